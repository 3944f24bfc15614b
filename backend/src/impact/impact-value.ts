import {
  countListed,
  type BlastRadius,
  type BlastRadiusOptions,
  type Lift,
  type TopologySet,
} from '@faultline/analysis';
import {
  CatalogError,
  ENTITY_KINDS,
  entityKind,
  kindOf,
  SEVERITIES,
  type EntityKind,
  type EntityRef,
  type Severity,
} from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import { contactsOf } from '../catalog/owners.js';
import { readOnce } from '../platform/read-once.js';
import { AffectedRecord } from './affected-record.js';
import { calledIn } from './called.js';
import { impactSentence } from './sentence.js';
import { listedUnresolved, unresolvedCallers } from './unresolved.js';

/** What a blast radius may be narrowed to. */
export interface ImpactQuestion {
  readonly seeds: readonly string[];
  readonly environment?: string | null;
  readonly maxDepth?: number | null;
  readonly kinds?: readonly string[] | null;
  readonly onlyHard?: boolean;
  readonly minConfidence?: number | null;
  readonly limit?: number;
}

const MOST_SEEDS = 1_000;
const MOST_LISTED = 50_000;

/** How many entities an answer lists. */
export function listLimit({ limit }: Pick<ImpactQuestion, 'limit'>): number {
  return Math.max(0, Math.min(limit ?? 5_000, MOST_LISTED));
}

/** Nodes of what is asked for. @throws CatalogError NOT_FOUND, AMBIGUOUS, LIMIT_EXCEEDED */
export function seedsOf(catalog: CatalogSnapshot, seeds: readonly string[]): readonly number[] {
  if (seeds.length === 0 || seeds.length > MOST_SEEDS) {
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `${seeds.length} seeds were asked for`,
      `ask for 1 to ${MOST_SEEDS} at once`,
    );
  }
  return seeds.map((name) => catalog.resolve(name));
}

/** The topologies with another bound of confidence, where one is asked for. */
export function topologiesOf(catalog: CatalogSnapshot, minConfidence: number | null | undefined): TopologySet {
  const { topologies } = catalog.snapshot;
  return minConfidence === null || minConfidence === undefined
    ? topologies
    : topologies.withMinConfidence(Math.max(0, Math.min(minConfidence, 1)));
}

/** A question's options as the engine takes them. @throws CatalogError INVALID_INPUT */
export function optionsOf(question: ImpactQuestion): BlastRadiusOptions {
  return {
    environment: question.environment ?? null,
    maxDepth: question.maxDepth ?? undefined,
    kinds: kindsOf(question.kinds),
    onlyHard: question.onlyHard ?? false,
  };
}

/** A blast radius as the API shows it; what costs is worked out when a query selects it. */
export function impactValue(
  catalog: CatalogSnapshot,
  impact: BlastRadius,
  question: ImpactQuestion,
  now: number,
): object {
  const seeds = Array.from(impact.seeds, (seed) => catalog.snapshot.ref(seed));
  const affected = Array.from(
    impact.nodes.subarray(0, listLimit(question)),
    (node) => new AffectedRecord(catalog, impact, node),
  );
  return readOnce({
    seeds,
    affected,
    get called() {
      return calledIn(catalog.snapshot, seeds, affected);
    },
    total: impact.nodes.length,
    get summary() {
      return summaryOf(catalog, impact, question.environment ?? null);
    },
    get restsOn() {
      return catalog.restsOn(now, { nodes: involvedIn(impact) });
    },
  });
}

/** Every node that a blast radius rests on. */
export function involvedIn(impact: BlastRadius): readonly number[] {
  const nodes = impact.environments.flatMap(liftedNodes);
  for (const node of impact.nodes) nodes.push(node);
  return nodes;
}

/** What was asked for, with what it was lifted to and what lies between. */
export function liftedNodes({ lift }: { readonly lift: Lift }): readonly number[] {
  return [...lift.starts].flatMap((start) => lift.pathOf(start));
}

function kindsOf(kinds: readonly string[] | null | undefined): readonly EntityKind[] | undefined {
  if (kinds === null || kinds === undefined || kinds.length === 0) return undefined;
  return kinds.map((text) => {
    const kind = entityKind(text)?.kind;
    if (kind !== undefined) return kind;
    throw new CatalogError(
      'INVALID_INPUT',
      `no kind of entity is called ${JSON.stringify(text.slice(0, 100))}`,
      'write it as in a ref, for example service',
    );
  });
}

/** Somebody to call, with how many of theirs are listed, the worst of it, and how to reach them. */
export interface OwnerToCall {
  readonly owner: EntityRef;
  readonly name: string;
  readonly count: number;
  readonly severity: Severity;
  readonly contacts: readonly string[];
}

/** Whom to call, in this order: whose is hit worst, then of whom most is hit, then by ref. */
export function ownersOf(catalog: CatalogSnapshot, impact: BlastRadius): OwnerToCall[] {
  // Many have the same owners, and then the same list of them.
  const lists = new Map<ReturnType<typeof catalog.ownersOf>, { count: number; worst: number }>();
  for (const node of impact.nodes) {
    const list = catalog.ownersOf(node);
    const severity = impact.severity[node] ?? SEVERITIES.length;
    const known = lists.get(list);
    if (known === undefined) lists.set(list, { count: 1, worst: severity });
    else {
      known.count++;
      if (severity < known.worst) known.worst = severity;
    }
  }
  const owners = new Map<number, { node: number; owner: EntityRef; name: string; count: number; worst: number }>();
  for (const [list, { count, worst }] of lists) {
    for (const { node, owner, name } of list) {
      const known = owners.get(node) ?? { node, owner, name, count: 0, worst };
      owners.set(node, { ...known, count: known.count + count, worst: Math.min(known.worst, worst) });
    }
  }
  return [...owners.values()]
    .sort((a, b) => a.worst - b.worst || b.count - a.count || a.node - b.node)
    .map(({ node, owner, name, count, worst }) => ({
      owner,
      name,
      count,
      severity: SEVERITIES[worst] ?? 'at-risk',
      contacts: contactsOf(catalog.snapshot, node),
    }));
}

function summaryOf(catalog: CatalogSnapshot, impact: BlastRadius, environment: string | null): object {
  const { snapshot } = catalog;
  const counts = countListed(impact);
  const bySeverity = SEVERITIES.map((severity, at) => ({ severity, count: counts.bySeverity[at] ?? 0 }));
  const byKind = ENTITY_KINDS.map(({ kind }, at) => ({ kind, count: counts.byKind[at] ?? 0 }));
  const owners = ownersOf(catalog, impact);
  const unresolved = unresolvedCallers(catalog.unresolved, impact.nodes);
  const affected = bySeverity.filter(({ count }) => count > 0);
  const seeds = Array.from(impact.seeds, (node) => ({
    name: displayName(snapshot, node),
    kind: kindOf(snapshot.ref(node)),
  }));
  return readOnce({
    sentence: impactSentence({ seeds, bySeverity: affected, owners, environment }),
    bySeverity: affected,
    byKind: byKind.filter(({ count }) => count > 0),
    owners,
    cycles: impact.cycles.map((cycle) => Array.from(cycle, (node) => snapshot.ref(node))),
    hidden: impact.hidden,
    unresolved: unresolved.size,
    get unresolvedEndpoints() {
      return listedUnresolved(snapshot, unresolved);
    },
  });
}
