import { statementsOf, type Statement } from './statements.js';
import type { Token } from './tokens.js';

/** For which projects something is declared: its own, those below, one by its path. */
export type Reach = 'own' | 'all' | 'below' | `:${string}`;

/** A line of `dependencies { … }`. */
export interface Declared {
  readonly configuration: string;
  readonly tokens: readonly Token[];
  readonly reach: Reach;
  readonly line: number;
  /** What the block behind it says of versions: `strictly`, `require`, `prefer`. */
  readonly rich: readonly Token[] | undefined;
  /** Whether it stands under `if` or the like. */
  readonly isConditional: boolean;
}

/** A build script, settings or a script that others apply, as far as it is used. */
export interface Script {
  readonly path: string;
  /** Values by name as they are written; undefined where several are given. */
  readonly values: ReadonlyMap<string, readonly Token[] | undefined>;
  readonly dependencies: readonly Declared[];
  /** Versions of what is asked for without one. */
  readonly constraints: readonly Declared[];
  /** Of Spring's plugin: lists of versions that it takes. */
  readonly imports: readonly Declared[];
  /** Scripts that it applies. */
  readonly applied: readonly (readonly Token[])[];
  /** Paths of projects, of settings. */
  readonly included: readonly string[];
  /** Folders of projects, by their paths, of settings. */
  readonly folders: ReadonlyMap<string, string>;
  readonly isPublished: boolean;
}

interface Place {
  readonly names: readonly string[];
  readonly reach: Reach;
}

/** What is open while a script is read. */
class Reading {
  readonly values = new Map<string, readonly Token[] | undefined>();
  readonly dependencies: Declared[] = [];
  readonly constraints: Declared[] = [];
  readonly imports: Declared[] = [];
  readonly applied: (readonly Token[])[] = [];
  readonly included: string[] = [];
  readonly folders = new Map<string, string>();
  isPublished = false;
}

/** Blocks of the build itself, which are nothing that runs. */
const OF_THE_BUILD = new Set(['pluginManagement', 'tasks', 'task', 'sourceSets', 'plugins', 'configurations']);

/** Reads a script of Gradle in Groovy or Kotlin. Nothing is run: what a program would compute stays unknown. */
export function scriptOf(path: string, source: string): Script {
  const reading = new Reading();
  const open: { readonly statements: readonly Statement[]; readonly place: Place }[] = [
    { statements: statementsOf(source), place: { names: [], reach: 'own' } },
  ];
  for (const { statements, place } of open) {
    for (const statement of statements) {
      read(reading, statement, place);
      const name = nameOf(statement);
      if (OF_THE_BUILD.has(name) || isDependency(place, name)) continue;
      const inner = { names: [...place.names, name], reach: reachOf(statement, place) };
      for (const block of statement.blocks) open.push({ statements: block, place: inner });
    }
  }
  return { path, ...reading };
}

/** The last word before brackets: `dependencies`, `project`, `mavenBom`. */
function nameOf({ tokens }: Statement): string {
  const at = tokens.findIndex(({ kind, text }) => kind !== 'word' && text !== '.');
  const words = tokens.slice(0, at < 0 ? tokens.length : at).filter(({ kind }) => kind === 'word');
  return words.at(-1)?.text ?? '';
}

function isDependency(place: Place, name: string): boolean {
  return within(place) === 'dependencies' && name !== 'constraints' && !CONDITION.test(name);
}

const CONDITION = /^(?:if|else|when|each|forEach|configure|matching)$/;

/** The block that something stands in, conditions left out. */
const within = ({ names }: Place): string | undefined => names.findLast((name) => !CONDITION.test(name));

function reachOf({ tokens }: Statement, place: Place): Reach {
  const [first, bracket, path] = tokens;
  if (first?.text === 'allprojects') return 'all';
  if (first?.text === 'subprojects') return 'below';
  if (first?.text === 'project' && bracket?.text === '(' && path?.kind === 'text' && path.text.startsWith(':')) {
    return `:${path.text.slice(1)}`;
  }
  return place.reach;
}

function read(reading: Reading, statement: Statement, place: Place): void {
  const { names } = place;
  const [first] = statement.tokens;
  if (first === undefined) return;
  if (names.length === 0 && first.text === 'include') include(reading, statement.tokens);
  if (first.text === 'project') placeProject(reading, statement.tokens);
  if (first.text === 'apply') apply(reading, statement.tokens);
  if (first.text === 'publishing') reading.isPublished = true;
  if (names.at(-1) === 'imports' && first.text === 'mavenBom') reading.imports.push(declared(statement, place));
  const block = within(place);
  if (names.includes('buildscript') && block === 'dependencies') return;
  if (block === 'dependencies') {
    const isManagement = names.includes('dependencyManagement');
    if (isManagement) reading.constraints.push(declared(statement, place));
    else if (first.text !== 'constraints' && !CONDITION.test(first.text))
      reading.dependencies.push(declared(statement, place));
  } else if (block === 'constraints') reading.constraints.push(declared(statement, place));
  else assign(reading, statement, place);
}

