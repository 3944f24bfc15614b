import type { EntityRef, RelationType, Revision } from '@faultline/model';
import type { Projection, ProjectionQuery, RelationColumns, ReportColumns } from '../../port/index.js';
import type { ClaimRanks, ClaimRows, KeptClaims } from './kept-claims.js';
import type { Ranked } from './order.js';

/**
 * A projection without properties from claims that are kept in order: one pass over claims of all times, and one over
 * those that stand. O(claims of all times), about 30 ms for 500,000.
 */
export function bareProjection(kept: KeptClaims, at: Revision, query: ProjectionQuery): Projection {
  const ranks = kept.refresh();
  const { rows } = kept;
  const named = new Uint8Array(ranks.refs.texts.length);
  const relations = new Int32Array(rows.count);
  const wanted = wantedTypes(ranks.types, query.types);
  let count = 0;
  for (let place = 0; place < rows.count; place += 1) {
    const row = kept.relations[place] ?? 0;
    if (!stands(rows, row, at)) continue;
    named[ranks.refs.rankById[rows.from[row] ?? 0] ?? 0] = 1;
    named[ranks.refs.rankById[rows.to[row] ?? 0] ?? 0] = 1;
    if (wanted[ranks.types.rankById[rows.type[row] ?? 0] ?? 0] === 1) relations[count++] = row;
  }
  const refs = packed(ranks.refs, named);
  const reports = kept.reports.filter((row) => stands(rows, row, at));
  return {
    revision: at,
    refs: refs.texts as readonly EntityRef[],
    relations: relationColumns(rows, relations.subarray(0, count), refs.placeById, ranks),
    reports: reportColumns(rows, reports, refs.placeById, ranks),
  };
}

function stands(rows: ClaimRows, row: number, at: Revision): boolean {
  const until = rows.until[row] ?? 0;
  return (rows.since[row] ?? 0) <= at && (until === 0 || until > at);
}

/** 1 for each type that is asked for. */
function wantedTypes(types: Ranked, asked: readonly RelationType[] | undefined): Uint8Array {
  const among = asked === undefined ? null : new Set<string>(asked);
  return Uint8Array.from(types.texts, (type) => Number(among === null ? type !== 'REPORTS' : among.has(type)));
}

/** Texts in use, and the place of each id's among them. */
interface Packed {
  readonly texts: readonly string[];
  readonly placeById: Int32Array;
}

function packed({ texts, rankById }: Ranked, used: Uint8Array): Packed {
  const places = new Int32Array(texts.length).fill(-1);
  const left: string[] = [];
  for (let rank = 0; rank < texts.length; rank += 1) {
    if (used[rank] === 1) places[rank] = left.push(texts[rank] ?? '') - 1;
  }
  const placeById = new Int32Array(rankById.length);
  for (let id = 0; id < rankById.length; id += 1) placeById[id] = places[rankById[id] ?? -1] ?? -1;
  return { texts: left, placeById };
}

function packedColumn(ids: Int32Array, chosen: Int32Array, ranked: Ranked): Packed {
  const used = new Uint8Array(ranked.texts.length);
  for (let at = 0; at < chosen.length; at += 1) used[ranked.rankById[ids[chosen[at] ?? 0] ?? 0] ?? 0] = 1;
  return packed(ranked, used);
}

/** Values of chosen rows, each by its place. */
function pick(
  target: Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
  values: { readonly [row: number]: number },
  chosen: Int32Array,
  placeById?: Int32Array,
): void {
  for (let at = 0; at < chosen.length; at += 1) {
    const value = values[chosen[at] ?? 0] ?? 0;
    target[at] = placeById === undefined ? value : (placeById[value] ?? -1);
  }
}

const ints = (values: Int32Array, chosen: Int32Array, placeById?: Int32Array): Int32Array<ArrayBuffer> => {
  const target = new Int32Array(chosen.length);
  pick(target, values, chosen, placeById);
  return target;
};

const octets = (
  values: Int32Array | Uint8Array,
  chosen: Int32Array,
  placeById?: Int32Array,
): Uint8Array<ArrayBuffer> => {
  const target = new Uint8Array(chosen.length);
  pick(target, values, chosen, placeById);
  return target;
};

function relationColumns(rows: ClaimRows, chosen: Int32Array, refs: Int32Array, ranks: ClaimRanks): RelationColumns {
  const types = packedColumn(rows.type, chosen, ranks.types);
  const vias = packedColumn(rows.via, chosen, ranks.vias);
  const via = new Uint16Array(chosen.length);
  pick(via, rows.via, chosen, vias.placeById);
  return {
    ...placed(rows, chosen, ranks),
    from: ints(rows.from, chosen, refs),
    to: ints(rows.to, chosen, refs),
    type: octets(rows.type, chosen, types.placeById),
    types: types.texts as readonly RelationType[],
    via,
    vias: vias.texts,
    criticality: octets(rows.criticality, chosen),
    assumed: octets(rows.assumed, chosen),
    properties: null,
  };
}

function reportColumns(rows: ClaimRows, chosen: Int32Array, refs: Int32Array, ranks: ClaimRanks): ReportColumns {
  return { ...placed(rows, chosen, ranks), node: ints(rows.to, chosen, refs), properties: [] };
}

/** What relations and reports have in common. */
function placed(rows: ClaimRows, chosen: Int32Array, ranks: ClaimRanks) {
  const scopes = packedColumn(rows.place, chosen, ranks.scopes);
  const parts = packedColumn(rows.place, chosen, ranks.parts);
  const confidence = new Float32Array(chosen.length);
  pick(confidence, rows.confidence, chosen);
  return {
    count: chosen.length,
    scope: ints(rows.place, chosen, scopes.placeById),
    scopes: scopes.texts,
    part: ints(rows.place, chosen, parts.placeById),
    parts: parts.texts,
    standing: octets(rows.standing, chosen),
    confidence,
    since: ints(rows.since, chosen),
  };
}
