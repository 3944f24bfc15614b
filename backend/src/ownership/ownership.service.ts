import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { readOnce } from '../platform/read-once.js';
import { candidatesValue } from './candidates-value.js';
import { crossingsOf, crossingsValue } from './crossings-value.js';
import { ownershipBook } from './ownership-book.js';
import { ownershipValue } from './ownership-value.js';
import { ownerValue } from './owner-value.js';
import { ownsEvidence } from './owns-evidence.js';

const OWNERS = ['owner', 'person'];

/** Who owns what, by whose word, and what crosses owners: on one snapshot. */
export class OwnershipService {
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS for an owner that is none */
  async ownership(catalog: CatalogSnapshot, owner: string | null): Promise<object> {
    const wanted = owner === null ? null : catalog.snapshot.ref(catalog.resolve(owner, OWNERS));
    const [book, evidence] = await Promise.all([ownershipBook(catalog), ownsEvidence(this.store)]);
    const now = this.now();
    return readOnce({
      ...ownershipValue(catalog, book, evidence, wanted),
      get restsOn() {
        return catalog.restsOn(now);
      },
    });
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS; NOT_FOUND for an environment that does not occur */
  async owner(catalog: CatalogSnapshot, name: string, environment: string | null = null): Promise<object> {
    const node = catalog.resolve(name, OWNERS);
    const [book, evidence] = await Promise.all([ownershipBook(catalog), ownsEvidence(this.store)]);
    return ownerValue(catalog, book, evidence, { node, environment }, this.now());
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async candidates(catalog: CatalogSnapshot, name: string): Promise<object> {
    const node = catalog.resolve(name);
    const [book, evidence] = await Promise.all([ownershipBook(catalog), ownsEvidence(this.store)]);
    return candidatesValue(catalog, book, evidence, node, this.now());
  }

  /** @throws CatalogError NOT_FOUND for an environment that does not occur */
  crossings(catalog: CatalogSnapshot, environment: string | null): object {
    const found = crossingsOf(catalog, environment);
    const now = this.now();
    return readOnce({
      environment,
      ...crossingsValue(catalog, found),
      get restsOn() {
        return catalog.restsOn(now, { nodes: new Set(found.crossings.flatMap(({ pairs }) => pairs)) });
      },
    });
  }
}
