import type { SetUpCall, SetUpFacts } from '../values/index.js';

/** A directive of nginx with its line: `proxy_pass http://cart;` */
interface Directive {
  readonly name: string;
  readonly words: readonly string[];
  readonly line: number;
  /** Names of the blocks around it, outermost first, each with its first word. */
  readonly within: readonly string[];
}

const PASSES: ReadonlyMap<string, string> = new Map([
  ['proxy_pass', 'http'],
  ['grpc_pass', 'grpc'],
  ['fastcgi_pass', 'http'],
  ['uwsgi_pass', 'http'],
  ['scgi_pass', 'http'],
  ['memcached_pass', 'cache'],
]);
const MAX_DEPTH = 100;
const MAX_WORD = 2_000;
const MAX_DIRECTIVES = 20_000;

/**
 * Where an nginx file passes requests to: `*_pass` to a host, to an upstream's servers, or to a variable that the file
 * sets. A name that only the request knows is left out. Source: nginx, "Configuration file's structure". O(text).
 */
export function nginxFacts(text: string): SetUpFacts {
  const directives = [...directivesOf(text)];
  const upstreams = new Map<string, { host: string; port?: number }[]>();
  const variables = new Map<string, string>();
  for (const { name, words, within } of directives) {
    const upstream = /^upstream (.+)$/.exec(within.at(-1) ?? '')?.[1];
    if (name === 'server' && upstream !== undefined) {
      const place = placeOf(words[0] ?? '');
      if (place) upstreams.set(upstream, [...(upstreams.get(upstream) ?? []), place]);
    }
  }
  const calls = directives.flatMap(({ name, words, line, within }): SetUpCall[] => {
    // One name is set in several places, each for what stands behind it.
    if (name === 'set' && words[0]?.startsWith('$')) variables.set(words[0].slice(1), words[1] ?? '');
    const via = PASSES.get(name);
    if (via === undefined) return [];
    const stream = within[0] === 'stream';
    const written = (words[0] ?? '').replace(/\$\{?(\w+)\}?/g, (whole, key: string) => variables.get(key) ?? whole);
    const called = /^(?:\w+:\/\/)?([^/:]+)/.exec(written)?.[1] ?? '';
    const places = upstreams.get(called) ?? [placeOf(written)];
    return places.flatMap((place) => (place ? [{ ...place, via: stream ? '' : via, line, text: name }] : []));
  });
  const listens = directives
    .filter(({ name }) => name === 'listen')
    .map(({ words }) => Number(/(?:^|:)(\d{1,5})$/.exec(words[0] ?? '')?.[1]))
    .filter((port) => port > 0);
  return { calls, listens };
}

function placeOf(written: string): { host: string; port?: number } | undefined {
  const match = /^(?:\w+:\/\/)?([a-zA-Z0-9_](?:[\w.-]*\w)?)(?::(\d{1,5}))?(?:[/?]|$)/.exec(written);
  if (!match?.[1] || written.startsWith('unix:')) return undefined;
  const port = Number(match[2]);
  return { host: match[1].toLowerCase(), ...(port > 0 ? { port } : {}) };
}

function* directivesOf(text: string): Generator<Directive> {
  const within: string[] = [];
  let words: string[] = [];
  let line = 1;
  let began = 1;
  let count = 0;
  const token = /#[^\n]*|"(?:[^"\\]|\\[^])*"?|'(?:[^'\\]|\\[^])*'?|[{};\n]|\$\{\w+\}|(?:[^\s{};"'#$]|\$\{\w+\}|\$)+/g;
  for (const [piece] of text.matchAll(token)) {
    if (piece === '\n') line += 1;
    else if (piece.startsWith('#')) continue;
    else if (piece === '{') {
      if (within.length > MAX_DEPTH) return;
      within.push(words.slice(0, 2).join(' '));
      words = [];
    } else if (piece === '}') {
      within.pop();
      words = [];
    } else if (piece === ';') {
      const [name = '', ...rest] = words;
      if (name !== '') yield { name, words: rest, line: began, within: [...within] };
      words = [];
      if ((count += 1) > MAX_DIRECTIVES) return;
    } else {
      if (words.length === 0) began = line;
      if (words.length < 50) words.push(piece.replace(/^(["'])(.*)\1$/s, '$2').slice(0, MAX_WORD));
      line += piece.split('\n').length - 1;
    }
  }
}
