import { callsTo, factsOfYaml, type SetUpCall, type SetUpFacts } from '../values/index.js';

const PASSES: ReadonlyMap<string, string> = new Map([
  ['reverse_proxy', 'http'],
  ['php_fastcgi', 'http'],
  ['fastcgi', 'http'],
  ['proxy', 'http'],
  ['forward_auth', 'auth'],
  ['to', 'http'],
]);
const MAX_WORDS = 100;

/**
 * Whom Caddy passes requests to and asks for leave: a Caddyfile, or the JSON that it adapts to.
 * Source: Caddy, "Caddyfile concepts", "reverse_proxy", "php_fastcgi", "forward_auth". O(text).
 */
export function caddyFacts(text: string, path: string): SetUpFacts {
  return /\.json$/i.test(path) ? ofJson(text) : ofCaddyfile(text);
}

function ofCaddyfile(text: string): SetUpFacts {
  const calls: SetUpCall[] = [];
  const listens: number[] = [];
  const blocks: string[] = [];
  for (const [at, written] of text.split('\n').entries()) {
    const words = wordsOf(written);
    const [directive = ''] = words;
    const via = PASSES.get(directive);
    const around = blocks.at(-1) ?? '';
    // `to` means whom only inside of a proxy's block.
    if (via !== undefined && (directive !== 'to' || PASSES.has(around)))
      for (const word of words.slice(1))
        calls.push(...passedTo(word, directive === 'to' ? (PASSES.get(around) ?? via) : via, at + 1, directive));
    if (blocks.length === 0)
      for (const word of words) {
        const port = Number(/^(?:https?:\/\/)?[^/\s{}]{0,253}:(\d{1,5}),?$/.exec(word)?.[1] ?? 0);
        if (port > 0 && port < 65_536) listens.push(port);
      }
    if (words.at(-1) === '{' && blocks.length < MAX_WORDS) blocks.push(directive);
    else if (directive === '}') blocks.pop();
  }
  return { calls, listens };
}

/** A word with a slash before it, an @ or a star is what a request must be like, one with braces what only a request says. */
function passedTo(word: string, via: string, line: number, text: string): readonly SetUpCall[] {
  const filled = word.replace(/\{\$\w+(?::([^{}]*))?\}/g, (_, fallback: string | undefined) => fallback ?? '${open}');
  if (filled === '' || /^[/@*{}]|^(?:unix|fd)/.test(filled) || /[{}](?!$)/.test(filled.replace('${open}', '')))
    return [];
  const isGrpc = /^h2c:\/\//.test(filled);
  return callsTo(filled, { via: isGrpc ? 'grpc' : via, line, text, isLocal: true });
}

function wordsOf(written: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of written.slice(0, 2_000).matchAll(/"(?:[^"\\]|\\.)*"|`[^`]*`|\S+/g)) {
    if (word.startsWith('#') || words.length >= MAX_WORDS) break;
    words.push(word.replace(/^(["`])(.*)\1$/, '$2'));
  }
  return words;
}

function ofJson(text: string): SetUpFacts {
  return factsOfYaml(text, (root) =>
    [...root.records()]
      .filter((record) => record.get('handler').text === 'reverse_proxy')
      .flatMap((record) => record.get('upstreams').items())
      .flatMap((upstream) => {
        const dial = upstream.get('dial');
        return /[{}]|^unix/.test(dial.text ?? '{')
          ? []
          : callsTo(dial.text, { via: 'http', line: dial.line, text: 'upstreams.dial', isLocal: true });
      }),
  );
}
