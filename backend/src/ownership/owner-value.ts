import { blastRadius, countListed, type BlastRadius } from '@faultline/analysis';
import { kindOf, SEVERITIES, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { contactsOf, ownerName } from '../catalog/owners.js';
import { AffectedRecord } from '../impact/affected-record.js';
import { involvedIn, ownersOf } from '../impact/impact-value.js';
import { readOnce } from '../platform/read-once.js';
import { crossingsOf, crossingsValue } from './crossings-value.js';
import { teamsOf, type OwnershipBook } from './ownership-book.js';
import { conflictValue, ownedEntities } from './ownership-value.js';
import type { OwnsEvidence } from './owns-evidence.js';

/** Affected entities that an answer lists; they are all counted. */
const MOST_AFFECTED = 1_000;

/** Of whom, and where failures and dependencies count. */
export interface OwnerQuestion {
  readonly node: number;
  /** null: in any environment. */
  readonly environment: string | null;
}

/** Everything of one owner: whom to reach, what is theirs, what breaks with it, and whom they need. */
export function ownerValue(
  catalog: CatalogSnapshot,
  book: OwnershipBook,
  evidence: OwnsEvidence,
  { node, environment }: OwnerQuestion,
  now: number,
): object {
  const { snapshot } = catalog;
  const owner = snapshot.ref(node);
  const owned = book.entities.filter((one) => catalog.ownersOf(one.node).some((by) => by.node === node));
  const nodes = owned.map((one) => one.node);
  const crossings = crossingsOf(catalog, environment);
  const impact = nodes.length === 0 ? undefined : blastRadius(snapshot.topologies, nodes, { environment });
  return readOnce({
    ...cardOf(catalog, node),
    entities: ownedEntities(catalog, book, evidence, owner),
    conflicts: owned.flatMap((one) => conflictValue(catalog, one, evidence)),
    needs: crossingsValue(catalog, crossings, (one) => one.from === node),
    neededBy: crossingsValue(catalog, crossings, (one) => one.to === node),
    get impact() {
      return impactOf(catalog, impact, owner);
    },
    get restsOn() {
      return catalog.restsOn(now, {
        nodes: [node, ...nodes, ...(impact === undefined ? [] : involvedIn(impact))],
        rows: nodes.flatMap((one) => ownsRows(catalog, one)),
      });
    },
  });
}

/** What breaks of others, and whom to call. */
function impactOf(catalog: CatalogSnapshot, impact: BlastRadius | undefined, owner: EntityRef): object {
  if (impact === undefined) return { total: 0, bySeverity: [], affected: [], owners: [] };
  const counts = countListed(impact).bySeverity;
  return readOnce({
    total: impact.nodes.length,
    bySeverity: SEVERITIES.map((severity, at) => ({ severity, count: counts[at] ?? 0 })).filter(
      ({ count }) => count > 0,
    ),
    get affected() {
      return Array.from(impact.nodes.subarray(0, MOST_AFFECTED), (one) => new AffectedRecord(catalog, impact, one));
    },
    owners: ownersOf(catalog, impact).filter((one) => one.owner !== owner),
  });
}

/** Rows of who owns a node. */
export function ownsRows({ snapshot }: CatalogSnapshot, node: number): readonly number[] {
  const owns = snapshot.typeNumber('OWNS');
  return [...snapshot.to(node)].filter((row) => snapshot.projection.relations.type[row] === owns);
}

/** Who somebody is and how to reach them. */
function cardOf(catalog: CatalogSnapshot, node: number): object {
  const { snapshot } = catalog;
  const ref = snapshot.ref(node);
  const text = (name: string): string | null => snapshot.text(node, name) || null;
  const named = (other: EntityRef): object => {
    const at = snapshot.indexOf(other) ?? node;
    return { owner: other, name: ownerName(snapshot, at), kind: kindOf(other) };
  };
  return {
    owner: ref,
    name: ownerName(snapshot, node),
    kind: kindOf(ref),
    description: text('description'),
    email: text('email'),
    handle: text('handle'),
    contacts: contactsOf(snapshot, node),
    memberOf: teamsOf(catalog, ref).map(named),
    members: snapshot.neighbours(node, 'MEMBER_OF', 'to').map((member) => named(snapshot.ref(member))),
  };
}
