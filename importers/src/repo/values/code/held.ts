import { MAX_TEXTS, OPEN, type Texts } from './joining.js';
import type { Names } from './names.js';
import type { CodeNode } from './parsing.js';
import { pathOf, shapeOf } from './shapes.js';
import type { Value } from './shape.js';

/** What is called to make what an expression holds, as a dotted path; '' where no single call does. */
export function makerOf(node: CodeNode, names: Names): string {
  const shape = shapeOf(node, names.grammar);
  const values: readonly Value[] = shape.is === 'name' ? names.bound(shape.name, node) : [node];
  return values.length === 1 ? pathOf(values[0], names.grammar) : '';
}

/** What stands in an object under a key; all that stands there where the key is not known. */
export function fieldsOf(thing: CodeNode, key: string, names: Names): readonly CodeNode[] {
  const made = shapeOf(thing, names.grammar);
  if (made.is === 'list')
    return (key === OPEN ? made.items : made.items.slice(Number(key)).slice(0, 1)).slice(0, MAX_TEXTS);
  if (made.is !== 'fields') return [];
  return made.fields
    .filter(([name]) => key === OPEN || name === key)
    .slice(0, MAX_TEXTS)
    .map(([, value]) => value);
}

/** Any field of an object of another file. */
export function anyOf(name: string, names: Names): Texts {
  const there = names.isBound(name) ? undefined : names.elsewhere(name);
  return there === undefined ? [OPEN] : [`{${[...there.split('.'), '*'].slice(-2).join('.')}}`];
}

/** Whether a name is that of all settings, of which a language gives parts away. */
export function isSettings(name: string, { grammar, type }: Names): boolean {
  return (
    grammar.sections !== undefined && grammar.lookups.some(({ path }) => path.test(name) || path.test(type(name) ?? ''))
  );
}

/** The type of what a name is given: `new Options()`. */
export function madeType(name: string, at: CodeNode, names: Names): string | undefined {
  if (!names.grammar.hasOpenTypes) return undefined;
  const made = names.bound(name, at).map((value) => shapeOf(value, names.grammar));
  const [only] = made;
  return made.length === 1 && only?.is === 'call' && only.makes ? only.name : undefined;
}

/** A path with the type of its first word in that word's place. */
export function typedPath(path: string, names: Names): string {
  const [head = '', ...rest] = path.split('.');
  return [names.type(head) ?? head, ...rest].join('.');
}
