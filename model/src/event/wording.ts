import { compare } from '../facts/facts.js';
import type { Properties, PropertyValue } from '../observation/properties.js';
import type { EntityRef } from '../ref/entity-ref.js';

/** A time of a source as it is written in an event: UTC, to the second. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export const numberOf = (value: PropertyValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const stringOf = (value: PropertyValue | undefined): string => (typeof value === 'string' ? value : '');

/** A digest as people read it: twelve digits. */
export function shortImage(image: string): string {
  return image.replace(/^(imageid:)?(sha256:[0-9a-f]{12})[0-9a-f]*$/, '$2');
}

/** What follows the last bar, slash or colon of a ref, so that `endpoint:docker/1|redis:6379` reads `redis:6379`. */
export function shortName(ref: EntityRef): string {
  const key = ref.slice(ref.indexOf(':') + 1);
  const bar = key.lastIndexOf('|');
  return bar >= 0 ? key.slice(bar + 1) : key.slice(key.lastIndexOf('/') + 1);
}

/** Two sides of a change, as the event tells them. */
export interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How properties differ; of lists only what one side alone has. By name. */
export function propertySides(before: Properties, after: Properties, ignored: ReadonlySet<string>): Sides {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compare);
  const sides = names
    .filter((name) => !ignored.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => valueSides(name, before[name], after[name]));
  return { before: sides.flatMap((side) => side.before), after: sides.flatMap((side) => side.after) };
}

function valueSides(name: string, before: PropertyValue | undefined, after: PropertyValue | undefined): Sides {
  const was = listOf(name, before);
  const is = listOf(name, after);
  const told = (values: readonly string[], others: readonly string[]): readonly string[] => {
    const own = values.filter((value) => !others.includes(value));
    return own.length === 0 ? [] : [`${name} ${own.join(', ')}`];
  };
  return { before: told(was, is), after: told(is, was) };
}

/** Labels that an image brings along: a deploy tells of another image. */
const OF_THE_IMAGE = 'org.opencontainers.image.';

/** A value as a list of texts; times by the clock. */
function listOf(name: string, value: PropertyValue | undefined): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'object') return value.filter((text) => name !== 'labels' || !text.startsWith(OF_THE_IMAGE));
  return [typeof value === 'number' && name.endsWith('At') ? moment(value) : String(value)];
}

const LONGEST = 500;

/** Several statements as one text, cut where it grows long. */
export function joined(texts: readonly string[]): string {
  const text = [...new Set(texts)].join('; ');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
