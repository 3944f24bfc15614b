import { CatalogError } from '@faultline/model';
import type { NameIndex } from './name-index.js';
import type { Snapshot } from './snapshot.js';

const CANDIDATES = 10;

/**
 * The one entity that a name means. @throws CatalogError AMBIGUOUS or NOT_FOUND, with candidates
 */
export function resolveName(snapshot: Snapshot, names: NameIndex, text: string, kinds: readonly string[] = []): number {
  const exact = names.exact(text, kinds);
  const [only] = exact;
  if (exact.length === 1 && only !== undefined) return only;
  const shown = text.slice(0, 200);
  if (exact.length > 1) {
    throw new CatalogError(
      'AMBIGUOUS',
      `${JSON.stringify(shown)} names ${exact.length} entities`,
      'name one of the candidates by its ref',
      { candidates: exact.slice(0, CANDIDATES).map((node) => snapshot.ref(node)) },
    );
  }
  const candidates = names.find(text, kinds, CANDIDATES).map((node) => snapshot.ref(node));
  throw new CatalogError(
    'NOT_FOUND',
    `nothing is called ${JSON.stringify(shown)}`,
    candidates.length > 0
      ? 'name one of the candidates by its ref'
      : 'search with a part of the name, or import the system that it belongs to',
    { candidates },
  );
}
