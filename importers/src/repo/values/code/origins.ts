import { pathOf, typeName } from './shapes.js';
import type { Names } from './names.js';
import type { CodeNode } from './parsing.js';
import type { Grammar, Import, Value } from './shape.js';

/** What comes from a module: the path behind it. */
export interface Origin {
  readonly module: string;
  readonly path: string;
}

/** Where a dotted path comes from, by its first word: what the file brings in, also through a variable of its type or that holds it. */
export type Origins = (words: readonly string[], at?: CodeNode) => Origin | undefined;

const MAX_HOPS = 4;
const MAX_VALUES = 4;

export function originsOf(grammar: Grammar, imports: readonly Import[], names: Names): Origins {
  const brought = new Map<string, Origin>();
  for (const { module, name, local } of imports)
    if (local !== '') brought.set(local, { module, path: name === 'default' ? '' : name });
  if (grammar.kinds.scopes) return originsInScopes(grammar, brought, names);
  const known = new Map<string, Origin | undefined>(brought);
  const look = (name: string, hops: number): Origin | undefined => {
    if (known.has(name)) return known.get(name);
    if (hops > MAX_HOPS) return undefined;
    known.set(name, undefined);
    const type = names.type(name);
    const declared = type === undefined || type === name ? undefined : look(type, hops + 1);
    if (declared) {
      known.set(name, declared);
      return declared;
    }
    for (const value of names.bound(name).slice(0, MAX_VALUES)) {
      const [head = '', ...rest] = pathOf(value, grammar).split('.');
      const origin = head === '' || head === name ? undefined : look(head, hops + 1);
      if (!origin) continue;
      const whole = behind(origin, rest);
      known.set(name, whole);
      return whole;
    }
    const isOwn = grammar.hasOpenTypes && type === undefined && names.bound(name).length === 0 && /^[A-Z]/.test(name);
    const origin = isOwn ? { module: name, path: '' } : undefined;
    known.set(name, origin);
    return origin;
  };
  return ([head = '', ...rest]) => {
    const origin = look(head, 0);
    return origin && behind(origin, rest);
  };
}

function behind(origin: Origin, rest: readonly string[]): Origin {
  return { module: origin.module, path: [origin.path, ...rest].filter((word) => word !== '').join('.') };
}

/** Where names are seen in scopes, and fields belong to types. */
function originsInScopes(grammar: Grammar, brought: ReadonlyMap<string, Origin>, names: Names): Origins {
  const held = (values: readonly Value[], hops: number): Origin | undefined => {
    for (const value of values.slice(0, MAX_VALUES)) {
      const path = pathOf(value, grammar);
      const origin = path === '' || typeof value === 'string' ? undefined : look(path.split('.'), value, hops + 1);
      if (origin) return origin;
    }
    return undefined;
  };
  const look = (words: readonly string[], at: CodeNode | undefined, hops: number): Origin | undefined => {
    const [name = '', ...rest] = words;
    if (hops > MAX_HOPS || name === '') return undefined;
    if (!names.isBound(name, at)) {
      if (/^(?:this|self|cls)$/.test(name)) return field(rest, undefined, hops);
      const isOwn = grammar.hasOpenTypes && /^[A-Z]/.test(name);
      const origin = brought.get(name) ?? (isOwn ? { module: name, path: '' } : undefined);
      return origin && behind(origin, rest);
    }
    const type = names.typeOf(name, at);
    const own = held(type === undefined ? names.bound(name, at) : [type], hops);
    return own ? behind(own, rest) : field(rest, typeName(type, names), hops);
  };
  /** A field by the type of what holds it. */
  const field = ([name, ...rest]: readonly string[], owner: string | undefined, hops: number): Origin | undefined => {
    if (name === undefined) return undefined;
    const type = names.fieldType(name, owner);
    const own = held([...(type === undefined ? [] : [type]), ...names.field(name, owner)], hops);
    if (own || type === undefined || hops > MAX_HOPS) return own && behind(own, rest);
    return field(rest, typeName(type, names), hops + 1);
  };
  return (words, at) => look(words, at, 0);
}
