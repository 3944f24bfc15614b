import { dotted, type Catalog } from '../values/jvm/catalog.js';
import { plainName, type Script } from './script.js';
import type { Token } from './tokens.js';

/** Values in one value at most, those in their values among them. */
const MOST_REPLACED = 50;
const LONGEST = 512;

/** Where a script looks for values: what it says itself first, then what it applies, then what stands above it. */
export interface Scope {
  readonly scripts: readonly Script[];
  /** Of `gradle.properties`, the nearest first. */
  readonly properties: readonly ReadonlyMap<string, string>[];
  readonly catalogs: ReadonlyMap<string, Catalog>;
}

/** What an expression is, as far as no program has to run for it; undefined where nobody can tell. */
export function valueOf(tokens: readonly Token[], scope: Scope, budget = { left: MOST_REPLACED }): string | undefined {
  let whole = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || (token.kind === 'sign' && token.text === '+')) continue;
    if (token.kind === 'text') {
      const text = token.isTemplate === true ? filled(token.text, scope, budget) : token.text;
      if (text === undefined) return undefined;
      whole += text;
    } else if (token.kind === 'word') {
      const chain = chainAt(tokens, at);
      const text = /^\d/.test(token.text) ? chain.words.join('.') : named(chain.words, chain.argument, scope, budget);
      if (text === undefined) return undefined;
      whole += text;
      at = chain.end - 1;
    } else return undefined;
    if (whole.length > LONGEST) return undefined;
  }
  return whole === '' ? undefined : whole;
}

interface Chain {
  readonly words: readonly string[];
  /** The first text in brackets: `property("x")`, `ext['x']`. */
  readonly argument: string | undefined;
  readonly end: number;
}

/** `a.b.c`, with calls and indices: `property("x")`, `libs.versions.a.get()`. */
export function chainAt(tokens: readonly Token[], from: number): Chain {
  const words: string[] = [];
  let argument: string | undefined;
  let at = from;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    words.push(token.text);
    at += 1;
    while (tokens[at]?.text === '(' || tokens[at]?.text === '[') {
      const inner = tokens[at + 1];
      const isText = inner?.kind === 'text';
      if (isText) argument ??= inner.text;
      at += isText ? 3 : 2;
    }
    if (tokens[at]?.text !== '.') break;
    at += 1;
  }
  return {
    words: words.filter((word) => !/^(?:get|toString|asProvider|toLowerCase|trim)$/.test(word)),
    argument,
    end: at,
  };
}

function named(
  words: readonly string[],
  argument: string | undefined,
  scope: Scope,
  budget: { left: number },
): string | undefined {
  const [first = '', second] = words;
  const catalog = scope.catalogs.get(first);
  if (catalog !== undefined && second === 'versions') return catalog.versions.get(words.slice(2).join('.'));
  const last = words.at(-1) ?? '';
  if (
    argument !== undefined &&
    /^(?:property|findProperty|gradleProperty|getProperty|ext|extra|properties)$/.test(last)
  ) {
    return lookedUp(argument, scope, budget);
  }
  return argument === undefined ? lookedUp(plainName(words), scope, budget) : undefined;
}

function lookedUp(name: string, scope: Scope, budget: { left: number }): string | undefined {
  // Values that name each other, or many, would be replaced without end.
  if (name === '' || budget.left-- <= 0) return undefined;
  for (const script of scope.scripts) {
    if (script.values.has(name)) {
      const tokens = script.values.get(name);
      return tokens === undefined ? undefined : valueOf(tokens, scope, budget);
    }
    const entry = entryOf(script, name);
    if (entry !== undefined) return valueOf(entry, scope, budget);
  }
  return scope.properties.find((one) => one.has(name))?.get(name);
}

/** `versions.spring` of `versions = [spring: '1.0', …]`. */
function entryOf(script: Script, name: string): readonly Token[] | undefined {
  const dot = name.indexOf('.');
  const map = dot < 0 ? undefined : script.values.get(name.slice(0, dot));
  if (map?.[0]?.text !== '[') return undefined;
  const key = name.slice(dot + 1);
  for (let at = 1; at < map.length; at++) {
    if (map[at]?.text !== key || map[at + 1]?.text !== ':') continue;
    const rest = map.slice(at + 2);
    const end = rest.findIndex(({ kind, text }) => kind === 'sign' && (text === ',' || text === ']'));
    return end < 0 ? rest : rest.slice(0, end);
  }
  return undefined;
}

/** A text with `$name` and `${…}` in their places. */
function filled(text: string, scope: Scope, budget: { left: number }): string | undefined {
  if (!text.includes('$')) return text;
  let isKnown = true;
  const whole = text.replace(/\$\{([^{}]{0,300})\}|\$([A-Za-z_]\w*)/g, (_, expression?: string, name?: string) => {
    const value = lookedUpWritten(expression ?? name ?? '', scope, budget);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown && whole.length <= LONGEST && !/\$\{/.test(whole) ? whole : undefined;
}

function lookedUpWritten(expression: string, scope: Scope, budget: { left: number }): string | undefined {
  const words = expression.match(/[A-Za-z_]\w*|["'][^"']*["']/g) ?? [];
  const argument = words.find((word) => /^["']/.test(word))?.slice(1, -1);
  if (!/^[\w.\s"'()[\]]+$/.test(expression)) return undefined;
  const names = words.filter((word) => /^\w/.test(word) && !/^(?:get|toString|asProvider)$/.test(word));
  return named(names, argument, scope, budget);
}

/** A library of a catalog as scripts write it: `libs.spring.web`, `libs.bundles.web`. Empty for a chain that is none. */
export function catalogLibraries(words: readonly string[], catalogs: ReadonlyMap<string, Catalog>) {
  const [first = '', ...rest] = words;
  const catalog = catalogs.get(first);
  if (catalog === undefined) return [];
  const names = rest[0] === 'bundles' ? (catalog.bundles.get(rest.slice(1).join('.')) ?? []) : [dotted(rest.join('.'))];
  return names.flatMap((name) => catalog.libraries.get(name) ?? []);
}
