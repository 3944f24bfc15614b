import {
  UNAFFECTED,
  becauseOf,
  impactPath,
  redundancyAt,
  type BlastRadius,
  type EnvironmentImpact,
  type Redundancy,
} from '@faultline/analysis';
import { SEVERITIES, type Criticality, type EntityRef, type Severity } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { roundConfidence } from '../catalog/relations.js';

export interface BecauseValue {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly via: string;
  readonly criticality: Criticality;
  readonly assumed: boolean;
  readonly confidence: number;
}

/**
 * One affected entity as the API shows it: ways and reasons are worked out only when a query selects them.
 */
export class AffectedRecord {
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly namespace: string;
  readonly hops: number;
  readonly severity: Severity;
  // A compiled query reads a list several times.
  private way: readonly EntityRef[] | null = null;
  private reasons: readonly BecauseValue[] | null = null;
  private places: readonly string[] | null = null;

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly impact: BlastRadius,
    private readonly node: number,
  ) {
    const record = catalog.record(node);
    this.ref = record.ref;
    this.name = record.name;
    this.kind = record.kind;
    this.namespace = record.namespace;
    this.hops = impact.hopsOf(node);
    this.severity = SEVERITIES[impact.severity[node] ?? 0] ?? 'at-risk';
  }

  // Several environments may tie: the first by name tells the way, and the first the reasons.
  private first(isIt: (one: EnvironmentImpact) => boolean): EnvironmentImpact | undefined {
    return this.impact.environments.find(isIt);
  }

  /** From what was asked for to this entity, both included. */
  get path(): readonly EntityRef[] {
    return (this.way ??= this.pathOf());
  }

  private pathOf(): readonly EntityRef[] {
    const { node, catalog, hops } = this;
    const nearest = this.first(({ hopsOf }) => hopsOf(node) === hops);
    return nearest === undefined ? [] : impactPath(nearest, node).map((one) => catalog.snapshot.ref(one));
  }

  /** The relations that set the severity. */
  get because(): readonly BecauseValue[] {
    return (this.reasons ??= this.reasonsOf());
  }

  private reasonsOf(): readonly BecauseValue[] {
    const { node, impact } = this;
    const worst = this.first(({ found }) => found.severity[node] === impact.severity[node]);
    if (worst === undefined) return [];
    return becauseOf(impact.set, worst, node, impact.options.onlyHard === true).map(
      ({ from, to, via, criticality, assumed, confidence }) => ({
        from,
        to,
        via,
        // What stands on something that is down is down with it.
        criticality: criticality ?? 'hard',
        assumed,
        confidence: roundConfidence(confidence),
      }),
    );
  }

  /** How much of it runs and fails; null where what was asked for does not mean it. */
  get redundancy(): Redundancy | null {
    return redundancyAt(this.impact, this.node);
  }

  get owners(): readonly EntityRef[] {
    return this.catalog.record(this.node).ownerRefs;
  }

  get system(): EntityRef | null {
    return this.catalog.systemOf(this.node);
  }

  /** Where it is affected, by name. */
  get environments(): readonly string[] {
    return (this.places ??= this.placesOf());
  }

  private placesOf(): readonly string[] {
    const names: string[] = [];
    for (const { found, topology } of this.impact.environments) {
      const isAffected = (found.severity[this.node] ?? UNAFFECTED) < UNAFFECTED;
      if (isAffected && topology.environment !== null) names.push(topology.environment);
    }
    return names;
  }
}
