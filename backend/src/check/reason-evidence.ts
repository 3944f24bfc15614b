import type { CheckReason } from '@faultline/analysis';
import type { EntityRef, Evidence } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

const MOST_CLAIMS = 1_000;
const SHOWN = 5;
/** Reasons that rest on a stated requirement. */
const OF_REQUIREMENTS = /^(requirement|dependent|rollout)-/;

/** Where the requirements behind reasons are written: `path:line`. Looks only at the entities that state them. */
export class ReasonEvidence {
  private readonly known = new Map<EntityRef, Promise<ReadonlyMap<EntityRef, readonly string[]>>>();

  constructor(
    private readonly store: Store,
    private readonly catalog: CatalogSnapshot,
  ) {}

  async of(service: EntityRef, { code, about }: CheckReason): Promise<readonly string[]> {
    if (!OF_REQUIREMENTS.test(code)) return [];
    const isOutgoing = code.startsWith('requirement-');
    const found = await Promise.all(
      about.map(async (other) => {
        const [from, to] = isOutgoing ? [service, other] : [other, service];
        return (await this.stated(from)).get(to) ?? [];
      }),
    );
    return [...new Set(found.flat())].slice(0, SHOWN);
  }

  /** By what is required. */
  private stated(from: EntityRef): Promise<ReadonlyMap<EntityRef, readonly string[]>> {
    const known = this.known.get(from) ?? this.read(from);
    this.known.set(from, known);
    return known;
  }

  private async read(from: EntityRef): Promise<ReadonlyMap<EntityRef, readonly string[]>> {
    const { claims } = await this.store.claimsOf(from, { at: this.catalog.revision, limit: MOST_CLAIMS });
    const places = new Map<EntityRef, string[]>();
    for (const claim of claims) {
      if (claim.type !== 'REQUIRES' || claim.from !== from) continue;
      const written = claim.evidence.map(placeOf).filter((place) => place !== '');
      places.set(claim.to, [...(places.get(claim.to) ?? []), ...written]);
    }
    return places;
  }
}

function placeOf({ kind, path, line, text }: Evidence): string {
  if (path !== undefined && path !== null) return line === undefined || line === null ? path : `${path}:${line}`;
  return kind === 'premise' || kind === 'rule' ? '' : text;
}
