import type { RestsOnPartsFragment } from '../graphql/graphql.generated.js';
import { ago, iso } from './table.js';

/** What an answer rests on, for scripts. */
export function restsOnJson(restsOn: RestsOnPartsFragment): unknown {
  return {
    revision: restsOn.revision,
    sources: restsOn.sources.map((one) => ({
      ref: one.ref,
      lastComplete: iso(one.lastComplete),
      incomplete: one.incomplete,
      stale: one.stale,
    })),
  };
}

/** What an answer rests on, in one line; a second one when something is missing. */
export function restsOnText(restsOn: RestsOnPartsFragment, now: number): string {
  const { sources } = restsOn;
  const oldest = sources.length === 0 ? 0 : Math.min(...sources.map((one) => one.lastComplete));
  const gaps = sources.filter((one) => one.incomplete.length > 0 || one.stale);
  const count = `${sources.length} source${sources.length === 1 ? '' : 's'}`;
  const line = `rests on ${count}, revision ${restsOn.revision}, oldest complete read ${ago(oldest, now)}\n`;
  return (
    line +
    gaps
      .map((one) => `  ${one.stale ? 'stale' : 'incomplete'}: ${one.title} ${one.incomplete.slice(0, 3).join(', ')}\n`)
      .join('')
  );
}
