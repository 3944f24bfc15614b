import type { PlacedChange } from '@faultline/model';
import type { ContractFact, OfferedContract } from './facts.js';

/** Changes that one sentence names. */
const NAMED = 12;

/** "GET /orders/{id}: it is no longer offered (web/orders.yaml:12, openapi.yaml:30); …", and how many more. */
export function changesText(changes: readonly PlacedChange[], copy: ContractFact, offered: OfferedContract): string {
  const shown = changes.slice(0, NAMED).map((change) => {
    const places = [placeOf(copy, change.before), placeOf(offered, change.after)].filter((place) => place !== '');
    return `${change.place}: ${change.reason}${places.length === 0 ? '' : ` (${places.join(', ')})`}`;
  });
  const more = changes.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** A line of a file. */
export interface Place {
  /** Key; '' for that of the candidate. */
  readonly repository: string;
  /** `path:line` */
  readonly text: string;
}

/** Where the first changes are written, on both sides. */
export function placesOf(
  changes: readonly PlacedChange[],
  copy: ContractFact,
  offered: OfferedContract,
): readonly Place[] {
  const places = changes.slice(0, NAMED).flatMap(({ before, after }): readonly Place[] => [
    { repository: copy.repository, text: placeOf(copy, before) },
    { repository: offered.repository, text: placeOf(offered, after) },
  ]);
  const known = places.filter(({ text }) => text !== '');
  return [...new Map(known.map((one) => [`${one.repository} ${one.text}`, one])).values()];
}

/** `path:line` of a part of a contract; the file alone where its line is not known. */
export function placeOf({ path, lines }: ContractFact, part: number | null): string {
  const line = part === null ? undefined : lines()[part];
  return path === '' || line === undefined ? path : `${path}:${line}`;
}

/** "3 changes that break it", "1 change that may break it". */
export function countText(count: number, isSure: boolean): string {
  const verb = isSure ? (count === 1 ? 'breaks' : 'break') : 'may break';
  return `${count} change${count === 1 ? '' : 's'} that ${verb} it`;
}
