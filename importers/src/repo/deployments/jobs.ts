import type { Place } from '../values/index.js';
import type { Action } from './actions.js';
import { isEnvironment, type Commands } from './commands.js';

/** What a job does, and to which environments its pipeline says that it deploys. */
export interface Job {
  readonly environments: readonly string[];
  readonly commands: readonly Commands[];
  readonly actions: readonly (Action & { readonly folder: string })[];
}

/** Ways that a matrix, or variables, fill in what is written. */
export type Row = ReadonlyMap<string, string>;

const MOST_ROWS = 50;

/** Commands of a scalar, or of a list of them. */
export function commandsOf(
  place: Place,
  folder: string,
  fill: (text: string) => string = (text) => text,
): readonly Commands[] {
  return place.oneOrMore().flatMap((one): readonly Commands[] => {
    const { text, line } = one;
    if (text === undefined) return one.value === place.value ? [] : commandsOf(one, folder, fill);
    // The text of a block begins on the line behind its mark.
    return [{ text: fill(text), folder, line: text.includes('\n') ? line + 1 : line }];
  });
}

/** Environments that a word means: nothing that the pipeline puts together. */
export function environmentsOf(...words: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(words.flatMap((word) => (word !== undefined && isEnvironment(word) ? [word] : [])))];
}

/** Rows of a GitHub matrix: each value of a list, and each entry of `include`; the one empty row where there is none. */
export function matrixRows(matrix: Place): readonly Row[] {
  const rows: Row[] = [];
  for (const [name, values] of matrix.entries())
    for (const value of values.items()) {
      const inner = value
        .entries()
        .flatMap(([key, { text }]) =>
          text === undefined ? [] : [[name === 'include' ? key : `${name}.${key}`, text] as const],
        );
      if (value.text !== undefined) rows.push(new Map([[name, value.text]]));
      else if (inner.length > 0) rows.push(new Map(inner));
    }
  return rows.length === 0 ? [new Map()] : rows.slice(0, MOST_ROWS);
}
