import type { CodeNode } from './parsing.js';
import type { Argument, Binding, Grammar, Import, Returning, Value } from './shape.js';

/** What a file's names stand for, as far as its text says it. */
export interface Names {
  readonly grammar: Grammar;
  /** Steps that are left for all expressions of the file together. */
  readonly budget: { steps: number };
  /** Values that are being worked out. */
  readonly busy: Set<number>;
  /** Texts of values that were worked out. */
  readonly known: Map<number, readonly string[]>;
  /** Values that a name is given where `at` can see them; anywhere in the file where the language has no scopes. */
  bound(name: string, at?: CodeNode): readonly Value[];
  /** Whether a name is declared where `at` can see it, with or without a value. */
  isBound(name: string, at?: CodeNode): boolean;
  typeOf(name: string, at?: CodeNode): Value | undefined;
  /** Values of a field, of that type where it is known. */
  field(name: string, type?: string): readonly Value[];
  fieldType(name: string, type?: string): Value | undefined;
  /** Whether a type of that name is given the field itself. */
  owns(type: string, name: string): boolean;
  /** What files elsewhere call a type: its last word, behind its folder's where a language has types by folders. */
  qualified(path: string): string | undefined;
  function(name: string): Returning | undefined;
  /** Functions of the file that return something by their text. */
  readonly functions: readonly Returning[];
  /** The type that a name is declared with, where one name means one thing in a file. */
  type(name: string): string | undefined;
  /** `config.CART_URL` for a name that another file of the repository gives; undefined for the file's own. */
  elsewhere(name: string): string | undefined;
}

interface Entry extends Binding {
  /** Number of the function that it is seen in, -1 for the whole file. */
  readonly seenIn: number;
}

export interface NamesInput {
  readonly grammar: Grammar;
  readonly steps: number;
  readonly imports: readonly Import[];
  readonly bindings: readonly (readonly [CodeNode, Binding])[];
  readonly functions: readonly CodeNode[];
  readonly scopes: Scopes;
  /** What calls of a function give, by its name. */
  readonly calls: () => ReadonlyMap<string, readonly (readonly Argument[])[]>;
  /** What files elsewhere call a module, and this file. */
  readonly wordOf: (module: string) => string;
  readonly own: string;
  readonly types: ReadonlyMap<string, string>;
}

const MAX_CALLS = 16;

export function namesOf(input: NamesInput): Names {
  const { grammar, imports, functions, steps, own } = input;
  const { scopes } = input;
  const returning = new Map<string, Returning | undefined>();
  for (const node of functions) {
    const one = grammar.returning(node);
    // Of two with one name neither is known to be meant.
    if (one) returning.set(one.name, returning.has(one.name) ? undefined : one);
  }
  const elsewhere = new Map<string, string>();
  for (const { module, name, local } of imports) {
    const file = input.wordOf(module);
    const words = name === '' || name === 'default' ? [file] : [file, ...name.split('.')];
    if (local !== '' && file !== '') elsewhere.set(local, words.slice(-2).join('.'));
  }
  const qualified = (path: string): string | undefined => {
    const words = path.split('.');
    const last = words.at(-1) ?? '';
    if (!grammar.isByFolder || last === '') return last === '' ? undefined : last;
    const folder = words.length === 1 ? own : (elsewhere.get(words.at(-2) ?? '') ?? words.at(-2));
    // What is written small and alone is the language's own.
    return words.length === 1 && BUILT_IN.test(last) ? undefined : `${(folder ?? '').replace(/[^\w-]/g, '_')}-${last}`;
  };
  const { variables, fields } = sorted(input.bindings, scopes, qualified);
  const seen = (name: string, at: CodeNode | undefined): readonly Entry[] => {
    const entries = variables.get(name) ?? [];
    if (entries.length === 0 || !scopes.isKnown || !at) return entries;
    for (const scope of scopes.around(at)) {
      const inside = entries.filter(({ seenIn }) => seenIn === scope);
      if (inside.length > 0) return inside;
    }
    return entries.filter(({ seenIn }) => seenIn === -1);
  };
  const valuesOf = ({ name, value, isType, parameter }: Entry): readonly Value[] => {
    if (!parameter) return isType ? [] : [value];
    const given = (input.calls().get(parameter.of) ?? []).slice(0, MAX_CALLS);
    const here = given.flatMap((list) => argumentAt(list, name, parameter.position)?.value ?? []);
    const there = grammar.isByFolder ? [`{${own}-${parameter.of}.${parameter.position}}`] : [];
    return [...(isType ? [] : [value]), ...here, ...there];
  };
  const ofType = (name: string, type: string | undefined): readonly Entry[] => {
    const entries = fields.get(name) ?? [];
    return type === undefined ? entries : entries.filter(({ owner }) => owner === type || owner === undefined);
  };
  return {
    grammar,
    budget: { steps },
    busy: new Set(),
    known: new Map(),
    bound: (name, at) => seen(name, at).flatMap(valuesOf),
    isBound: (name, at) => seen(name, at).length > 0,
    typeOf: (name, at) => seen(name, at).find(({ isType }) => isType)?.value,
    field: (name, type) => ofType(name, type).flatMap(valuesOf),
    owns: (type, name) => (fields.get(name) ?? []).some(({ owner }) => owner === type),
    fieldType: (name, type) => ofType(name, type).find(({ isType }) => isType)?.value,
    qualified,
    function: (name) => returning.get(name),
    functions: [...returning.values()].flatMap((one) => one ?? []),
    type: (name) => input.types.get(name),
    elsewhere: (name) => elsewhere.get(name) ?? (grammar.isByFolder ? `${own}.${name}` : undefined),
  };
}

