import { catalogLibraries, chainAt, valueOf, type Scope } from './values.js';
import type { Token } from './tokens.js';

/** What a line of dependencies asks for. */
export interface Asked {
  /** `group:name`, '' for a project. */
  readonly module: string;
  /** As it is written with values in their places; '' where none is, undefined where nobody can tell. */
  readonly version: string | undefined;
  /** Path of a project, as `:a:b`, or as its accessor (`a.b`). */
  readonly project: string | undefined;
  /** Whether it is a list of versions for others and no library. */
  readonly isPlatform: boolean;
  readonly line: number;
}

const NO_PACKAGE = new Set([
  'files',
  'fileTree',
  'gradleApi',
  'localGroovy',
  'gradleTestKit',
  'testFixtures',
  'npm',
  'exclude',
]);

/** Reads what stands behind the name of a configuration. */
export function askedIn(tokens: readonly Token[], scope: Scope): readonly Asked[] {
  const asked: Asked[] = [];
  let isPlatform = false;
  let line = 1;
  const add = (found: Partial<Asked>): void => {
    asked.push({ module: '', version: '', project: undefined, ...found, isPlatform, line });
    isPlatform = false;
  };
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    line = token.line;
    const isCall = tokens[at + 1]?.text === '(';
    if (token.kind === 'sign') at += 1;
    else if (token.kind === 'word' && isCall && NO_PACKAGE.has(token.text)) at = closing(tokens, at + 1);
    else if (token.kind === 'word' && isCall && /^(?:enforcedP|p)latform$/.test(token.text)) {
      isPlatform = true;
      at += 2;
    } else if (token.kind === 'word' && isCall && token.text === 'project') {
      const end = closing(tokens, at + 1);
      const path = tokens.slice(at, end).find(({ kind, text }) => kind === 'text' && text.startsWith(':'));
      if (path !== undefined) add({ project: path.text });
      at = end;
    } else if (token.kind === 'word' && isCall && token.text === 'kotlin') {
      const end = closing(tokens, at + 1);
      const [name, version] = tokens.slice(at, end).filter(({ kind }) => kind === 'text');
      if (name !== undefined) add({ module: `org.jetbrains.kotlin:kotlin-${name.text}`, version: version?.text ?? '' });
      at = end;
    } else if (token.kind === 'word' && /^[:=]$/.test(tokens[at + 1]?.text ?? '')) {
      const map = mapAt(tokens, at, scope);
      if (map.found !== undefined) add(map.found);
      at = map.end;
    } else if (token.kind === 'word' && token.text === 'projects' && tokens[at + 1]?.text === '.') {
      const chain = chainAt(tokens, at);
      add({ project: chain.words.slice(1).join('.') });
      at = chain.end;
    } else if (token.kind === 'word' && scope.catalogs.has(token.text)) {
      const chain = chainAt(tokens, at);
      for (const { module, version } of catalogLibraries(chain.words, scope.catalogs)) add({ module, version });
      at = chain.end;
    } else {
      const end = expressionEnd(tokens, at);
      const found = moduleIn(tokens.slice(at, end), scope);
      if (found !== undefined) add(found);
      at = Math.max(end, at + 1);
    }
  }
  return asked;
}

/** Behind the bracket that closes the one at a place. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]?.kind !== 'sign') continue;
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')' && --depth === 0) return at + 1;
  }
  return tokens.length;
}

/** Where an expression ends: at a comma, or at a bracket that was not opened in it. */
function expressionEnd(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { kind, text } = tokens[at] ?? { kind: 'sign', text: ',' };
    if (kind !== 'sign') continue;
    if (text === '(' || text === '[') depth += 1;
    if ((text === ')' || text === ']') && --depth < 0) return at;
    if (text === ',' && depth === 0) return at;
  }
  return tokens.length;
}

/** `group: 'a', name: 'b', version: c`, in Kotlin with `=`. */
function mapAt(
  tokens: readonly Token[],
  from: number,
  scope: Scope,
): { found: Partial<Asked> | undefined; end: number } {
  const words = new Map<string, string | undefined>();
  let at = from;
  while (tokens[at]?.kind === 'word' && /^[:=]$/.test(tokens[at + 1]?.text ?? '')) {
    const end = expressionEnd(tokens, at + 2);
    words.set(tokens[at]?.text ?? '', valueOf(tokens.slice(at + 2, end), scope));
    at = tokens[end]?.text === ',' && tokens[end + 1]?.kind === 'word' ? end + 1 : end;
    if (at === end) break;
  }
  const [group, name] = [words.get('group'), words.get('name')];
  const isModule = group !== undefined && name !== undefined;
  const version = words.has('version') ? words.get('version') : '';
  return { found: isModule ? { module: `${group}:${name}`, version } : undefined, end: Math.max(at, from + 1) };
}

const NOTATION = /^([\w.-]+):([\w.-]+)(?::([^:@\s]*))?(?::[^:@\s]*)?(?:@\w+)?$/;

/** `group:name:version`, whose version alone may be what nobody can tell. */
function moduleIn(tokens: readonly Token[], scope: Scope): Partial<Asked> | undefined {
  const whole = valueOf(tokens, scope);
  const parts = NOTATION.exec(whole ?? '');
  if (parts !== null) return { module: `${parts[1]}:${parts[2]}`, version: parts[3] ?? '' };
  const [, group, name] = /^([\w.-]+):([\w.-]+):/.exec(tokens[0]?.kind === 'text' ? tokens[0].text : '') ?? [];
  return whole === undefined && group !== undefined ? { module: `${group}:${name}`, version: undefined } : undefined;
}
