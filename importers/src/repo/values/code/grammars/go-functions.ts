import { field, kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Binding, Returning } from '../shape.js';

/** What a function returns first, by its type. */
export function results(node: CodeNode): readonly Binding[] {
  const name = field(node, 'name');
  const result = field(node, 'result');
  if (!name || !result) return [];
  const [first] = kindOfNode(result) === 'parameter_list' ? partsOf(result) : [result];
  const type = first && (field(first, 'type') ?? first);
  return type && /^(?:pointer_type|type_identifier|qualified_type)$/.test(kindOfNode(type))
    ? [{ name: name.text(), value: type, isType: true }]
    : [];
}

const MAX_RETURNS = 6;

/** A short function of texts, with all that it returns. */
export function returning(node: CodeNode): Returning | undefined {
  const name = field(node, 'name')?.text() ?? '';
  const list = field(node, 'parameters');
  const body = field(node, 'body');
  const result = field(node, 'result')?.text() ?? '';
  if (!list || !body || !/^\(?(?:\w+ )?string\b/.test(result) || body.text().length > 1_500) return undefined;
  const returned = body
    .findAll({ rule: { kind: 'return_statement' } })
    .slice(0, MAX_RETURNS)
    .flatMap((one) => partsOf(one)[0] ?? [])
    .flatMap((one) => partsOf(one)[0] ?? []);
  const parameters = partsOf(list).flatMap((one) =>
    partsOf(one)
      .filter((part) => kindOfNode(part) === 'identifier')
      .map((part) => part.text()),
  );
  return returned.length === 0 ? undefined : { name, parameters, returned };
}
