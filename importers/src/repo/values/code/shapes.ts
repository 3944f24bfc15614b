import { isSwitchedOff } from '../switches.js';
import type { Names } from './names.js';
import { OPEN_SHAPE, type Grammar, type Shape, type Value } from './shape.js';

const MAX_DEPTH = 14;

/** The shape of an expression, with brackets and what only wraps it taken off. */
export function shapeOf(node: Value | undefined, grammar: Grammar): Shape {
  if (typeof node === 'string') return { is: 'text', text: node };
  let shape = node ? grammar.shape(node) : OPEN_SHAPE;
  for (let depth = 0; shape.is === 'inner' && depth < MAX_DEPTH; depth++) shape = grammar.shape(shape.node);
  return shape;
}

/** `a.b.c` of a name, a member or what is called; '' in it where it is none of these. */
export function pathOf(node: Value | undefined, grammar: Grammar, depth = 0): string {
  if (node === undefined || typeof node === 'string' || depth > MAX_DEPTH) return '';
  const shape = shapeOf(node, grammar);
  if (shape.is === 'name') return shape.name;
  if (shape.is === 'member') return `${pathOf(shape.owner, grammar, depth + 1)}.${shape.name}`;
  // A literal of a type comes from where its type does.
  if (shape.is === 'fields') return /^[\w.]{1,120}$/.test(shape.type ?? '') ? (shape.type ?? '') : '';
  if (shape.is === 'call') return shape.on ? `${pathOf(shape.on, grammar, depth + 1)}.${shape.name}` : shape.name;
  return '';
}

/** What files elsewhere call a type. */
export function typeName(type: Value | undefined, names: Names): string | undefined {
  const path = pathOf(type, names.grammar);
  return path === '' ? undefined : names.qualified(path);
}

const MAX_SWITCHES = 60;

/** Whether an object that stands in code says that it is not in use: `{ enabled: false, url }`. */
export function isOff({ fields }: Extract<Shape, { readonly is: 'fields' }>): boolean {
  const said = fields
    .slice(0, MAX_SWITCHES)
    .map(([name, value]) => [name, (typeof value === 'string' ? value : value.text()).slice(0, 8)] as const);
  return isSwitchedOff(Object.fromEntries(said));
}

/** Kinds of nodes in a text: calls give names values only where it speaks of that. */
export function kindsFor({ kinds, bindsCalls }: Grammar, text: string): Grammar['kinds'] {
  if (bindsCalls?.test(text) !== false) return kinds;
  return { ...kinds, bindings: kinds.bindings.filter((one) => !kinds.calls.includes(one)) };
}
