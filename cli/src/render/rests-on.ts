import type { RestsOnPartsFragment } from '../graphql/graphql.generated.js';
import { ago, iso } from './table.js';

type Source = RestsOnPartsFragment['sources'][number];

/** What an answer rests on, for scripts. */
export function restsOnJson(restsOn: RestsOnPartsFragment): unknown {
  return {
    revision: restsOn.revision,
    at: iso(restsOn.at),
    past: restsOn.past,
    prunedBefore: iso(restsOn.prunedBefore),
    claims: restsOn.claims,
    oldest: iso(restsOn.oldest),
    newest: iso(restsOn.newest),
    sources: restsOn.sources.map((one) => ({
      ref: one.ref,
      lastComplete: iso(one.lastComplete),
      incomplete: one.incomplete,
      stale: one.stale,
      involved: one.involved,
      claims: one.claims,
      unread: one.unread,
    })),
  };
}

/** What an answer rests on, in one line; more when something is missing. */
export function restsOnText(restsOn: RestsOnPartsFragment, now: number): string {
  const involved = restsOn.sources.filter((one) => one.involved);
  const others = restsOn.sources.filter((one) => !one.involved && (one.incomplete.length > 0 || one.stale));
  const moment = restsOn.past ? restsOn.at : now;
  const what = `rests on ${counted(restsOn.claims, 'claim')} of ${counted(involved.length, 'source')}`;
  const rest = restsOn.others === 0 ? '' : `, ${counted(restsOn.others, 'other')} not involved`;
  const lines = [
    `${what}${rest}; revision ${restsOn.revision}${restsOn.past ? ` of ${iso(restsOn.at)}` : ''}, ${readText(restsOn, moment)}`,
    ...(restsOn.past ? ['  times of reads are as of then; evidence is of the last read'] : []),
    ...(restsOn.prunedBefore === null
      ? []
      : [`  may lack what ended before ${iso(restsOn.prunedBefore)}: retention removed it`]),
    ...involved.flatMap(gapText),
    ...(others.length === 0
      ? []
      : [
          `  not involved, but stale or incomplete, so that it may say more: ${named(others.map(({ title }) => title))}`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function readText({ oldest, newest }: RestsOnPartsFragment, now: number): string {
  if (oldest === null || newest === null) return 'nothing read';
  if (newest === 0) return 'never read to the end';
  const [first, last] = [ago(newest, now), ago(oldest, now)];
  // What was never read to its end is named in a line of its own.
  return first === last || oldest === 0 ? `read to the end ${first}` : `read to the end ${first} to ${last}`;
}

function gapText(source: Source): string[] {
  const elsewhere = source.incomplete.length - source.unread.length;
  return [
    ...(source.stale ? [`  stale: ${source.title}`] : []),
    ...(source.unread.length > 0 ? [`  not read to the end: ${source.title} ${named(source.unread)}`] : []),
    ...(elsewhere > 0 ? [`  not read to the end elsewhere in ${source.title}: ${counted(elsewhere, 'part')}`] : []),
  ];
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
