import {
  CRITICALITIES,
  DECLARED,
  STANDINGS,
  type Criticality,
  type RelationType,
  type Standing,
} from '@faultline/model';
import type { TopologyInput } from './input.js';

/** One claim on a relation, as an object: for graphs that are small or written by hand. */
export interface RelationClaim {
  readonly from: string;
  readonly to: string;
  /** Default DEPENDS_ON. */
  readonly type?: RelationType;
  /** Default ''. */
  readonly via?: string;
  /** Default: nobody says it. */
  readonly criticality?: Criticality;
  readonly assumed?: boolean;
  /** Default 1. */
  readonly confidence?: number;
  /** Default derived. */
  readonly standing?: Standing;
  /** Default derivation. */
  readonly scope?: string;
  /** Of a derived claim its environment. Default: declared. */
  readonly part?: string;
}

/** Columns from claims in any order. `refs` adds nodes without relations. O(claims log claims). */
export function topologyInputOf(claims: readonly RelationClaim[], refs: readonly string[] = []): TopologyInput {
  const nodes = [...new Set([...refs, ...claims.flatMap((claim) => [claim.from, claim.to])])].sort();
  const nodeNumber = new Map(nodes.map((ref, at) => [ref, at]));
  const types = numbered<RelationType>();
  const vias = numbered<string>();
  const scopes = numbered<string>();
  const parts = numbered<string>();
  const column = (of: (claim: RelationClaim) => number): Int32Array => Int32Array.from(claims, of);
  const relations = {
    count: claims.length,
    from: column((claim) => nodeNumber.get(claim.from)!),
    to: column((claim) => nodeNumber.get(claim.to)!),
    type: Uint8Array.from(column((claim) => types.numberOf(claim.type ?? 'DEPENDS_ON'))),
    via: Uint16Array.from(column((claim) => vias.numberOf(claim.via ?? ''))),
    scope: column((claim) => scopes.numberOf(claim.scope ?? 'derivation')),
    part: column((claim) => parts.numberOf(claim.part ?? DECLARED)),
    standing: Uint8Array.from(column((claim) => STANDINGS.indexOf(claim.standing ?? 'derived'))),
    confidence: Float32Array.from(claims, (claim) => claim.confidence ?? 1),
    criticality: Uint8Array.from(
      column((claim) => (claim.criticality === undefined ? NOBODY_SAYS : CRITICALITIES.indexOf(claim.criticality))),
    ),
    assumed: Uint8Array.from(column((claim) => (claim.assumed === true ? 1 : 0))),
  };
  const texts = { types: types.texts, vias: vias.texts, scopes: scopes.texts, parts: parts.texts };
  return { refs: nodes, relations: { ...relations, ...texts } };
}

const NOBODY_SAYS = 255;

function numbered<Text extends string>(): { readonly texts: Text[]; numberOf(text: Text): number } {
  const texts: Text[] = [];
  const numbers = new Map<Text, number>();
  return {
    texts,
    numberOf: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}
