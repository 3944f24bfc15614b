import { baseOf } from '../paths.js';
import { kindOfNode, lineOf, treeOf, type CodeNode } from './parsing.js';
import type { Argument, Binding, Grammar, Import, Returning } from './shape.js';
import { OPEN, pathOf, shapeOf, textsOf, type Names, type Texts } from './texts.js';

/** What is given to a call. */
export interface Given {
  /** Texts that it may be, `{}` for what only the running program knows. */
  readonly texts: Texts;
  /** Of an object: what is given by name, one level deep. */
  readonly fields: ReadonlyMap<string, Texts>;
  /** Of a list. */
  readonly items: readonly Texts[];
}

export interface CodeCall {
  /** What is called, behind the module that it comes from: `get`, `create`, `Client.connect`. */
  readonly path: string;
  /** The module that the first word of the call comes from; '' where it comes from none that the file brings in. */
  readonly module: string;
  /** As written, without arguments: `client.get`. */
  readonly written: string;
  readonly line: number;
  readonly given: readonly Given[];
  readonly named: ReadonlyMap<string, Given>;
}

/** A decorator, annotation or attribute. */
export interface CodeMark {
  readonly name: string;
  readonly line: number;
  readonly on: 'type' | 'function' | 'field' | 'other';
  readonly owner: string;
  readonly given: readonly Given[];
  readonly named: ReadonlyMap<string, Given>;
}

/** What rules look at in a file of code. */
export interface CodeFile {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly calls: readonly CodeCall[];
  readonly marks: readonly CodeMark[];
  /** `file.NAME`, `Type.NAME` and `object.name` to texts, for other files. */
  readonly constants: ReadonlyMap<string, Texts>;
}

const MAX_FOUND = 20_000;
/** Of evaluation in one file: real files take some thousands. */
const MAX_STEPS = 100_000;
const MAX_ARGUMENTS = 20;
const MAX_FIELDS = 60;
const MAX_HOPS = 4;

/**
 * Reads a file of code.
 * @param isWanted the calls that somebody asks for, by module, dotted path and words as written: only their arguments
 *   are worked out
 */
export function codeFile(
  path: string,
  text: string,
  grammar: Grammar,
  isWanted: (module: string, path: string, written: string) => boolean,
): CodeFile {
  const { kinds } = grammar;
  const all = [...new Set(Object.values(kinds).flat())];
  const found = treeOf(grammar.language, text)
    .findAll({ rule: { any: all.map((kind) => ({ kind })) } })
    .slice(0, MAX_FOUND);
  const byKind = new Map<string, CodeNode[]>();
  for (const node of found) {
    const kind = kindOfNode(node);
    const list = byKind.get(kind);
    if (list) list.push(node);
    else byKind.set(kind, [node]);
  }
  const of = (wanted: readonly string[]): CodeNode[] => wanted.flatMap((kind) => byKind.get(kind) ?? []);
  const imports = of(kinds.imports).flatMap((node) => grammar.imports(node));
  const bindings = of(kinds.bindings).flatMap((node) => grammar.bindings(node));
  const names = namesOf(grammar, imports, bindings, of(kinds.functions));
  const origins = originsOf(grammar, imports, names);
  return {
    path,
    imports,
    calls: of(kinds.calls)
      .flatMap((node) => callOf(node, names, origins, isWanted))
      .sort((a, b) => a.line - b.line),
    marks: of(kinds.marks).flatMap((node) => markOf(node, names)),
    constants: constantsOf(path, bindings, names),
  };
}

function namesOf(
  grammar: Grammar,
  imports: readonly Import[],
  bindings: readonly Binding[],
  functions: readonly CodeNode[],
): Names {
  const values = new Map<string, CodeNode[]>();
  for (const { name, value } of bindings) {
    const list = values.get(name);
    if (list) list.push(value);
    else values.set(name, [value]);
  }
  const returning = new Map<string, Returning | undefined>();
  for (const node of functions) {
    const one = grammar.returning(node);
    // Of two with one name neither is known to be meant.
    if (one) returning.set(one.name, returning.has(one.name) ? undefined : one);
  }
  const elsewhere = new Map<string, string>();
  for (const { module, name, local } of imports) {
    const file = fileWord(module);
    if (local !== '' && file !== '') elsewhere.set(local, name === '' || name === 'default' ? file : `${file}.${name}`);
  }
  return {
    grammar,
    budget: { steps: MAX_STEPS },
    bound: (name) => values.get(name) ?? [],
    function: (name) => returning.get(name),
    elsewhere: (name) => elsewhere.get(name),
  };
}

/** What a file is called where others bring it in: its last word without an extension. */
export function fileWord(path: string): string {
  const base = baseOf(path.replace(/\/index(?:\.\w+)?$/, '')).replace(
    /\.(?:[cm]?[jt]sx?|py|rb|php|go|cs|rs|kt|scala|exs?)$/,
    '',
  );
  return /([\w-]+)$/.exec(base)?.[1] ?? '';
}

