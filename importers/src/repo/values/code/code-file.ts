import { addTo } from '../lists.js';
import { baseOf, folderOf, pathFrom } from '../paths.js';
import { kindOfNode, lineOf, treeOf, type CodeNode } from './parsing.js';
import { namesOf, Scopes, type Names } from './names.js';
import { CallsAround, hasDeepBrackets, isNestedDeep } from './nesting.js';
import { originsOf, type Origins } from './origins.js';
import type { Block } from './blocks.js';
import { bodiesOf, guardsOf, type Guard } from './guards.js';
import { argumentsByName, handedOf } from './handed.js';
import { givenPlaces, isNoClient, mayReach } from './placed-calls.js';
import { SPREAD, type Argument, type Binding, type Grammar, type Import, type Shape, type Value } from './shape.js';
import { isOff, kindsFor, pathOf, shapeOf, typeName } from './shapes.js';
import { OPEN, textsOf, type Texts } from './texts.js';

/** What is given to a call. */
export interface Given {
  /** Texts that it may be, `{}` for what only the running program knows. */
  readonly texts: Texts;
  /** Of an object, also within a list: what is given by name, `options.host` for an object inside. */
  readonly fields: ReadonlyMap<string, Texts>;
  /** Of a list. */
  readonly items: readonly Texts[];
  /** Of a list of objects, or of a single one: the fields of each. */
  readonly objects: readonly ReadonlyMap<string, Texts>[];
  /** What makes it, where a call does: module and path, `@grpc/grpc-js credentials.createInsecure`. */
  readonly made: string;
}

