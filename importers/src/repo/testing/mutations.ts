import type { Chance } from './chance.js';

/** A secret as it may stand in a file: no line and no issue may ever hold it. */
export const SECRET = 'Zq7xCanary9pW';

type Mutation = (text: string, chance: Chance, others: readonly string[]) => string;

/** Names that objects and paths have of their own. */
export const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '..',
  '../../../etc/passwd',
  '/etc/passwd',
  '\\\\host\\share',
  'file:///etc/passwd',
  '\u202egnp.exe',
  '\ud800',
  'a'.repeat(3_000),
  '%2e%2e%2f',
  '$(touch x)',
  '`touch x`',
  '${jndi:ldap://x/y}',
  '{{ . }}',
  '<<: *a',
  '-',
  '~',
  '\u0000',
  '\u001b[2J',
  'http://[::1',
  'http://\u0130stanbul:99999/',
] as const;

/** What grows when it is read: deep, long, or by reference. */
export const BOMBS: readonly ((size: number) => string)[] = [
  (size) => '['.repeat(size),
  (size) => '{"a":'.repeat(size),
  (size) => '('.repeat(size),
  (size) => '<a>'.repeat(size),
  (size) =>
    `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(100)}">${entities(9)}]><project><name>&e9;</name></project>`.slice(
      0,
      size * 10,
    ),
  () => '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><project><name>&a;</name></project>',
  () => `a: &a [x, x]\n${aliases(20)}`,
  (size) => `a: ${'*'.repeat(size)}`,
  (size) => '- '.repeat(size),
  (size) => 'a:\n'.repeat(size),
  (size) => '---\n'.repeat(size),
  (size) => Array.from({ length: Math.min(size, 400) }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  (size) => '"'.repeat(size),
  (size) => `"${'\\'.repeat(size)}`,
  (size) => '${'.repeat(size),
  (size) => '${a:'.repeat(size) + '}'.repeat(size),
  (size) => '#{'.repeat(size),
  (size) => '<<EOF\n'.repeat(size),
  (size) => ' '.repeat(size),
  (size) => 'x'.repeat(size),
  (size) => 'http://'.repeat(size),
  (size) => '\\\n'.repeat(size),
  (size) => '[a]\n'.repeat(size),
  (size) => 'a.'.repeat(size) + '= 1',
  (size) => '/*'.repeat(size),
  (size) => `x = ${'a + '.repeat(size)}b`,
  (size) => `f(${'g('.repeat(size)}`,
  (size) => '\0'.repeat(size),
  (size) => '\ufeff'.repeat(size),
  (size) => 'PK\u0003\u0004' + '\u0001\ufffd'.repeat(size),
  (size) => 'if (a) {\n'.repeat(size),
  (size) => '@A('.repeat(size),
  (size) => 'a,'.repeat(size),
  (size) => '\r'.repeat(size),
  (size) => '\n'.repeat(size),
  (size) => ' \n'.repeat(size),
  (size) => '# \n'.repeat(size),
  (size) => 'a: b\n'.repeat(size),
  (size) => 'a=b\n'.repeat(size),
  (size) => 'import a\n'.repeat(size),
  (size) => `a("${'b'.repeat(size)}");`,
  (size) => 'def f(a=lambda: '.repeat(size),
];

function entities(depth: number): string {
  return Array.from(
    { length: depth },
    (_, at) => `<!ENTITY e${at + 1} "${`&${at === 0 ? 'a' : `e${at}`};`.repeat(10)}">`,
  ).join('');
}

function aliases(depth: number): string {
  return Array.from(
    { length: depth },
    (_, at) =>
      `a${at}: &a${at} [${Array(9)
        .fill(`*a${at === 0 ? '' : at - 1}`)
        .join(', ')}]`,
  ).join('\n');
}

const MUTATIONS: readonly Mutation[] = [
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  (text, chance) => text.slice(chance.below(text.length + 1)),
  (text, chance) => inserted(text, chance, chance.one(HOSTILE_NAMES)),
  (text, chance) => inserted(text, chance, chance.one(BOMBS)(chance.one([1, 2, 5, 40]))),
  (text, chance) => inserted(text, chance, String.fromCodePoint(chance.below(0x3000))),
  (text, chance) => replaced(text, chance, /[\w-]+/g, chance.one(HOSTILE_NAMES)),
  (text, chance) => replaced(text, chance, /[\w-]+/g, String(chance.one([-1, 0, 65_536, 1e308, '', 'null', '1e9999']))),
  (text, chance) =>
    replaced(text, chance, /[[\](){}<>"':=,#$\n]/g, chance.one(['', '"', "'", '[', '{', '}', '<', '\n', ':', '\t'])),
  (text, chance) => lines(text, chance, (all, at) => [...all.slice(0, at), all[at] ?? '', ...all.slice(at)]),
  (text, chance) => lines(text, chance, (all, at) => all.filter((_, other) => other !== at)),
  (text, chance) => lines(text, chance, (all, at) => [...all.slice(at), ...all.slice(0, at)]),
  (text, chance, others) => inserted(text, chance, chance.one(others).slice(0, 500)),
  (text, chance) => text.replaceAll('\n', chance.one(['\r\n', '\r', '\n\n', '\u2028', ' \n'])),
  (text) => `\ufeff${text}`,
  // Bytes of another encoding, read as UTF-8.
  (text) => text.replace(/[aeiou]/g, '\ufffd'),
  (text) => [...text].join('\0'),
];

/** A text as somebody hostile, or a broken disk, leaves it. */
export function mutated(text: string, chance: Chance, others: readonly string[]): string {
  let result = text;
  for (let left = chance.below(3); left >= 0; left--) result = chance.one(MUTATIONS)(result, chance, others);
  return result;
}

const SECRET_NAMES = /((?:pass(?:word|wd)?|secret|token|api_?key|credentials?)["']?\s*[:=]\s*["']?)[^\s"',;&)}\]]+/gi;

/** A text with a password in each of its addresses and behind each name that says so. */
export function withSecrets(text: string): string {
  return text
    .replace(/:\/\/(?![^/\s"']*@)(?=[\w$[{])/g, `://user:${SECRET}@`)
    .replace(SECRET_NAMES, (_, before: string) => `${before}${SECRET}`);
}

function inserted(text: string, chance: Chance, what: string): string {
  const at = chance.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}

function replaced(text: string, chance: Chance, what: RegExp, by: string): string {
  const found = [...text.matchAll(what)];
  if (found.length === 0) return text;
  const { index, 0: word } = chance.one(found);
  return text.slice(0, index) + by + text.slice(index + word.length);
}

function lines(
  text: string,
  chance: Chance,
  change: (all: readonly string[], at: number) => readonly string[],
): string {
  const all = text.split('\n');
  return change(all, chance.below(all.length)).join('\n');
}
