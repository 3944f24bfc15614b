import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Binding } from '../shape.js';

/** Source: zod, Joi, Yup, Valibot, envalid, envsafe, T3 Env: how each says what settings there are. */
const SCHEMA =
  /^(?:(?:z|zod|Joi|joi|yup|Yup|v|t)\.(?:object|strictObject)|cleanEnv|envsafe|createEnv|parseEnv|createEnvSchema)$/;
const SETTING = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const MAX_DEPTH = 4;
const MAX_CHAIN = 12;

/** Settings that a schema of the environment names, each with its default: `CART_URL: z.string().default('…')`. */
export function schemaBindings(call: CodeNode): readonly Binding[] {
  const callee = call.field('function');
  if (!callee || !SCHEMA.test(callee.text().slice(0, 40))) return [];
  const list = call.field('arguments');
  return list ? partsOf(list).flatMap((one) => settingsIn(one, 0)) : [];
}

function settingsIn(node: CodeNode, depth: number): readonly Binding[] {
  if (kindOfNode(node) !== 'object' || depth > MAX_DEPTH) return [];
  return partsOf(node).flatMap((pair): readonly Binding[] => {
    const name = pair.field('key')?.text() ?? '';
    const value = pair.field('value');
    if (kindOfNode(pair) !== 'pair' || !value) return [];
    if (kindOfNode(value) === 'object') return settingsIn(value, depth + 1);
    if (!SETTING.test(name) || kindOfNode(value) !== 'call_expression') return [];
    const fallback = defaultIn(value);
    return [{ name, value: fallback === undefined ? `\${${name}}` : `\${${name}:${fallback}}` }];
  });
}

/** `….default('x').…`, `url({ default: 'x' })` */
function defaultIn(chain: CodeNode): string | undefined {
  let call: CodeNode | undefined = chain;
  for (let length = 0; call && kindOfNode(call) === 'call_expression' && length < MAX_CHAIN; length++) {
    const callee: CodeNode | null = call.field('function');
    const list = call.field('arguments');
    const [first] = list ? partsOf(list) : [];
    if (first && /^(?:default|fallback)$/.test(callee?.field('property')?.text() ?? '')) return textOf(first);
    const option = first && kindOfNode(first) === 'object' ? optionIn(first) : undefined;
    if (option) return textOf(option);
    call = callee?.field('object') ?? undefined;
  }
  return undefined;
}

function optionIn(object: CodeNode): CodeNode | undefined {
  const pairs = partsOf(object).filter((pair) => /^(?:default|devDefault)$/.test(pair.field('key')?.text() ?? ''));
  return pairs[0]?.field('value') ?? undefined;
}

function textOf(node: CodeNode): string | undefined {
  const text = node.text();
  return kindOfNode(node) === 'string' && !/[\\{}]/.test(text) ? text.slice(1, -1) : undefined;
}
