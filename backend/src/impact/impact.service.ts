import {
  blastRadius,
  closureAnswer,
  countListed,
  dependencyClosure,
  type BlastRadius,
  type Lift,
} from '@faultline/analysis';
import { CatalogError, ENTITY_KINDS, entityKind, SEVERITIES, type EntityKind, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import { AffectedRecord } from './affected-record.js';
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

export interface DependenciesQuestion {
  readonly of: string;
  readonly environment?: string | null;
  readonly maxDepth?: number | null;
  readonly onlyHard?: boolean;
  readonly minConfidence?: number | null;
}

const MOST_SEEDS = 1_000;
const MOST_LISTED = 50_000;

function optional<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}

/** What breaks and what is needed, on one snapshot. */
export class ImpactService {
  constructor(private readonly now: () => number = Date.now) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
  blastRadius(catalog: CatalogSnapshot, question: ImpactQuestion): object {
    if (question.seeds.length === 0 || question.seeds.length > MOST_SEEDS) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `${question.seeds.length} seeds were asked for`,
        `ask for 1 to ${MOST_SEEDS} at once`,
      );
    }
    const seeds = question.seeds.map((name) => catalog.resolve(name));
    const set = this.topologies(catalog, question.minConfidence);
    const impact = blastRadius(set, seeds, {
      environment: question.environment ?? null,
      maxDepth: optional(question.maxDepth),
      kinds: kindsOf(question.kinds),
      onlyHard: question.onlyHard ?? false,
    });
    const limit = Math.max(0, Math.min(question.limit ?? 5_000, MOST_LISTED));
    const now = this.now();
    return {
      seeds: Array.from(impact.seeds, (seed) => catalog.snapshot.ref(seed)),
      affected: Array.from(impact.nodes.subarray(0, limit), (node) => new AffectedRecord(catalog, impact, node)),
      total: impact.nodes.length,
      get summary() {
        return summaryOf(catalog, impact, question.environment ?? null);
      },
      get restsOn() {
        return catalog.restsOn(now, { nodes: [...impact.environments.flatMap(liftedNodes), ...impact.nodes] });
      },
    };
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  dependencies(catalog: CatalogSnapshot, question: DependenciesQuestion): object {
    const of = catalog.resolve(question.of);
    const closure = dependencyClosure(this.topologies(catalog, question.minConfidence), [of], {
      environment: question.environment ?? null,
      maxDepth: optional(question.maxDepth),
      onlyHard: question.onlyHard ?? false,
    });
    const now = this.now();
    return {
      of: catalog.snapshot.ref(of),
      dependencies: closureAnswer(closure).dependencies.map((one) => ({
        ...one,
        ...named(catalog, one.node),
        criticality: one.criticality,
      })),
      get restsOn() {
        return catalog.restsOn(now, { nodes: [...closure.environments.flatMap(liftedNodes), ...closure.nodes] });
      },
    };
  }

  private topologies(catalog: CatalogSnapshot, minConfidence: number | null | undefined) {
    const { topologies } = catalog.snapshot;
    return minConfidence === null || minConfidence === undefined
      ? topologies
      : topologies.withMinConfidence(Math.max(0, Math.min(minConfidence, 1)));
  }
}

/** What was asked for, with what it was lifted to and what lies between. */
function liftedNodes({ lift }: { readonly lift: Lift }): readonly number[] {
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

/** Name, kind, namespace and owners of a node, as lists of answers show them. */
export function named(
  catalog: CatalogSnapshot,
  node: number,
): { readonly name: string; readonly kind: string; readonly namespace: string; readonly owners: readonly EntityRef[] } {
  const record = catalog.record(node);
  return { name: record.name, kind: record.kind, namespace: record.namespace, owners: record.ownerRefs };
}

function ownersOf(catalog: CatalogSnapshot, impact: BlastRadius): { owner: EntityRef; name: string; count: number }[] {
  const owners = new Map<number, { owner: EntityRef; name: string; count: number }>();
  for (const node of impact.nodes) {
    for (const { node: at, owner, name } of catalog.ownersOf(node)) {
      const known = owners.get(at);
      if (known === undefined) owners.set(at, { owner, name, count: 1 });
      else known.count++;
    }
  }
  return [...owners].sort(([a, one], [b, other]) => other.count - one.count || a - b).map(([, owner]) => owner);
}

function summaryOf(catalog: CatalogSnapshot, impact: BlastRadius, environment: string | null): object {
  const { snapshot } = catalog;
  const counts = countListed(impact);
  const bySeverity = SEVERITIES.map((severity, at) => ({ severity, count: counts.bySeverity[at] ?? 0 }));
  const byKind = ENTITY_KINDS.map(({ kind }, at) => ({ kind, count: counts.byKind[at] ?? 0 }));
  const owners = ownersOf(catalog, impact);
  const unresolved = unresolvedCallers(catalog.unresolved, impact.nodes);
  const affected = bySeverity.filter(({ count }) => count > 0);
  const seeds = Array.from(impact.seeds, (node) => displayName(snapshot, node));
  return {
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
  };
}