export interface CodeCall {
  /** What is called, behind the module that it comes from: `get`, `create`, `Client.connect`. */
  readonly path: string;
  /** The module that the first word of the call comes from; '' where it comes from none that the file brings in. */
  readonly module: string;
  /** As written, without arguments: `client.get`. */
  readonly written: string;
  /** Names of the calls that it stands in the arguments of, outermost first: `AddMassTransit UsingRabbitMq`. */
  readonly within: string;
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

/** A name that is given a value. */
export interface CodeSetting {
  readonly name: string;
  readonly owner: string;
  readonly line: number;
  readonly given: Given;
}

/** A field of an object, wherever it stands: `target: 'http://cart'`. */
export interface CodeField {
  readonly name: string;
  readonly texts: Texts;
  readonly line: number;
}

/** What a reader looks for in a file of code: nothing else is worked out. */
export interface Wanted {
  /** By module, dotted path and words as written. */
  call(module: string, path: string, written: string): boolean;
  /** Names that are given values; none where absent. */
  readonly settings?: RegExp | undefined;
  /** Names of fields of objects; none where absent. */
  readonly fields?: RegExp | undefined;
}

/** What rules look at in a file of code. */
export interface CodeFile {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly calls: readonly CodeCall[];
  /** Calls that nobody asks for and that may be given a place, by what they are called and given. */
  readonly placed: readonly CodeCall[];
  readonly marks: readonly CodeMark[];
  /** Names that somebody asks for, with what they are given. */
  readonly settings: readonly CodeSetting[];
  readonly fields: readonly CodeField[];
  /** `file.NAME`, `Type.NAME` and `object.name` to texts, for other files. */
  readonly constants: ReadonlyMap<string, Texts>;
  /** `file-function.0`: what calls give to functions of other files, where a language knows them by their folder. */
  readonly handed: ReadonlyMap<string, Texts>;
  /** Fields and functions to the last word of the type that they hold or return. */
  readonly types: ReadonlyMap<string, string>;
  /** Lines that run only where a condition holds that settings may tell. */
  readonly guards: readonly Guard[];
  /** Functions with their lines, where guards are looked at. */
  readonly bodies: readonly Block[];
  /** Nested deeper than people write: nothing of it was looked at. */
  readonly isTooDeep?: true;
}

const MAX_FOUND = 20_000;
/** Of evaluation in one file: real files take some thousands. */
const MAX_STEPS = 100_000;
const MAX_ARGUMENTS = 20;
const MAX_FIELDS = 60;
const MAX_HOPS = 4;
const MAX_HELD = 4;
/** What rules look at in one file: real files have some dozens. */
const MAX_WANTED = 2_000;
const MAX_BINDINGS = 5_000;

/** Reads a file of code. */
export function codeFile(path: string, text: string, given: Grammar, wanted: Wanted | Wanted['call']): CodeFile {
  const { call: isWanted, settings, fields: asked }: Wanted = typeof wanted === 'function' ? { call: wanted } : wanted;
  const { fields: pairs = [], ...kinds } = kindsFor(given, text);
  const all = [...new Set([...Object.values(kinds).flat(), ...(asked ? pairs : [])])];
  if (hasDeepBrackets(text)) return tooDeep(path);
  const found = treeOf(given.language, text)
    .findAll({ rule: { any: all.map((kind) => ({ kind })) } })
    .slice(0, MAX_FOUND);
  if (isNestedDeep(found)) return tooDeep(path);
  const grammar = given.within?.(found) ?? given;
  const byKind = new Map<string, CodeNode[]>();
  for (const node of found) addTo(byKind, kindOfNode(node), node);
  const of = (wanted: readonly string[]): CodeNode[] => wanted.flatMap((kind) => byKind.get(kind) ?? []);
  const imports = of(kinds.imports).flatMap((node) => grammar.imports(node));
  const scopes = new Scopes(of([...(kinds.scopes ?? []), ...(kinds.blocks ?? [])]));
  const bindings = of(kinds.bindings)
    .flatMap((node) => grammar.bindings(node).map((one) => [node, one] as const))
    .slice(0, MAX_BINDINGS)
    .map(([node, one]) => [node, settledScope(one, node, scopes)] as const);
  const typed = of(kinds.bindings).flatMap((node) => grammar.typed?.(node) ?? []);
  // `.` is the folder's own index.
  const placeOf = (module: string): string =>
    /^[./]+$/.test(module) ? (pathFrom(folderOf(path), module) ?? module) : module;
  const wordOf = (module: string): string => grammar.wordOf?.(module) ?? fileWord(placeOf(module));
  const calls = of(kinds.calls);
  let byName: ReadonlyMap<string, readonly (readonly Argument[])[]> | undefined;
  const names = namesOf({
    grammar,
    steps: MAX_STEPS,
    imports,
    bindings,
    functions: of(kinds.functions),
    scopes,
    calls: () => (byName ??= argumentsByName(calls, grammar)),
    wordOf,
    own: wordOf(path),
    types: new Map(typed.map(({ name, type }) => [name, type])),
  });
  const origins = originsOf(grammar, imports, names);
  const file: Omit<CodeFile, 'placed'> = {
    path,
    imports,
    calls: callsOf(calls, names, origins, isWanted),
    marks: of(kinds.marks)
      .flatMap((node) => markOf(node, names, origins))
      .sort((a, b) => a.line - b.line),
    fields: of(asked ? pairs : []).flatMap((node) => fieldOf(node, names, asked)),
    settings: bindings.flatMap(([node, { name, owner = '', value, isType }]) =>
      settings?.test(name) && !isType && typeof value !== 'string'
        ? [{ name, owner, line: lineOf(node), given: givenOf(value, names, origins) }]
        : [],
    ),
    constants: constantsOf(wordOf(path), bindings, names),
    handed: grammar.isByFolder ? handedOf(calls, imports, names, wordOf, wordOf(path)) : new Map(),
    types: typesOf(bindings, names),
    guards: guardsOf(of(kinds.guards ?? []), names),
    bodies: kinds.guards ? bodiesOf(of(kinds.functions)) : [],
  };
  // Last, so that it takes no steps from what somebody asks for.
  return { ...file, placed: placedCalls(calls, names, origins, isWanted) };
}

/** Calls that may reach somebody through what the program has of its own around a client. */
function placedCalls(
  nodes: readonly CodeNode[],
  names: Names,
  origins: Origins,
  isWanted: Wanted['call'],
): readonly CodeCall[] {
  const isOthers: Wanted['call'] = (module, path, written) =>
    !isWanted(module, path, written) && mayReach(written, path, names.grammar);
  return callsOf(givenPlaces(nodes, names.grammar), names, origins, isOthers).filter(
    ({ within }) => !isNoClient(within),
  );
}

function tooDeep(path: string): CodeFile {
  const lists = { imports: [], calls: [], placed: [], marks: [], settings: [], fields: [], guards: [], bodies: [] };
  return { path, ...lists, constants: new Map(), handed: new Map(), types: new Map(), isTooDeep: true };
}

const OWN = /^(?:this|self|cls|)$/;

/** Whether a name that its surroundings tell of is its function's own. */
function settledScope(binding: Binding, node: CodeNode, scopes: Scopes): Binding {
  const { scope, ...rest } = binding;
  if (scope !== 'around') return binding;
  return scopes.around(node).length > 0 ? { ...rest, scope: 'own' } : rest;
}

function typesOf(bindings: readonly (readonly [CodeNode, Binding])[], names: Names): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const [, { name, value, isType, scope }] of bindings) {
    const type = isType && scope === undefined ? typeName(value, names) : undefined;
    // A name that stands for two types says neither.
    if (type !== undefined) types.set(name, types.has(name) && types.get(name) !== type ? '' : type);
  }
  return types;
}