function declared(statement: Statement, { names, reach }: Place): Declared {
  const { tokens, line, blocks } = statement;
  const isConditional = names.some((name) => CONDITION.test(name));
  const rich = blocks.flat().find((one) => one.tokens[0]?.text === 'version')?.blocks[0];
  const said = rich?.find(({ tokens: words }) => /^(?:strictly|require|prefer)$/.test(words[0]?.text ?? ''));
  return {
    configuration: tokens[0]?.text ?? '',
    tokens: tokens.slice(1),
    reach,
    line,
    isConditional,
    rich: said?.tokens.slice(1),
  };
}

function include(reading: Reading, tokens: readonly Token[]): void {
  for (const { kind, text } of tokens) if (kind === 'text' && text !== '') reading.included.push(text);
}

/** `project(':a').projectDir = file('b')`, with a folder as text, from the settings' own. */
function placeProject(reading: Reading, tokens: readonly Token[]): void {
  if (!tokens.some(({ text }) => text === 'projectDir')) return;
  const texts = tokens.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const [path, folder] = [texts[0], texts.at(-1)];
  if (path?.startsWith(':') && folder !== undefined && texts.length > 1) reading.folders.set(path, folder);
}

/** `apply from: 'x.gradle'`, `apply(from = "x.gradle.kts")`, with a call around it perhaps. */
function apply(reading: Reading, tokens: readonly Token[]): void {
  const at = tokens.findIndex(({ text }) => text === 'from');
  const file = at < 0 ? undefined : tokens.slice(at).find(({ kind }) => kind === 'text');
  if (file !== undefined) reading.applied.push([file]);
}

const SCOPES = new Set(['project', 'rootProject', 'ext', 'extra', 'properties', 'gradle', 'this']);

/** A name without words that say where a value is kept. */
export function plainName(words: readonly string[]): string {
  const first = words.findIndex((word) => !SCOPES.has(word));
  return first < 0 ? '' : words.slice(first).join('.');
}

function assign(reading: Reading, { tokens, blocks }: Statement, { names, reach }: Place): void {
  if (
    names.some(
      (name) => !/^(?:ext|extra|buildscript|allprojects|subprojects|project|object|companion|[A-Z]\w*)$/.test(name),
    )
  )
    return;
  const named = nameAndValue(tokens, blocks);
  if (named === undefined) return;
  const [name, value] = named;
  const isOwn = /^(?:group|version)$/.test(name);
  // Of a project, what its own block says counts; for those below it is kept by another name.
  const key = isOwn && reach !== 'own' ? `${reach} ${name}` : isOwn && names.length > 0 ? undefined : name;
  if (key === undefined || key === '') return;
  // Constants of an object in Kotlin go by its name.
  const object = names.filter((one) => /^[A-Z]/.test(one)).join('.');
  const whole = object === '' ? key : `${object}.${key}`;
  const isTwice = reading.values.has(whole) && textOf(reading.values.get(whole)) !== textOf(value);
  reading.values.set(whole, isTwice ? undefined : value);
}

const textOf = (tokens: readonly Token[] | undefined): string => (tokens ?? []).map(({ text }) => text).join(' ');

function nameAndValue(
  tokens: readonly Token[],
  blocks: Statement['blocks'],
): readonly [string, readonly Token[]] | undefined {
  const words = tokens.map(({ text }) => text);
  // set('x', value), extra.set("x", value), ext['x'] = value
  const call = words.indexOf('(');
  if (call > 0 && words[call - 1] === 'set' && tokens[call + 1]?.kind === 'text' && words[call + 2] === ',') {
    return [words[call + 1] ?? '', tokens.slice(call + 3, -1)];
  }
  if (/^(?:ext|extra)$/.test(words[0] ?? '') && words[1] === '[' && tokens[2]?.kind === 'text' && words[4] === '=') {
    return [words[2] ?? '', tokens.slice(5)];
  }
  // val x by extra("1"), val x by extra { "1" }
  const by = words.indexOf('by');
  if (by === 2 && words[3] === 'extra') {
    const value = tokens.slice(4).find(({ kind }) => kind === 'text') ?? blocks[0]?.[0]?.tokens[0];
    return value === undefined ? undefined : [words[1] ?? '', [value]];
  }
  const equals = words.indexOf('=');
  if (equals > 0) return leftOf(tokens.slice(0, equals), tokens.slice(equals + 1));
  const [first, second] = tokens;
  const isOwn = /^(?:group|version)$/.test(first?.text ?? '') && second?.kind === 'text' && tokens.length === 2;
  return isOwn && first !== undefined ? [first.text, tokens.slice(1)] : undefined;
}

/** `def x`, `const val X`, `String x`, `x: String`, `ext.x`, `project.ext.x`. */
function leftOf(left: readonly Token[], value: readonly Token[]): readonly [string, readonly Token[]] | undefined {
  const colon = left.findIndex(({ text }) => text === ':');
  const named = colon < 0 ? left : left.slice(0, colon);
  if (named.some(({ kind, text }) => kind === 'text' || (kind === 'sign' && text !== '.'))) return undefined;
  const chain: string[] = [];
  for (let at = named.length - 1; at >= 0; at -= 2) {
    chain.unshift(named[at]?.text ?? '');
    if (named[at - 1]?.text !== '.') break;
  }
  return [plainName(chain), value];
}
