import type { Names } from './names.js';
import type { CodeNode } from './parsing.js';
import type { Argument, Grammar, Import } from './shape.js';
import { pathOf } from './shapes.js';
import { OPEN, textsOf, type Texts } from './texts.js';

const MAX_ARGUMENTS = 20;
const OWN = /^(?:this|self|cls|)$/;

/** What calls of a file's functions give, by the function's name. */
export function argumentsByName(
  calls: readonly CodeNode[],
  grammar: Grammar,
): ReadonlyMap<string, readonly (readonly Argument[])[]> {
  const byName = new Map<string, (readonly Argument[])[]>();
  for (const node of calls) {
    const shape = grammar.shape(node);
    // A function of the file is called by its name alone, a method on the object itself; where a folder is one thing, on any.
    const isOwn = shape.is === 'call' && (grammar.isByFolder || OWN.test(pathOf(shape.on, grammar)));
    if (shape.is !== 'call' || !isOwn) continue;
    const list = byName.get(shape.name);
    if (list) list.push(shape.arguments);
    else byName.set(shape.name, [shape.arguments]);
  }
  return byName;
}

/** What functions of this folder and of others are given here. */
export function handedOf(
  calls: readonly CodeNode[],
  imports: readonly Import[],
  names: Names,
  wordOf: (module: string) => string,
  own: string,
): ReadonlyMap<string, Texts> {
  const { grammar } = names;
  const modules = new Map(imports.map(({ local, module }) => [local, module]));
  const handed = new Map<string, Texts>();
  for (const node of calls) {
    const shape = grammar.shape(node);
    if (shape.is !== 'call' || shape.arguments.length === 0) continue;
    const on = pathOf(shape.on, grammar);
    const module = shape.on === undefined ? '' : modules.get(on);
    if (module === undefined || (module !== '' && grammar.standard?.test(module))) continue;
    for (const [position, { value }] of shape.arguments.slice(0, MAX_ARGUMENTS).entries()) {
      const texts = textsOf(value, names).filter((text) => text !== OPEN);
      const key = `${module === '' ? own : wordOf(module)}-${shape.name}.${position}`;
      if (texts.length > 0) handed.set(key, [...new Set([...(handed.get(key) ?? []), ...texts])].slice(0, 8));
    }
  }
  return handed;
}
