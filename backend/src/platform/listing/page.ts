import { CatalogError } from '@faultline/model';

const MOST = 1_000;

/** The page of rows after a cursor, which is how many came before. @throws CatalogError INVALID_INPUT */
export function pageOf<Row>(
  rows: readonly Row[],
  { after, limit }: { readonly after?: string | null; readonly limit?: number | null },
): { readonly rows: readonly Row[]; readonly next: string | null } {
  if (after != null && !/^\d{1,9}$/.test(after)) {
    throw new CatalogError('INVALID_INPUT', 'this is no cursor', 'pass the `next` of the page before, or nothing');
  }
  const start = Number(after ?? 0);
  const size = Math.max(0, Math.min(limit ?? 100, MOST));
  const end = start + size;
  return { rows: rows.slice(start, end), next: size === 0 || end >= rows.length ? null : String(end) };
}
