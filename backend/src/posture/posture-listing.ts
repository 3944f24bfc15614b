import { POSTURE_RULES } from '@faultline/analysis';
import { CatalogError } from '@faultline/model';
import { checkKnown } from '../platform/listing/facets.js';

/** What findings are narrowed to; absent and empty narrow nothing. */
export interface PostureFilter {
  readonly rules: readonly string[];
  readonly severities: readonly string[];
  readonly entity: number | null;
  readonly owner: string;
  readonly system: string;
  readonly environment: string | null;
  readonly text: string;
  readonly excepted: boolean;
}

const CODES: readonly string[] = POSTURE_RULES.map(({ kind }) => kind.code);

/** @throws CatalogError INVALID_INPUT for a rule that is none */
export function checkRules(rules: readonly string[]): void {
  checkKnown(rules, CODES, 'rule of posture');
}

/** The page after a cursor, which is how many findings came before. @throws CatalogError INVALID_INPUT */
export function pageOf(
  found: Int32Array,
  after: string | null,
  limit: number,
): { readonly page: Int32Array; readonly next: string | null } {
  if (after !== null && !/^\d{1,9}$/.test(after)) {
    throw new CatalogError('INVALID_INPUT', 'this is no cursor', 'pass the `next` of the page before, or nothing');
  }
  const start = after === null ? 0 : Number(after);
  const end = start + limit;
  return { page: found.subarray(start, end), next: limit === 0 || end >= found.length ? null : String(end) };
}
