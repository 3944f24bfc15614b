import type { EntityRef, RelationType } from '@faultline/model';
import type { Projection, ProjectionQuery, RelationColumns, ReportColumns } from '../../port/index.js';
import type { Connection } from '../connection.js';
import { ENTITIES_BY_REF, FIND_WORD } from '../statements/claims.js';
import { LAST_CLAIM, OCTETS_OF_RANGE, PROJECTION_RANGE } from '../statements/reading.js';
import type { Dictionary } from './dictionary.js';
import { bareProjection } from './bare-projection.js';
import { viewOf } from './horizon.js';
import type { KeptClaims } from './kept-claims.js';
import { orderBy, rankOf, type Ranked } from './order.js';

const PIECE = 8_192;
const PIECE_OCTETS = 33_554_432;
const FIRST_ROWS = 65_536;

/** From, to, type, via, place, standing, confidence, criticality, assumed, since. */
const WIDTH = 10;

/** Claims as they were read, in no order: ids, not ranks. Columns grow by doubling. */
class Rows {
  count = 0;
  from = new Int32Array(FIRST_ROWS);
  to = new Int32Array(FIRST_ROWS);
  type = new Int32Array(FIRST_ROWS);
  via = new Int32Array(FIRST_ROWS);
  place = new Int32Array(FIRST_ROWS);
  standing = new Uint8Array(FIRST_ROWS);
  confidence = new Float32Array(FIRST_ROWS);
  criticality = new Uint8Array(FIRST_ROWS);
  assumed = new Uint8Array(FIRST_ROWS);
  since = new Int32Array(FIRST_ROWS);
  readonly properties: string[] = [];

  /** @param flat rows of WIDTH numbers */
  take(flat: readonly number[]): void {
    const rows = flat.length / WIDTH;
    while (this.count + rows > this.from.length) this.grow();
    for (let row = this.count, at = 0; at < flat.length; row += 1, at += WIDTH) {
      this.from[row] = flat[at] ?? 0;
      this.to[row] = flat[at + 1] ?? 0;
      this.type[row] = flat[at + 2] ?? 0;
      this.via[row] = flat[at + 3] ?? 0;
      this.place[row] = flat[at + 4] ?? 0;
      this.standing[row] = flat[at + 5] ?? 0;
      this.confidence[row] = flat[at + 6] ?? 0;
      this.criticality[row] = flat[at + 7] ?? 0;
      this.assumed[row] = flat[at + 8] ?? 0;
      this.since[row] = flat[at + 9] ?? 0;
    }
    this.count += rows;
  }

  private grow(): void {
    const length = this.from.length * 2;
    const ints = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(length);
      next.set(old);
      return next;
    };
    const bytes = (old: Uint8Array): Uint8Array<ArrayBuffer> => {
      const next = new Uint8Array(length);
      next.set(old);
      return next;
    };
    this.from = ints(this.from);
    this.to = ints(this.to);
    this.type = ints(this.type);
    this.via = ints(this.via);
    this.place = ints(this.place);
    this.standing = bytes(this.standing);
    const confidence = new Float32Array(length);
    confidence.set(this.confidence);
    this.confidence = confidence;
    this.criticality = bytes(this.criticality);
    this.assumed = bytes(this.assumed);
    this.since = ints(this.since);
  }
}

/**
 * The graph at one revision. The table is read in the order in which it lies, a piece a row; rows are put in order by
 * counting sorts over ranks: O(claims + entities), about 1 s for 400,000 relations.
 */
export function readProjection(
  connection: Connection,
  dictionary: Dictionary,
  kept: KeptClaims,
  query: ProjectionQuery = {},
): Projection {
  return connection.consistently(() => {
    const { at } = viewOf(connection, query.at);
    const withProperties = query.properties ?? true;
    if (!withProperties) return bareProjection(kept, at, query);
    const rows = readRows(connection, at, withProperties);
    const { refs, rankById } = nodes(connection, rows);
    const reports: number[] = [];
    const relations: number[] = [];
    const wanted = query.types === undefined ? null : new Set<string>(query.types);
    for (let row = 0; row < rows.count; row += 1) {
      const type = dictionary.word(rows.type[row] ?? 0);
      if (type === 'REPORTS') reports.push(row);
      if (wanted === null ? type !== 'REPORTS' : wanted.has(type)) relations.push(row);
    }
    const shape = { rows, rankById, dictionary, withProperties };
    return {
      revision: at,
      refs,
      relations: relationColumns(shape, Int32Array.from(relations)),
      reports: reportColumns(shape, Int32Array.from(reports)),
    };
  });
}

function readRows(connection: Connection, at: number, withProperties: boolean): Rows {
  const rows = new Rows();
  const last = Number(connection.value(LAST_CLAIM));
  const dependsOn = connection.value(FIND_WORD, 'DEPENDS_ON') ?? 0;
  for (let from = 0, to = 0; from < last; from = to) {
    to = Math.min(from + PIECE, last);
    while (withProperties && to - from > 1 && Number(connection.value(OCTETS_OF_RANGE, from, to)) > PIECE_OCTETS) {
      to = from + Math.floor((to - from) / 2);
    }
    const [, joined, properties] =
      connection.row(PROJECTION_RANGE, at, from, to, dependsOn, withProperties ? 1 : 0) ?? [];
    rows.take(JSON.parse(`[${joined ?? ''}]`) as number[]);
    if (withProperties) rows.properties.push(...(JSON.parse(String(properties ?? '[]')) as string[]));
  }
  return rows;
}

