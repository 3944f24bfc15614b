import { CONTROL } from './control.js';
import { ENCODING } from './encoding.js';
import { LISTS } from './lists.js';
import { MAPS } from './maps.js';
import { NUMBERS } from './numbers.js';
import { PATTERNS } from './patterns.js';
import { TEXTS } from './texts.js';
import type { TemplateFunction } from './surroundings.js';

export type { Surroundings } from './surroundings.js';

/** Those that print what they are given, or write it in another way. */
export const WRITING: ReadonlySet<string> = new Set([ENCODING, PATTERNS, TEXTS].flatMap(Object.keys));

/** Functions of Go's templates, of sprig and of Helm, by name: https://helm.sh/docs/chart_template_guide/function_list */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map(
  [CONTROL, ENCODING, LISTS, MAPS, NUMBERS, PATTERNS, TEXTS].flatMap((functions) => Object.entries(functions)),
);
