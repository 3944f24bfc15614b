import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { requirementRows, type RequirementRow } from './requirement-rows.js';

export interface RequirementsQuestion {
  /** Ref or name of who needs; all without one. */
  readonly service?: string | null;
  /** Ref or name of who is needed; all without one. */
  readonly of?: string | null;
  readonly environment?: string | null;
  readonly limit?: number | null;
}

const MOST = 50_000;
const NEEDED = ['service', 'datastore', 'broker', 'api', 'package'];

/** Who needs which version of whom: on one snapshot. */
export class RequirementsService {
  private readonly known = new WeakMap<CatalogSnapshot, Promise<readonly RequirementRow[]>>();

  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async requirements(catalog: CatalogSnapshot, question: RequirementsQuestion): Promise<object> {
    const { snapshot } = catalog;
    const from = question.service ? snapshot.ref(catalog.resolve(question.service, NEEDED)) : null;
    const of = question.of ? snapshot.ref(catalog.resolve(question.of, NEEDED)) : null;
    const rows = (await this.rows(catalog)).filter(
      (row) =>
        (from === null || row.from === from) &&
        (of === null || row.to === of) &&
        (!question.environment || row.environment === question.environment || row.environment === ''),
    );
    const limit = Math.max(0, Math.min(question.limit ?? 1_000, MOST));
    const shown = rows.slice(0, limit);
    const now = this.now();
    return {
      requirements: shown,
      total: rows.length,
      get restsOn() {
        const refs = new Set(shown.flatMap((row) => [row.from, row.to]));
        const nodes = [...refs].flatMap((ref) => snapshot.indexOf(ref) ?? []);
        return catalog.restsOn(now, { nodes });
      },
    };
  }

  private rows(catalog: CatalogSnapshot): Promise<readonly RequirementRow[]> {
    const known = this.known.get(catalog) ?? requirementRows(this.store, catalog);
    this.known.set(catalog, known);
    known.catch(() => this.known.delete(catalog));
    return known;
  }
}