/** What a file is called where others bring it in: its last word without an extension. */
export function fileWord(path: string): string {
  const base = baseOf(path.replace(/\/index(?:\.\w+)?$/, '')).replace(
    /\.(?:[cm]?[jt]sx?|java|py|rb|php|go|cs|rs|kt|scala|exs?)$/,
    '',
  );
  return /([\w-]+)$/.exec(base)?.[1] ?? '';
}

function callsOf(
  nodes: readonly CodeNode[],
  names: Names,
  origins: Origins,
  isWanted: Wanted['call'],
): readonly CodeCall[] {
  const calls: CodeCall[] = [];
  let around: CallsAround | undefined;
  for (const node of nodes) {
    if (calls.length >= MAX_WANTED) break;
    const shape = names.grammar.shape(node);
    if (shape.is !== 'call') continue;
    const { module, path, written } = calledAt(node, names, origins);
    if (!isWanted(module, path, written)) continue;
    const within = (around ??= new CallsAround(nodes, names.grammar)).namesOf(node);
    // A chain of calls begins far above the last one.
    const called = node.field('function') ?? node.field('name');
    const line = called ? called.range().end.line + 1 : lineOf(node);
    calls.push({ path, module, written, within, line, ...argumentsOf(shape.arguments, names, origins) });
  }
  return calls.sort((a, b) => a.line - b.line);
}

function fieldOf(node: CodeNode, names: Names, asked: RegExp | undefined): readonly CodeField[] {
  const field = names.grammar.field?.(node);
  if (!field || asked?.test(field[0]) !== true) return [];
  return [{ name: field[0], texts: textsOf(field[1], names), line: lineOf(node) }];
}

function argumentsOf(given: readonly Argument[], names: Names, origins: Origins): Pick<CodeCall, 'given' | 'named'> {
  const few = given.slice(0, MAX_ARGUMENTS);
  return {
    given: few.filter(({ name }) => name === undefined).map(({ value }) => givenOf(value, names, origins)),
    named: new Map(
      few.flatMap(({ name, value }) => (name === undefined ? [] : [[name, givenOf(value, names, origins)] as const])),
    ),
  };
}

function givenOf(node: CodeNode, names: Names, origins: Origins): Given {
  const gathered = gatheredOf(node, names, 0);
  const shape = shapeOf(node, names.grammar);
  const [holding] = heldBy(shape, node, names);
  const held = holding === undefined ? shape : shapeOf(holding, names.grammar);
  const each =
    held.is === 'list' ? held.items.slice(0, MAX_FIELDS).map((item) => gatheredOf(item, names, 1)) : [gathered];
  return {
    texts: textsOf(node, names),
    ...gathered,
    objects: each.map(({ fields }) => fields).filter(({ size }) => size > 0),
    made:
      shape.is === 'call'
        ? Object.values(calledAt(node, names, origins))
            .slice(0, 2)
            .join(' ')
        : '',
  };
}

/** What a name or a field of its own holds. */
function heldBy(shape: Shape, at: CodeNode, names: Names): readonly Value[] {
  if (shape.is === 'name') return names.bound(shape.name, at);
  return shape.is === 'member' && OWN.test(pathOf(shape.owner, names.grammar)) ? names.field(shape.name) : [];
}

/** What is called, by the module that its first word comes from. */
function calledAt(node: CodeNode, names: Names, origins: Origins): Pick<CodeCall, 'module' | 'path' | 'written'> {
  const written = pathOf(node, names.grammar).slice(0, 300);
  const words = written.split('.');
  const isOwn = OWN.test(words[0] ?? '') && words.length > 2;
  const origin = origins(isOwn && !names.grammar.kinds.scopes ? words.slice(1) : words, node);
  return { module: origin?.module ?? '', path: origin?.path ?? written, written };
}

