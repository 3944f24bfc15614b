import { withoutCovered } from '@faultline/analysis';
import {
  assumedCriticality,
  CRITICALITIES,
  DECLARED,
  HIDDEN_BELOW,
  STANDINGS,
  type Criticality,
  type EntityRef,
  type RelationType,
  type Standing,
} from '@faultline/model';
import type { Snapshot } from './snapshot.js';

/** One relation, the union of the claims on it. */
export interface RelationValue {
  readonly from: EntityRef;
  readonly type: RelationType;
  readonly to: EntityRef;
  readonly via: string;
  readonly criticality: Criticality | null;
  readonly assumed: boolean;
  readonly confidence: number;
  /** Where it was seen; none: wherever its dependent runs. */
  readonly environments: readonly string[];
  readonly standing: Standing;
  readonly hidden: boolean;
}

interface Merging {
  from: EntityRef;
  type: RelationType;
  to: EntityRef;
  via: string;
  criticality: number;
  assumed: boolean;
  confidence: number;
  environments: Set<string>;
  standing: number;
  deciding: number;
}

/** Confidences are kept in single precision; people see three digits. */
export function roundConfidence(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}

function finish(merging: Merging): RelationValue {
  const { environments, criticality, standing, confidence } = merging;
  const isDependency = merging.type === 'DEPENDS_ON';
  const said = CRITICALITIES[criticality] ?? null;
  return {
    from: merging.from,
    type: merging.type,
    to: merging.to,
    via: merging.via,
    criticality: said ?? (isDependency ? assumedCriticality(merging.via) : null),
    assumed: isDependency && (said === null || merging.assumed),
    confidence: roundConfidence(confidence),
    environments: [...environments].sort(),
    standing: STANDINGS[standing] as Standing,
    hidden: confidence < Math.fround(HIDDEN_BELOW),
  };
}

/**
 * Merges rows over (from, type, to, via): what somebody says comes before what is assumed, then the strongest standing
 * decides; the confidence is the greatest. In the order in which they first occur.
 */
export function mergeRelations(snapshot: Snapshot, rows: Iterable<number>): RelationValue[] {
  const { relations } = snapshot.projection;
  const derivation = relations.scopes.indexOf('derivation');
  const found = new Map<string, Merging>();
  for (const row of rows) {
    const type = relations.types[relations.type[row] ?? 0] as RelationType;
    const via = relations.vias[relations.via[row] ?? 0] ?? '';
    const key = `${relations.from[row]} ${type} ${relations.to[row]} ${via}`;
    const standing = relations.standing[row] ?? 0;
    const confidence = relations.confidence[row] ?? 0;
    let merging = found.get(key);
    if (merging === undefined) {
      merging = {
        from: snapshot.ref(relations.from[row] ?? 0),
        type,
        to: snapshot.ref(relations.to[row] ?? 0),
        via,
        criticality: relations.criticality[row] ?? CRITICALITIES.length,
        assumed: relations.assumed[row] === 1,
        confidence,
        environments: new Set(),
        standing,
        deciding: standing,
      };
      found.set(key, merging);
    } else {
      const criticality = relations.criticality[row] ?? CRITICALITIES.length;
      const assumed = relations.assumed[row] === 1;
      const order =
        Number(assumed) - Number(merging.assumed) || standing - merging.deciding || criticality - merging.criticality;
      if (order < 0) Object.assign(merging, { criticality, assumed, deciding: standing });
      merging.standing = Math.min(merging.standing, standing);
      merging.confidence = Math.max(merging.confidence, confidence);
    }
    const part = relations.parts[relations.part[row] ?? 0] ?? '';
    if (relations.scope[row] === derivation && part !== DECLARED) merging.environments.add(part);
  }
  return [...found.values()].map(finish);
}

/** Relations of one node: what it depends on, what depends on it, and all others up to a limit. */
export function relationsOf(
  snapshot: Snapshot,
  node: number,
  limit: number,
): {
  readonly dependencies: readonly RelationValue[];
  readonly dependents: readonly RelationValue[];
  readonly relations: readonly RelationValue[];
} {
  const { relations } = snapshot.projection;
  const type = snapshot.typeNumber('DEPENDS_ON');
  const isDependency = (row: number): boolean => relations.type[row] === type;
  const from = [...snapshot.from(node)];
  const to = [...snapshot.to(node)];
  // Rows of a node come by the other end: of one pair they stand together. What a rule said again counts once.
  const counted = (rows: readonly number[]): Int32Array =>
    withoutCovered(relations, Int32Array.from(rows.filter(isDependency)));
  const others = [...from, ...to].filter((row) => !isDependency(row));
  return {
    dependencies: mergeRelations(snapshot, counted(from)),
    dependents: mergeRelations(snapshot, counted(to)),
    relations: mergeRelations(snapshot, others.slice(0, limit * 4)).slice(0, limit),
  };
}
