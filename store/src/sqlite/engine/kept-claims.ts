import type { Connection } from '../connection.js';
import { ENTITIES_BY_REF } from '../statements/claims.js';
import { READ_PRUNED } from '../statements/lease.js';
import { ENDED_BETWEEN, KEPT_RANGE, LAST_CLAIM } from '../statements/reading.js';
import type { Dictionary } from './dictionary.js';
import { horizon } from './horizon.js';
import { orderBy, rankOf, type Ranked } from './order.js';

const PIECE = 8_192;
const FIRST_ROWS = 65_536;
/** Id, from, to, type, via, place, standing, confidence, criticality, assumed, since, until (0 = none). */
const WIDTH = 12;

/** Names of the columns that are whole numbers. */
const NUMBERS = ['id', 'from', 'to', 'type', 'via', 'place', 'since', 'until'] as const;
const OCTETS = ['standing', 'criticality', 'assumed'] as const;

/** Published claims of all times without their properties, by id. Columns grow by doubling. */
export interface ClaimRows {
  count: number;
  id: Int32Array;
  from: Int32Array;
  to: Int32Array;
  type: Int32Array;
  via: Int32Array;
  place: Int32Array;
  since: Int32Array;
  /** 0 where it has not ended. */
  until: Int32Array;
  standing: Uint8Array;
  criticality: Uint8Array;
  assumed: Uint8Array;
  confidence: Float32Array;
}

/** Places of texts in their order, by id of what they are the texts of. */
export interface ClaimRanks {
  readonly refs: Ranked;
  readonly types: Ranked;
  readonly vias: Ranked;
  readonly scopes: Ranked;
  readonly parts: Ranked;
}

/**
 * Claims of all times as a reader has read them once, put in the order of a projection: the next projection costs one
 * pass. Published claims never change but for their end, so that what came since is all that is read again; pruning
 * makes it read everything anew. 45 octets a claim.
 */
export class KeptClaims {
  rows: ClaimRows = emptyRows();
  /** Rows that are no reports, by from, type, to, via, scope, part. */
  relations: Int32Array = new Int32Array(0);
  /** Rows of reports, by to, scope, part, from, via. */
  reports: Int32Array = new Int32Array(0);
  ranks: ClaimRanks | null = null;
  private visible = 0;
  private pruned = 0;
  private lastId = 0;

  constructor(
    private readonly connection: Connection,
    private readonly dictionary: Dictionary,
  ) {}

  /** Reads what was published since the last time. Within a transaction. O(what is new), then O(claims) to order it. */
  refresh(): ClaimRanks {
    const { visible } = horizon(this.connection);
    const pruned = Number(this.connection.value(READ_PRUNED));
    if (pruned !== this.pruned || visible < this.visible) this.forget();
    if (this.ranks !== null && visible === this.visible) return this.ranks;
    this.takeEnds(visible);
    const before = this.rows.count;
    this.takeNew(visible);
    this.pruned = pruned;
    this.visible = visible;
    if (this.ranks === null || this.rows.count > before) this.ranks = this.order();
    return this.ranks;
  }

  private forget(): void {
    this.rows = emptyRows();
    this.ranks = null;
    this.visible = 0;
    this.lastId = 0;
  }

  /** Claims that were read while they stood, and have ended since. */
  private takeEnds(visible: number): void {
    const { rows } = this;
    if (rows.count === 0) return;
    const joined = this.connection.value(ENDED_BETWEEN, this.visible, visible);
    const flat = JSON.parse(`[${joined ?? ''}]`) as number[];
    for (let at = 0; at < flat.length; at += 2) {
      const row = rowOf(rows, flat[at] ?? 0);
      if (row >= 0) rows.until[row] = flat[at + 1] ?? 0;
    }
  }

  private takeNew(visible: number): void {
    const last = Number(this.connection.value(LAST_CLAIM));
    for (let from = this.lastId; from < last; from += PIECE) {
      const joined = this.connection.value(KEPT_RANGE, from, Math.min(from + PIECE, last), visible);
      take(this.rows, JSON.parse(`[${joined ?? ''}]`) as number[]);
    }
    // What is staged has greater ids than what was published: it is read when it is.
    this.lastId = this.rows.id[this.rows.count - 1] ?? 0;
  }

