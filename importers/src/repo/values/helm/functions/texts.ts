import { listFrom, numberOf, printed } from '../go-values.js';
import { formatted } from './format.js';
import type { Functions, Surroundings } from './surroundings.js';

function quoted(value: unknown): string {
  return `"${printed(value).replace(/[\\"\n\t\r]/g, (one) => ESCAPED.get(one) ?? one)}"`;
}

const ESCAPED = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
]);

function indented(width: unknown, text: unknown, { budget }: Surroundings): string {
  const lines = printed(text).split('\n');
  const spaces = Math.max(0, Math.floor(numberOf(width)));
  budget.make(printed(text).length + lines.length * spaces);
  return lines.map((line) => ' '.repeat(spaces) + line).join('\n');
}

function replaced(from: string, to: string, text: string, { budget }: Surroundings): string {
  const pieces = text.split(from);
  budget.make(text.length + pieces.length * to.length);
  return pieces.join(to);
}

function trimmed(text: unknown, letters: unknown, ends: 'both' | 'left' | 'right'): string {
  const set = new Set(printed(letters).split(''));
  const all = printed(text);
  let start = 0;
  let end = all.length;
  if (ends !== 'right') while (start < end && set.has(all[start] ?? '')) start++;
  if (ends !== 'left') while (end > start && set.has(all[end - 1] ?? '')) end--;
  return all.slice(start, end);
}

/** A count below zero keeps the end. */
function truncated(count: unknown, text: unknown): string {
  const size = numberOf(count);
  const written = printed(text);
  if (size < 0) return written.length + size > 0 ? written.slice(size) : written;
  return written.slice(0, size);
}

const words = (text: string): readonly string[] =>
  text
    .slice(0, 4_096)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');

const titled = (text: string): string =>
  text.replace(/(^|\s)(\S)/g, (_, space: string, one: string) => space + one.toUpperCase());

function joined(given: readonly unknown[], between: string, { budget }: Surroundings): string {
  const texts = given.map(printed);
  budget.make(texts.reduce((sum, text) => sum + text.length + between.length, 0));
  return texts.join(between);
}

/** Without a space between texts; between others, as `fmt.Sprint`. */
function sprint(given: readonly unknown[], around: Surroundings): string {
  let text = '';
  for (const [at, one] of given.entries()) {
    const isApart = at > 0 && typeof one !== 'string' && typeof given[at - 1] !== 'string';
    text += `${isApart ? ' ' : ''}${printed(one)}`;
  }
  around.budget.make(text.length);
  return text;
}

/** Functions of texts. */
export const TEXTS: Functions = {
  print: sprint,
  println: (given, around) => `${joined(given, ' ', around)}\n`,
  printf: ([format, ...given], around) => formatted(printed(format), given, around.budget),
  quote: (given) =>
    given
      .filter((one) => one !== undefined && one !== null)
      .map(quoted)
      .join(' '),
  squote: (given) =>
    given
      .filter((one) => one !== undefined && one !== null)
      .map((one) => `'${printed(one)}'`)
      .join(' '),
  cat: (given, around) =>
    joined(
      given.filter((one) => one !== undefined && one !== null),
      ' ',
      around,
    ),
  ['toString']: (given: readonly unknown[], around: Surroundings) => joined(given.slice(0, 1), '', around),
  toStrings: ([list]) => listFrom(list).map(printed),
  indent: ([width, text], around) => indented(width, text, around),
  nindent: ([width, text], around) => `\n${indented(width, text, around)}`,
  trim: ([text]) => printed(text).trim(),
  trimAll: ([letters, text]) => trimmed(text, letters, 'both'),
  trimPrefix: ([prefix, text]) => {
    const [start, written] = [printed(prefix), printed(text)];
    return written.startsWith(start) ? written.slice(start.length) : written;
  },
  trimSuffix: ([suffix, text]) => {
    const [end, written] = [printed(suffix), printed(text)];
    return end !== '' && written.endsWith(end) ? written.slice(0, -end.length) : written;
  },
  upper: ([text]) => printed(text).toUpperCase(),
  lower: ([text]) => printed(text).toLowerCase(),
  title: ([text]) => titled(printed(text)),
  untitle: ([text]) =>
    printed(text).replace(/(^|\s)(\S)/g, (_, space: string, one: string) => space + one.toLowerCase()),
  repeat: ([count, text], { budget }) => {
    const [times, written] = [Math.max(0, Math.floor(numberOf(count))), printed(text)];
    budget.make(times * Math.max(1, written.length));
    return written.repeat(times);
  },
  substr: ([start, end, text]) => {
    const last = numberOf(end);
    return printed(text).slice(Math.max(0, numberOf(start)), last < 0 ? undefined : last);
  },
  trunc: ([count, text]) => truncated(count, text),
  abbrev: ([count, text]) => {
    const [size, written] = [numberOf(count), printed(text)];
    return written.length > size && size > 3 ? `${written.slice(0, size - 3)}...` : written;
  },
  nospace: ([text]) => printed(text).replace(/\s/g, ''),
  initials: ([text]) =>
    words(printed(text))
      .map((word) => word.slice(0, 1))
      .join(''),
  contains: ([part, text]) => printed(text).includes(printed(part)),
  hasPrefix: ([start, text]) => printed(text).startsWith(printed(start)),
  hasSuffix: ([end, text]) => printed(text).endsWith(printed(end)),
  replace: ([from, to, text], around) => replaced(printed(from), printed(to), printed(text), around),
  plural: ([one, many, count]) => (numberOf(count) === 1 ? one : many),
  snakecase: ([text]) => words(printed(text)).join('_').toLowerCase(),
  kebabcase: ([text]) => words(printed(text)).join('-').toLowerCase(),
  camelcase: ([text]) => words(printed(text)).map(titled).join(''),
  wrap: ([, text]) => text,
  html: ([text]) => text,
  js: ([text]) => text,
  splitList: ([by, text]) => printed(text).split(printed(by)),
  split: ([by, text]) =>
    Object.fromEntries(
      printed(text)
        .split(printed(by))
        .map((one, at) => [`_${at}`, one]),
    ),
  splitn: ([by, count, text]) => {
    const pieces = printed(text).split(printed(by));
    const most = Math.max(1, numberOf(count));
    const kept = [...pieces.slice(0, most - 1), pieces.slice(most - 1).join(printed(by))];
    return Object.fromEntries(kept.map((one, at) => [`_${at}`, one]));
  },
  join: ([between, list], around) =>
    Array.isArray(list) ? joined(list as unknown[], printed(between), around) : printed(list),
  sortAlpha: ([list]) => listFrom(list).map(printed).sort(),
};
