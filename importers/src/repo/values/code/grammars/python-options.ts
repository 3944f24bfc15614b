import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Binding, Value } from '../shape.js';

const MAX_DECORATORS = 40;

function argumentsIn(call: CodeNode): readonly CodeNode[] {
  const list = call.field('arguments');
  return list ? partsOf(list) : [];
}

function named(given: readonly CodeNode[], names: RegExp): CodeNode | undefined {
  const found = given.find(
    (one) => kindOfNode(one) === 'keyword_argument' && names.test(one.field('name')?.text() ?? ''),
  );
  return found?.field('value') ?? undefined;
}

/** The first literal in an expression, which may list several: `["CART", "OLD_CART"]`, `AliasChoices("CART")`. */
export function firstLiteral(node: CodeNode | undefined): string | undefined {
  const literal =
    node && (kindOfNode(node) === 'string' ? node : (node.find({ rule: { kind: 'string' } }) ?? undefined));
  const text = literal && partsOf(literal).map((part) => part.text());
  return text && /^\w{1,200}$/.test(text[1] ?? '') ? text[1] : undefined;
}

function isLiteral(node: CodeNode): boolean {
  return kindOfNode(node) === 'string' && !/[{}]/.test(node.text());
}

/** What an option is worth: the variable that sets it, else its default. Source: click, Typer, argparse, configargparse. */
function worth(given: readonly CodeNode[], fallback: CodeNode | undefined): Value | undefined {
  const variable = firstLiteral(named(given, /^(?:envvar|env_var)$/));
  if (variable === undefined) return fallback;
  const text = fallback && isLiteral(fallback) ? fallback.text().replace(/^\w*["']|["']$/g, '') : undefined;
  return text === undefined ? `\${${variable}}` : `\${${variable}:${text}}`;
}

/** What a program calls an option: its own name, that of the longest flag, or where it is told to put it. */
function nameOf(given: readonly CodeNode[]): string | undefined {
  const place = named(given, /^dest$/);
  const flags = given.filter((one) => kindOfNode(one) === 'string').map((one) => one.text().slice(1, -1));
  const own = place ? place.text().slice(1, -1) : flags.find((flag) => /^\w+$/.test(flag));
  const flag = own ?? flags.find((one) => one.startsWith('--')) ?? flags[0];
  const name = flag?.replace(/^-+|\/.*$/g, '').replaceAll('-', '_');
  return name !== undefined && /^\w{1,100}$/.test(name) ? name : undefined;
}

/** `parser.add_argument("--cart-url", default="http://cart")` gives `args.cart_url`. */
export function argumentBindings(call: CodeNode): readonly Binding[] {
  const callee = call.field('function');
  if (!callee || !/\.add_argument$/.test(callee.text().slice(-40))) return [];
  const given = argumentsIn(call);
  const name = nameOf(given);
  const value = worth(given, named(given, /^default$/));
  if (name === undefined || value === undefined) return [];
  const field = { name, value, isField: true } as const;
  return [field, { ...field, owner: 'args' }, { ...field, owner: 'parse_args' }];
}

/** What click gives the parameters of a function that it decorates, by name. */
export function optionsOf(definition: CodeNode): ReadonlyMap<string, Value> {
  const around = definition.parent();
  const options = new Map<string, Value>();
  if (!around || kindOfNode(around) !== 'decorated_definition') return options;
  for (const mark of partsOf(around).slice(0, MAX_DECORATORS)) {
    const call = kindOfNode(mark) === 'decorator' ? partsOf(mark)[0] : undefined;
    if (!call || !/(?:^|\.)(?:option|argument)$/.test(call.field('function')?.text().slice(-60) ?? '')) continue;
    const given = argumentsIn(call);
    const name = nameOf(given);
    const value = worth(given, named(given, /^default$/));
    if (name !== undefined && value !== undefined) options.set(name.toLowerCase(), value);
  }
  return options;
}

/** `cart: str = typer.Option("http://cart", envvar="CART")`, and the same within `Annotated[…]`. */
export function typerValue(parameter: CodeNode): Value | undefined {
  const value = parameter.field('value') ?? undefined;
  const isOption = (node: CodeNode | undefined): boolean =>
    node !== undefined && /^(?:typer\.)?(?:Option|Argument)\(/.test(node.text().slice(0, 40));
  if (value && isOption(value)) {
    const given = argumentsIn(value);
    return worth(given, named(given, /^default$/) ?? given.find((one) => kindOfNode(one) !== 'keyword_argument'));
  }
  const type = parameter.field('type');
  if (!type || !/^Annotated\[/.test(type.text().slice(0, 40))) return undefined;
  const call = type.findAll({ rule: { kind: 'call' } }).find(isOption);
  return call && worth(argumentsIn(call), value);
}