type Origin = { readonly module: string; readonly path: string };

/** Where the first word of a call comes from: what the file brings in, also through a variable that holds it. */
function originsOf(grammar: Grammar, imports: readonly Import[], names: Names): (name: string) => Origin | undefined {
  const known = new Map<string, Origin | undefined>();
  for (const { module, name, local } of imports)
    if (local !== '') known.set(local, { module, path: name === 'default' ? '' : name });
  const look = (name: string, hops: number): Origin | undefined => {
    if (known.has(name)) return known.get(name);
    if (hops > MAX_HOPS) return undefined;
    known.set(name, undefined);
    for (const value of names.bound(name).slice(0, 4)) {
      const path = pathOf(value, grammar);
      const [head = '', ...rest] = path.split('.');
      const origin = head === '' || head === name ? undefined : look(head, hops + 1);
      if (!origin) continue;
      const whole = { module: origin.module, path: [origin.path, ...rest].filter((word) => word !== '').join('.') };
      known.set(name, whole);
      return whole;
    }
    return undefined;
  };
  return (name) => look(name, 0);
}

function callOf(
  node: CodeNode,
  names: Names,
  origins: (name: string) => Origin | undefined,
  isWanted: (module: string, path: string, written: string) => boolean,
): readonly CodeCall[] {
  const shape = names.grammar.shape(node);
  if (shape.is !== 'call') return [];
  const written = pathOf(node, names.grammar).slice(0, 300);
  const [head = '', ...rest] = written.split('.');
  const isOwn = /^(?:this|self|)$/.test(head) && rest.length > 1;
  const origin = origins(isOwn ? (rest[0] ?? '') : head);
  const behind = isOwn ? rest.slice(1) : rest;
  const path = origin ? [origin.path, ...behind].filter((word) => word !== '').join('.') : written;
  const module = origin?.module ?? '';
  if (!isWanted(module, path, written)) return [];
  return [{ path, module, written, line: lineOf(node), ...argumentsOf(shape.arguments, names) }];
}

function argumentsOf(given: readonly Argument[], names: Names): Pick<CodeCall, 'given' | 'named'> {
  const few = given.slice(0, MAX_ARGUMENTS);
  return {
    given: few.filter(({ name }) => name === undefined).map(({ value }) => givenOf(value, names)),
    named: new Map(
      few.flatMap(({ name, value }) => (name === undefined ? [] : [[name, givenOf(value, names)] as const])),
    ),
  };
}

function givenOf(node: CodeNode, names: Names): Given {
  const fields = new Map<string, Texts>();
  const items: Texts[] = [];
  gather(node, names, '', fields, items, 0);
  return { texts: textsOf(node, names), fields, items };
}

function gather(
  node: CodeNode,
  names: Names,
  prefix: string,
  fields: Map<string, Texts>,
  items: Texts[],
  depth: number,
): void {
  if (depth > MAX_HOPS || fields.size > MAX_FIELDS) return;
  const shape = shapeOf(node, names.grammar);
  // An object that a variable holds is given as well.
  const held = shape.is === 'name' ? names.bound(shape.name)[0] : undefined;
  if (held) gather(held, names, prefix, fields, items, depth + 1);
  if (shape.is === 'list')
    for (const item of shape.items.slice(0, MAX_FIELDS)) {
      items.push(textsOf(item, names));
      gather(item, names, prefix, fields, items, depth + 1);
    }
  if (shape.is !== 'fields') return;
  for (const [name, value] of shape.fields.slice(0, MAX_FIELDS)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (!fields.has(key)) fields.set(key, textsOf(value, names));
    const inner: Texts[] = [];
    gather(value, names, key, fields, inner, depth + 1);
    if (inner.length > 0) fields.set(key, inner.flat());
  }
}

function markOf(node: CodeNode, names: Names): readonly CodeMark[] {
  const mark = names.grammar.mark(node);
  if (!mark) return [];
  const { name, on, owner } = mark;
  return [{ name, on, owner, line: lineOf(node), ...argumentsOf(mark.arguments, names) }];
}

function constantsOf(path: string, bindings: readonly Binding[], names: Names): ReadonlyMap<string, Texts> {
  const constants = new Map<string, Texts>();
  const file = fileWord(path);
  const keep = (key: string, node: CodeNode): void => {
    const texts = textsOf(node, names).filter((text) => text !== OPEN);
    if (texts.length > 0) constants.set(key, [...new Set([...(constants.get(key) ?? []), ...texts])].slice(0, 8));
  };
  for (const { name, value, owner } of bindings) {
    keep(`${owner ?? file}.${name}`, value);
    const shape = shapeOf(value, names.grammar);
    if (shape.is !== 'fields') continue;
    for (const [field, inner] of shape.fields.slice(0, MAX_FIELDS)) {
      keep(`${name}.${field}`, inner);
      // `export default { … }` and `module.exports = { … }` are called as the file is.
      if (name !== file) keep(`${file}.${field}`, inner);
    }
  }
  return constants;
}
