import type { CodeNode } from './parsing.js';
import type { Names } from './names.js';
import { pathOf, shapeOf } from './shapes.js';
import type { Value } from './shape.js';

const MAX_KEYS = 6;
const MAX_VALUES = 4;
const OWN = /^(?:this|self|cls|)$/;
const KEY = /^[\w.:-]{1,100}$/;

/** A place in a file of settings that the program loads. */
interface Loaded {
  readonly keys: readonly string[];
  /** What stands in where the file has none. */
  readonly fallback?: CodeNode;
}

/**
 * Where in a file of settings an expression looks: `config["cart"]["url"]`, `config.get("cart", "url")` of what
 * `yaml.safe_load(…)` gives. Undefined where nothing tells that it is of such a file.
 * @param textOf the only text of a key
 */
export function loadedAt(
  node: Value | undefined,
  names: Names,
  textOf: (node: CodeNode) => string | undefined,
  depth = 0,
): Loaded | undefined {
  const { grammar } = names;
  if (grammar.loading === undefined || typeof node !== 'object' || depth > MAX_KEYS) return undefined;
  const shape = shapeOf(node, grammar);
  const behind = (on: CodeNode | undefined, given: readonly CodeNode[], fallback?: CodeNode): Loaded | undefined => {
    const before = loadedAt(on, names, textOf, depth + 1);
    const keys = before ? given.map((one) => textOf(one) ?? '') : [];
    if (!before || !keys.every((key) => KEY.test(key))) return undefined;
    return { keys: [...before.keys, ...keys], ...(fallback ? { fallback } : {}) };
  };
  if (shape.is === 'index') return behind(shape.on, [shape.key]);
  if (shape.is === 'call' && shape.name === 'get' && shape.on) {
    const given = shape.arguments.filter(({ name }) => name === undefined).map(({ value }) => value);
    const named = shape.arguments.find(({ name }) => name === 'fallback')?.value;
    // A section and a key within it, or a key and what stands in for it.
    const isPair = shape.arguments.length !== given.length || isParser(shape.on, names);
    return isPair ? behind(shape.on, given.slice(0, 2), named) : behind(shape.on, given.slice(0, 1), given[1]);
  }
  return isLoaded(node, names) ? { keys: [] } : undefined;
}

function valuesOf(node: CodeNode, names: Names): readonly Value[] {
  const shape = shapeOf(node, names.grammar);
  if (shape.is === 'name') return names.bound(shape.name, node).slice(0, MAX_VALUES);
  return shape.is === 'member' && OWN.test(pathOf(shape.owner, names.grammar))
    ? names.field(shape.name).slice(0, MAX_VALUES)
    : [];
}

/** What people call settings: documents that a program loads may be anything else. */
const SETTINGS = /conf|cfg|settings?|options?|params?|props|properties/i;

function isLoaded(node: CodeNode, names: Names): boolean {
  const { grammar } = names;
  if (!SETTINGS.test(pathOf(node, grammar)) && !isParser(node, names)) return false;
  return valuesOf(node, names).some((value) => grammar.loading?.test(pathOf(value, grammar)) === true);
}

function isParser(node: CodeNode, names: Names): boolean {
  return valuesOf(node, names).some((value) => /ConfigParser$/.test(pathOf(value, names.grammar)));
}
