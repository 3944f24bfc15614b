import { kindOfNode, type CodeNode } from '../parsing.js';
import { OPEN_SHAPE, type NamePart, type Shape } from '../shape.js';

type Part = CodeNode | string | NamePart | undefined;

/** What a macro of Rust's own makes: `format!`, `concat!`, `vec!`, `env!`. Their words have no syntax of their own in the tree. */
export function macroShape(node: CodeNode): Shape {
  const name = node.field('macro')?.text().split('::').at(-1) ?? '';
  const tree = node.children().find((child) => kindOfNode(child) === 'token_tree');
  if (!tree) return OPEN_SHAPE;
  const given = argumentsIn(tree);
  if (/^(?:env|option_env|dotenv)$/.test(name)) {
    const setting = textOf(given[0]);
    return setting === undefined ? OPEN_SHAPE : { is: 'text', text: `\${${setting}}` };
  }
  if (name === 'concat') return { is: 'joined', parts: given.map(({ value }) => value) };
  if (name === 'vec') return { is: 'list', items: given.flatMap(({ value }) => (isNode(value) ? [value] : [])) };
  const pattern = /^format(?:_args)?$/.test(name) ? textOf(given[0]) : undefined;
  return pattern === undefined ? OPEN_SHAPE : { is: 'joined', parts: formattedParts(pattern, given.slice(1), node) };
}

interface Given {
  readonly name?: string;
  readonly value: Part;
}

const MAX_TOKENS = 400;

function isNode(part: Part): part is CodeNode {
  return typeof part === 'object' && !('path' in part);
}

/** The words between commas: a literal, a name, or a dotted path without the method that is called at its end. */
function argumentsIn(tree: CodeNode): readonly Given[] {
  const groups: CodeNode[][] = [[]];
  for (const token of tree.children().slice(1, -1).slice(0, MAX_TOKENS))
    if (kindOfNode(token) === ',') groups.push([]);
    else groups.at(-1)?.push(token);
  return groups.filter((tokens) => tokens.length > 0).map(argumentOf);
}

function argumentOf(all: readonly CodeNode[]): Given {
  const [first, second, ...rest] = all;
  if (first && second && kindOfNode(second) === '=') return { name: first.text(), value: argumentOf(rest).value };
  const tokens = all.filter((token) => !/^[&*]$/.test(kindOfNode(token)));
  const [head] = tokens;
  if (!head) return { value: undefined };
  if (/string_literal$/.test(kindOfNode(head))) return { value: head };
  const words: string[] = [];
  for (const token of tokens) {
    const kind = kindOfNode(token);
    if (/^(?:identifier|self|crate|field_identifier|type_identifier)$/.test(kind)) words.push(token.text());
    // What is called is no field.
    else if (kind === 'token_tree') {
      words.pop();
      break;
    } else if (!/^(?:\.|::)$/.test(kind)) break;
  }
  return { value: words.length === 0 ? undefined : { path: words.join('.'), at: head } };
}

function textOf(given: Given | undefined): string | undefined {
  const value = given?.value;
  return isNode(value) && /string_literal$/.test(kindOfNode(value)) ? unquotedRust(value) : undefined;
}

/** Text of a literal, raw or not. */
export function unquotedRust(node: CodeNode): string {
  const text = node.text();
  const raw = /^b?r(#{0,20})"/.exec(text);
  if (raw) return text.slice(raw[0].length, -1 - (raw[1]?.length ?? 0));
  return text
    .replace(/^b?"|"$/g, '')
    .replace(/\\(.)/g, (_, one: string) => ({ n: '\n', t: '\t', r: '\r' })[one] ?? one);
}

function formattedParts(pattern: string, given: readonly Given[], at: CodeNode): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  let next = 0;
  for (const match of pattern.matchAll(/\{\{|\}\}|\{([\w.]{0,60})(?::[^{}]{0,20})?\}/g)) {
    parts.push(pattern.slice(end, match.index));
    end = match.index + match[0].length;
    const key = match[1];
    if (key === undefined) parts.push(match[0].slice(1));
    else if (/^\d*$/.test(key)) parts.push(given[key === '' ? next++ : Number(key)]?.value);
    else parts.push(given.find(({ name }) => name === key)?.value ?? { path: key, at });
  }
  return [...parts, pattern.slice(end)];
}
