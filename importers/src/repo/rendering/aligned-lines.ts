import type { RenderedTemplate } from '../values/index.js';

/** Of one word, so many places are looked at. */
const MOST_PLACES = 50;

/**
 * Where lines come from that a program made of a template and does not tell: the next line that writes the same words
 * before its first `{{`, else the first one that does, as a loop begins again; what a template takes from others is at the
 * line before it. O(lines · log lines).
 * @returns by line of what was made, the template's line; both begin with 1
 */
export function alignedLines(template: string, made: string): (line: number) => number {
  const places = placesIn(template);
  let last = places.first;
  const lines = made.split('\n').map((line) => {
    const written = line.trim();
    const found = written === '' ? undefined : nextPlace(places.of(written), written, last);
    last = found ?? last;
    return last;
  });
  return (line) => lines[line - 1] ?? last;
}

/** What a program made of templates, with the lines that our own code knows where it wrote the same. */
export function withKnownLines(
  made: readonly RenderedTemplate[],
  own: readonly RenderedTemplate[],
): readonly RenderedTemplate[] {
  const byPath = new Map(own.map((one) => [one.path, one]));
  return made.map((one) => {
    const known = byPath.get(one.path);
    if (known === undefined) return one;
    const lineOf = alignedLines(known.text, one.text);
    return { ...one, lineOf: (line) => known.lineOf(lineOf(line)) };
  });
}

interface Place {
  readonly line: number;
  /** What the line surely writes. */
  readonly words: string;
  readonly isWhole: boolean;
}

function placesIn(template: string): { readonly first: number; of(written: string): readonly Place[] } {
  const byWord = new Map<string, Place[]>();
  let first: number | undefined;
  for (const [at, line] of template.split('\n').entries()) {
    const end = line.indexOf('{{');
    const words = (end < 0 ? line : line.slice(0, end)).trim();
    if (words === '' || words.startsWith('#') || words === '---') continue;
    first ??= at + 1;
    const key = firstWord(words);
    const known = byWord.get(key);
    const place = { line: at + 1, words, isWhole: end < 0 };
    if (known === undefined) byWord.set(key, [place]);
    else known.push(place);
  }
  return { first: first ?? 1, of: (written) => byWord.get(firstWord(written)) ?? [] };
}

/** `name:` of `name: cart`; of an item of a list with its dash. */
function firstWord(words: string): string {
  return /^(?:- )?[^\s:]{1,200}:?/.exec(words)?.[0] ?? words.slice(0, 200);
}

function nextPlace(places: readonly Place[], written: string, last: number): number | undefined {
  const fits = ({ words, isWhole }: Place): boolean => (isWhole ? words === written : written.startsWith(words));
  const from = firstBehind(places, last);
  const found = places.slice(from, from + MOST_PLACES).find(fits) ?? places.slice(0, MOST_PLACES).find(fits);
  return found?.line;
}

/** Index of the first place behind a line, by halves. */
function firstBehind(places: readonly Place[], last: number): number {
  let [from, to] = [0, places.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle]?.line ?? 0) > last) to = middle;
    else from = middle + 1;
  }
  return from;
}
