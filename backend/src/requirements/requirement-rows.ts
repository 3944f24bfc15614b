import { DECLARED, HIDDEN_BELOW, isCatalogKind, kindOf, type Claim, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

/** That one needs a version of another, as one claim says. */
export interface RequirementRow {
  readonly from: EntityRef;
  readonly to: EntityRef;
  /** '' for wherever the one runs. */
  readonly environment: string;
  /** '' for any version that keeps the contract. */
  readonly constraint: string;
  readonly scheme: string;
  readonly via: string;
  readonly confidence: number;
  readonly evidence: readonly { readonly text: string; readonly path: string; readonly line: number | null }[];
}

/**
 * All requirements between what people speak of at a snapshot, by who needs, who is needed, what says so and
 * environment. Claims are read from the store, for evidence stands only there. O(claims of that type).
 */
export async function requirementRows(store: Store, { revision }: CatalogSnapshot): Promise<readonly RequirementRow[]> {
  const rows: RequirementRow[] = [];
  for await (const claims of store.claims({ at: revision, types: ['REQUIRES'] })) {
    for (const claim of claims) {
      if (isCatalogKind(kindOf(claim.from)) && claim.confidence >= HIDDEN_BELOW) rows.push(rowOf(claim));
    }
  }
  return rows.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
}

function rowOf({ scope, part, from, to, via, confidence, properties, evidence }: Claim): RequirementRow {
  const text = (name: string): string => {
    const value = properties[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    from,
    to,
    environment: scope === 'derivation' && part !== DECLARED ? part : '',
    constraint: text('constraint'),
    scheme: text('scheme'),
    via,
    confidence,
    evidence: evidence.flatMap(({ kind, text: words, path, line }) =>
      kind === 'file' && path !== undefined ? [{ text: words, path, line: line ?? null }] : [],
    ),
  };
}

const keyOf = ({ from, to, via, environment, constraint }: RequirementRow): readonly string[] => [
  from,
  to,
  via,
  environment,
  constraint,
];

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [at, text] of a.entries()) {
    const other = b[at] ?? '';
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
