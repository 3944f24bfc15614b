import type { Topology } from '@faultline/analysis';
import { CRITICALITIES, STANDINGS, type Criticality, type EntityRef, type Standing } from '@faultline/model';
import { roundConfidence } from '../catalog/relations.js';

/** A relation of one environment, as the API shows it. */
export interface StructureRelationValue {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly via: string;
  readonly criticality: Criticality;
  readonly assumed: boolean;
  readonly confidence: number;
  readonly standing: Standing;
}

/** The relations of a pair, by via. */
export function relationsOfPair(topology: Topology, from: number, pair: number): StructureRelationValue[] {
  const { relations, pairRelations, dependencies, nodes } = topology;
  const values: StructureRelationValue[] = [];
  for (let row = pairRelations[pair] ?? 0; row < (pairRelations[pair + 1] ?? 0); row++) {
    values.push({
      from: nodes.refs[from] as EntityRef,
      to: nodes.refs[dependencies.targets[pair] ?? 0] as EntityRef,
      via: relations.vias[relations.via[row] ?? 0] ?? '',
      criticality: CRITICALITIES[relations.criticality[row] ?? 0] ?? 'hard',
      assumed: relations.assumed[row] === 1,
      confidence: roundConfidence(relations.confidence[row] ?? 0),
      standing: STANDINGS[relations.standing[row] ?? 0] ?? 'derived',
    });
  }
  return values;
}