interface Gathered {
  readonly fields: Map<string, Texts>;
  readonly items: Texts[];
}

function gatheredOf(node: Value, names: Names, depth: number): Gathered {
  const gathered: Gathered = { fields: new Map(), items: [] };
  gather(node, names, '', gathered, depth);
  return gathered;
}

/** A host and its port in a list of two are one place: `("redis", 6379)`. */
export function pairOf(items: readonly Texts[]): readonly Texts[] {
  const [hosts = [], ports = []] = items;
  if (items.length !== 2 || !/^\d{2,5}$/.test(ports[0] ?? '')) return items;
  return [hosts.map((host) => `${host}:${ports[0] ?? ''}`)];
}

function gather(node: Value, names: Names, prefix: string, into: Gathered, depth: number): void {
  if (typeof node === 'string' || depth > MAX_HOPS || into.fields.size > MAX_FIELDS) return;
  const shape = shapeOf(node, names.grammar);
  // An object that a variable holds is given as well.
  for (const held of heldBy(shape, node, names).slice(0, MAX_HELD)) gather(held, names, prefix, into, depth + 1);
  if (shape.is === 'list')
    for (const item of shape.items.slice(0, MAX_FIELDS)) {
      const inner = gatheredOf(item, names, depth + 1);
      into.items.push(...(inner.items.length > 0 ? pairOf(inner.items) : [textsOf(item, names)]));
      // One field of several objects is each of theirs.
      for (const [name, texts] of inner.fields) {
        const key = prefix === '' ? name : `${prefix}.${name}`;
        into.fields.set(key, [...(into.fields.get(key) ?? []), ...texts].slice(0, MAX_FIELDS));
      }
    }
  if (shape.is !== 'fields') return;
  for (const [name, value] of shape.fields.slice(0, MAX_FIELDS)) {
    if (name === SPREAD) {
      gather(value, names, prefix, into, depth + 1);
      continue;
    }
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const inner: Gathered = { fields: into.fields, items: [] };
    if (!into.fields.has(key)) into.fields.set(key, textsOf(value, names));
    gather(value, names, key, inner, depth + 1);
    if (inner.items.length > 0) into.fields.set(key, inner.items.flat());
  }
}

function markOf(node: CodeNode, names: Names, origins: Origins): readonly CodeMark[] {
  const mark = names.grammar.mark(node);
  if (!mark) return [];
  const { name, on, owner } = mark;
  return [{ name, on, owner, line: lineOf(node), ...argumentsOf(mark.arguments, names, origins) }];
}

function constantsOf(
  file: string,
  bindings: readonly (readonly [CodeNode, Binding])[],
  names: Names,
): ReadonlyMap<string, Texts> {
  const constants = new Map<string, Texts>();
  const keep = (key: string, node: Value): void => {
    const texts = textsOf(node, names).filter((text) => text !== OPEN);
    if (texts.length > 0) constants.set(key, [...new Set([...(constants.get(key) ?? []), ...texts])].slice(0, 16));
  };
  // `a.b.c` is looked up by its last two words.
  const inside = (owners: readonly string[], node: Value, depth: number): void => {
    const shape = shapeOf(node, names.grammar);
    if (shape.is !== 'fields' || depth > MAX_HOPS || (depth > 0 && isOff(shape))) return;
    for (const [field, inner] of shape.fields.slice(0, MAX_FIELDS)) {
      if (field === SPREAD) continue;
      // Which one of them is asked for is not known everywhere.
      for (const owner of owners) for (const key of [field, '*']) keep(`${owner}.${key}`, inner);
      inside([field], inner, depth + 1);
    }
  };
  if (names.grammar.kinds.scopes && !names.grammar.isByFolder)
    for (const { name, parameters, returned } of names.functions)
      if (parameters.length === 0) for (const node of [returned].flat()) keep(`${file}.${name}`, node);
  for (const [, { name, value, owner, outer, isType, isField, scope }] of bindings) {
    // Nobody elsewhere sees what is a function's own.
    if (isType || scope === 'own' || (isField && owner === undefined)) continue;
    keep(`${(owner === undefined ? undefined : names.qualified(owner)) ?? file}.${name}`, value);
    if (owner !== undefined && outer !== undefined) keep(`${outer}.${owner}.${name}`, value);
    // `export default { … }` and `module.exports = { … }` are called as the file is.
    inside([...new Set([name, file])], value, 0);
  }
  return constants;
}
