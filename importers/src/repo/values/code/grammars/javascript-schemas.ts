import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Binding, Value } from '../shape.js';

/** Source: zod, Joi, Yup, Valibot, envalid, envsafe, T3 Env: how each says what settings there are. */
const SCHEMA =
  /^(?:(?:z|zod|Joi|joi|yup|Yup|v|t)\.(?:object|strictObject)|[Jj]oi\.object\(\)\.(?:keys|append)|cleanEnv|envsafe|createEnv|parseEnv|createEnvSchema)$/;
const SETTING = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const MAX_DEPTH = 4;
const MAX_CHAIN = 12;

/** Settings that a schema of the environment names, each with its default: `CART_URL: z.string().default('…')`. */
export function schemaBindings(call: CodeNode): readonly Binding[] {
  const callee = call.field('function');
  const list = call.field('arguments');
  if (!callee || !list) return [];
  const word = (callee.field('property') ?? callee).text().slice(0, 40);
  if (/^(?:convict|require\(.convict.\))$/.test(word))
    return partsOf(list).flatMap((one) => convictSettings(one, 'convict', 0));
  if (OPTION.test(word) || /^(?:minimist|require\(.minimist.\))$/.test(callee.text().slice(0, 40)))
    return optionBindings(partsOf(list));
  return SCHEMA.test(callee.text().slice(0, 40)) ? partsOf(list).flatMap((one) => settingsIn(one, 0)) : [];
}

/** A setting by its variable, else by what stands in for it. */
function worth(variable: string | undefined, fallback: CodeNode | undefined): Value | undefined {
  if (variable === undefined || !/^\w{1,100}$/.test(variable)) return fallback;
  const text = fallback && textOf(fallback);
  return text === undefined || text === '' ? `\${${variable}}` : `\${${variable}:${text}}`;
}

function fieldIn(object: CodeNode, names: RegExp): CodeNode | undefined {
  const pair = partsOf(object).find((one) => names.test(unquotedKey(one)));
  return pair?.field('value') ?? undefined;
}

function unquotedKey(pair: CodeNode): string {
  return (pair.field('key')?.text() ?? '').replace(/^(["'])(.*)\1$/, '$2');
}

/** `{ cart: { url: { default: 'http://cart', env: 'CART_URL' } } }` is `cart.url`. Source: convict. */
function convictSettings(node: CodeNode, owner: string, depth: number): readonly Binding[] {
  if (kindOfNode(node) !== 'object' || depth > MAX_DEPTH) return [];
  return partsOf(node).flatMap((pair): readonly Binding[] => {
    const name = unquotedKey(pair);
    const value = pair.field('value');
    if (!value || kindOfNode(value) !== 'object' || !/^[\w$-]{1,100}$/.test(name)) return [];
    const fallback = fieldIn(value, /^default$/);
    const variable = fieldIn(value, /^env$/);
    // A group of settings may be called `default` as well.
    if ((!fallback || kindOfNode(fallback) === 'object') && !variable) return convictSettings(value, name, depth + 1);
    const said = worth(variable && textOf(variable), fallback);
    return said === undefined ? [] : [{ name, owner, value: said }];
  });
}

const OPTION = /^(?:option|options|requiredOption)$/;

/** `.option('cart', { default: 'http://cart' })`, `.option('--cart <url>', 'where', 'http://cart')`. Source: yargs, commander, minimist. */
function optionBindings(given: readonly CodeNode[]): readonly Binding[] {
  const [first, second, third] = given;
  const named = first && kindOfNode(first) === 'string' ? nameOfOption(textOf(first) ?? '') : undefined;
  if (named === undefined) return given.flatMap((one) => listedOptions(one));
  const isSaid = second && kindOfNode(second) === 'object';
  const value = isSaid ? fieldIn(second, /^default$/) : third;
  return value ? [{ name: named, value }] : [];
}

function listedOptions(node: CodeNode): readonly Binding[] {
  if (kindOfNode(node) !== 'object') return [];
  const defaults = fieldIn(node, /^default$/);
  if (defaults && kindOfNode(defaults) === 'object')
    return partsOf(defaults).flatMap((pair) => {
      const value = pair.field('value');
      return value ? [{ name: nameOfOption(unquotedKey(pair)) ?? '', value }] : [];
    });
  return partsOf(node).flatMap((pair) => {
    const option = pair.field('value');
    const value = option && kindOfNode(option) === 'object' ? fieldIn(option, /^default$/) : undefined;
    return value ? [{ name: nameOfOption(unquotedKey(pair)) ?? '', value }] : [];
  });
}

function nameOfOption(written: string): string | undefined {
  const flag = /(?:^|\s)--([\w-]{1,80})/.exec(written)?.[1] ?? /^[\w-]{1,80}$/.exec(written)?.[0];
  return flag?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
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