function argumentAt(list: readonly Argument[], called: string, position: number): Argument | undefined {
  return list.find(({ name }) => name === called) ?? list.filter(({ name }) => name === undefined)[position];
}

function sorted(
  bindings: readonly (readonly [CodeNode, Binding])[],
  scopes: Scopes,
  qualified: (path: string) => string | undefined,
): { readonly variables: ReadonlyMap<string, Entry[]>; readonly fields: ReadonlyMap<string, Entry[]> } {
  const variables = new Map<string, Entry[]>();
  const fields = new Map<string, Entry[]>();
  const put = (binding: Binding, seenIn: number): void => {
    const map = binding.isField ? fields : variables;
    const owner = binding.owner === undefined ? undefined : qualified(binding.owner);
    const entry = { ...binding, seenIn, ...(owner === undefined ? {} : { owner }) };
    const list = map.get(binding.name);
    // A name that is given more than these is a generator's.
    if (list && list.length < MAX_ENTRIES) list.push(entry);
    else if (!list) map.set(binding.name, [entry]);
  };
  const assigned: (readonly [CodeNode, Binding])[] = [];
  for (const [node, binding] of bindings)
    if (binding.scope === 'declared') assigned.push([node, binding]);
    else put(binding, binding.scope === 'own' ? (scopes.around(node)[0] ?? -1) : -1);
  for (const [node, binding] of assigned) {
    const declared = variables.get(binding.name) ?? [];
    const seenIn = scopes.around(node).find((scope) => declared.some((one) => one.seenIn === scope));
    put(binding, seenIn ?? -1);
  }
  return { variables, fields };
}

/** Deeper nesting of functions is not followed. */
const BUILT_IN = /^(?:string|u?int\d*|float\d+|bool|byte|rune|error|any|complex\d+|uintptr)$/;
const MAX_NESTED = 32;
const MAX_ENTRIES = 300;

/** Functions by where they stand, each with the one around it. */
export class Scopes {
  private readonly ranges: readonly { readonly start: number; readonly end: number; readonly around: number }[];

  constructor(nodes: readonly CodeNode[]) {
    const open: number[] = [];
    const sortedNodes = nodes
      .map((node) => node.range())
      .map(({ start, end }) => ({ start: start.index, end: end.index }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    this.ranges = sortedNodes.map((range, at) => {
      while (open.length > 0 && (sortedNodes[open.at(-1) ?? 0]?.end ?? 0) <= range.start) open.pop();
      const around = open.at(-1) ?? -1;
      open.push(at);
      return { ...range, around };
    });
  }

  /** Whether there are any. */
  get isKnown(): boolean {
    return this.ranges.length > 0;
  }

  /** Functions that a node stands in, innermost first; a function itself stands in its own. O(log functions + depth). */
  around(node: CodeNode): readonly number[] {
    if (this.ranges.length === 0) return [];
    const at = node.range().start.index;
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let scope = low - 1, steps = 0; scope >= 0 && steps < MAX_NESTED; steps++) {
      const range = this.ranges[scope];
      if (range && at < range.end) found.push(scope);
      scope = range?.around ?? -1;
    }
    return found;
  }
}