/** Refs that a claim names, sorted, and the rank of each entity's id. */
function nodes(connection: Connection, rows: Rows): { refs: readonly EntityRef[]; rankById: Int32Array } {
  const entities = connection.all(ENTITIES_BY_REF);
  const lastId = entities.reduce((most, [id]) => Math.max(most, Number(id)), 0);
  const named = new Uint8Array(lastId + 1);
  for (let row = 0; row < rows.count; row += 1) {
    named[rows.from[row] ?? 0] = 1;
    named[rows.to[row] ?? 0] = 1;
  }
  const ranked = rankOf(
    entities.filter(([id]) => named[Number(id)] === 1).map(([id, ref]) => ({ id: Number(id), text: String(ref) })),
    lastId,
  );
  return { refs: ranked.texts as readonly EntityRef[], rankById: ranked.rankById };
}

interface Shape {
  readonly rows: Rows;
  readonly rankById: Int32Array;
  readonly dictionary: Dictionary;
  readonly withProperties: boolean;
}

/** Ranks of the few texts that a column names. */
function rankColumn(ids: Int32Array, chosen: Int32Array, text: (id: number) => string): Ranked {
  const seen = new Set<number>();
  for (const row of chosen) seen.add(ids[row] ?? 0);
  return rankOf(
    [...seen].map((id) => ({ id, text: text(id) })),
    Math.max(0, ...seen),
  );
}

function pick(
  from: { readonly [row: number]: number },
  order: Int32Array,
  rankById?: Int32Array,
): Int32Array<ArrayBuffer> {
  const column = new Int32Array(order.length);
  for (const [index, row] of order.entries()) {
    const value = from[row] ?? 0;
    column[index] = rankById === undefined ? value : (rankById[value] ?? -1);
  }
  return column;
}

function relationColumns({ rows, rankById, dictionary, withProperties }: Shape, chosen: Int32Array): RelationColumns {
  const types = rankColumn(rows.type, chosen, (id) => dictionary.word(id));
  const vias = rankColumn(rows.via, chosen, (id) => dictionary.word(id));
  const scopes = rankColumn(rows.place, chosen, (id) => dictionary.place(id).scope);
  const parts = rankColumn(rows.place, chosen, (id) => dictionary.place(id).part);
  const order = orderBy(chosen, [
    { ids: rows.from, ranks: rankById },
    { ids: rows.type, ranks: types.rankById },
    { ids: rows.to, ranks: rankById },
    { ids: rows.via, ranks: vias.rankById },
    { ids: rows.place, ranks: scopes.rankById },
    { ids: rows.place, ranks: parts.rankById },
  ]);
  return {
    count: order.length,
    from: pick(rows.from, order, rankById),
    to: pick(rows.to, order, rankById),
    type: Uint8Array.from(pick(rows.type, order, types.rankById)),
    types: types.texts as readonly RelationType[],
    via: Uint16Array.from(pick(rows.via, order, vias.rankById)),
    vias: vias.texts,
    scope: pick(rows.place, order, scopes.rankById),
    scopes: scopes.texts,
    part: pick(rows.place, order, parts.rankById),
    parts: parts.texts,
    standing: Uint8Array.from(pick(rows.standing, order)),
    confidence: Float32Array.from(order, (row) => rows.confidence[row] ?? 0),
    criticality: Uint8Array.from(pick(rows.criticality, order)),
    assumed: Uint8Array.from(pick(rows.assumed, order)),
    since: pick(rows.since, order),
    properties: withProperties ? Array.from(order, (row) => rows.properties[row] ?? '') : null,
  };
}

function reportColumns({ rows, rankById, dictionary, withProperties }: Shape, chosen: Int32Array): ReportColumns {
  const scopes = rankColumn(rows.place, chosen, (id) => dictionary.place(id).scope);
  const parts = rankColumn(rows.place, chosen, (id) => dictionary.place(id).part);
  const vias = rankColumn(rows.via, chosen, (id) => dictionary.word(id));
  const order = orderBy(chosen, [
    { ids: rows.to, ranks: rankById },
    { ids: rows.place, ranks: scopes.rankById },
    { ids: rows.place, ranks: parts.rankById },
    { ids: rows.from, ranks: rankById },
    { ids: rows.via, ranks: vias.rankById },
  ]);
  return {
    count: order.length,
    node: pick(rows.to, order, rankById),
    scope: pick(rows.place, order, scopes.rankById),
    part: pick(rows.place, order, parts.rankById),
    standing: Uint8Array.from(pick(rows.standing, order)),
    confidence: Float32Array.from(order, (row) => rows.confidence[row] ?? 0),
    properties: withProperties ? Array.from(order, (row) => rows.properties[row] ?? '') : [],
    since: pick(rows.since, order),
    scopes: scopes.texts,
    parts: parts.texts,
  };
}