  private order(): ClaimRanks {
    const { rows, dictionary } = this;
    const entities = this.connection.all(ENTITIES_BY_REF).map(([id, ref]) => ({ id: Number(id), text: String(ref) }));
    const ranks = {
      refs: rankOf(
        entities,
        entities.reduce((most, { id }) => Math.max(most, id), 0),
      ),
      types: ranked(rows.type, rows.count, (id) => dictionary.word(id)),
      vias: ranked(rows.via, rows.count, (id) => dictionary.word(id)),
      scopes: ranked(rows.place, rows.count, (id) => dictionary.place(id).scope),
      parts: ranked(rows.place, rows.count, (id) => dictionary.place(id).part),
    };
    const reports = ranks.types.texts.indexOf('REPORTS');
    const isReport = (row: number): boolean => ranks.types.rankById[rows.type[row] ?? 0] === reports;
    const all = Int32Array.from({ length: rows.count }, (_, row) => row);
    const from = { ids: rows.from, ranks: ranks.refs.rankById };
    const to = { ids: rows.to, ranks: ranks.refs.rankById };
    const type = { ids: rows.type, ranks: ranks.types.rankById };
    const via = { ids: rows.via, ranks: ranks.vias.rankById };
    const scope = { ids: rows.place, ranks: ranks.scopes.rankById };
    const part = { ids: rows.place, ranks: ranks.parts.rankById };
    this.relations = orderBy(all, [from, type, to, via, scope, part]);
    this.reports = orderBy(all.filter(isReport), [to, scope, part, from, via]);
    return ranks;
  }
}

function emptyRows(): ClaimRows {
  const numbers = () => new Int32Array(FIRST_ROWS);
  const octets = () => new Uint8Array(FIRST_ROWS);
  return {
    count: 0,
    id: numbers(),
    from: numbers(),
    to: numbers(),
    type: numbers(),
    via: numbers(),
    place: numbers(),
    since: numbers(),
    until: numbers(),
    standing: octets(),
    criticality: octets(),
    assumed: octets(),
    confidence: new Float32Array(FIRST_ROWS),
  };
}

/** @param flat rows of WIDTH numbers, by id */
function take(rows: ClaimRows, flat: readonly number[]): void {
  while (rows.count + flat.length / WIDTH > rows.id.length) grow(rows);
  for (let row = rows.count, at = 0; at < flat.length; row += 1, at += WIDTH) {
    rows.id[row] = flat[at] ?? 0;
    rows.from[row] = flat[at + 1] ?? 0;
    rows.to[row] = flat[at + 2] ?? 0;
    rows.type[row] = flat[at + 3] ?? 0;
    rows.via[row] = flat[at + 4] ?? 0;
    rows.place[row] = flat[at + 5] ?? 0;
    rows.standing[row] = flat[at + 6] ?? 0;
    rows.confidence[row] = flat[at + 7] ?? 0;
    rows.criticality[row] = flat[at + 8] ?? 0;
    rows.assumed[row] = flat[at + 9] ?? 0;
    rows.since[row] = flat[at + 10] ?? 0;
    rows.until[row] = flat[at + 11] ?? 0;
  }
  rows.count += flat.length / WIDTH;
}

function grow(rows: ClaimRows): void {
  const length = rows.id.length * 2;
  for (const name of NUMBERS) {
    const next = new Int32Array(length);
    next.set(rows[name]);
    rows[name] = next;
  }
  for (const name of OCTETS) {
    const next = new Uint8Array(length);
    next.set(rows[name]);
    rows[name] = next;
  }
  const confidence = new Float32Array(length);
  confidence.set(rows.confidence);
  rows.confidence = confidence;
}

/** Row of an id; -1 where it is not there. O(log n). */
function rowOf({ id: ids, count }: ClaimRows, id: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Ranks of the few texts that a column names. */
function ranked(ids: Int32Array, count: number, text: (id: number) => string): Ranked {
  const seen = new Set<number>();
  for (let row = 0; row < count; row += 1) seen.add(ids[row] ?? 0);
  return rankOf(
    [...seen].map((id) => ({ id, text: text(id) })),
    Math.max(0, ...seen),
  );
}
