import { CatalogError, type Revision } from '@faultline/model';

/** A moment that a question names: a revision, or a wall time in epoch milliseconds. */
export type AsOf = { readonly revision: Revision } | { readonly atMs: number };

/**
 * Reads a moment as people and scripts write it: `2026-03-03`, `2026-03-03T10:00:00Z`, `1772532000000`, `r12`. A day
 * without a time is its end, so that what ran on that day is in the answer; a time without a zone is UTC.
 * @throws CatalogError INVALID_INPUT
 */
export function parseAsOf(text: string): AsOf {
  const revision = /^r(\d{1,15})$/.exec(text);
  if (revision !== null) return { revision: Number(revision[1]) };
  if (/^\d{12,15}$/.test(text)) return { atMs: Number(text) };
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return moment(text, `${text}T23:59:59.999Z`);
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/.test(text)) {
    return moment(text, /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  }
  throw notAMoment(text);
}

function moment(text: string, iso: string): AsOf {
  const atMs = Date.parse(iso.replace(' ', 'T'));
  if (Number.isNaN(atMs)) throw notAMoment(text);
  return { atMs };
}

function notAMoment(text: string): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `not a moment: ${JSON.stringify(text.slice(0, 100))}`,
    'write 2026-03-03, 2026-03-03T10:00:00Z, epoch milliseconds, or a revision as r12',
  );
}
