/** Claims between entities at one revision, in columns, ordered by from, type, to, via, scope, part; texts in code-unit order. */
export interface RelationSide {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly type: Uint8Array;
  readonly types: readonly string[];
  readonly via: Uint16Array;
  readonly vias: readonly string[];
  readonly scope: Int32Array;
  readonly scopes: readonly string[];
  readonly part: Int32Array;
  readonly parts: readonly string[];
  readonly standing: Uint8Array;
  readonly confidence: Float32Array;
  readonly criticality: Uint8Array;
  readonly assumed: Uint8Array;
  readonly since: Int32Array;
  readonly properties: readonly string[] | null;
}

/** Statements of entities at one revision, ordered by node, scope, part. */
export interface ReportSide {
  readonly count: number;
  readonly node: Int32Array;
  readonly scope: Int32Array;
  readonly scopes: readonly string[];
  readonly part: Int32Array;
  readonly parts: readonly string[];
  readonly standing: Uint8Array;
  readonly confidence: Float32Array;
  readonly since: Int32Array;
  readonly properties: readonly string[];
}

/** A graph at one revision; a store's projection is one. */
export interface GraphSide {
  /** Sorted. */
  readonly refs: readonly string[];
  readonly relations: RelationSide;
  readonly reports: ReportSide;
}

/** Rows that differ: of the later graph, of the earlier one, and pairs of one key that say something else. */
export interface RowDifference {
  /** Rows of the later graph. */
  readonly added: Int32Array;
  /** Rows of the earlier graph. */
  readonly ended: Int32Array;
  /** Rows of the earlier and of the later graph, pairwise. */
  readonly changed: { readonly before: Int32Array; readonly after: Int32Array };
}

/** What differs between two graphs. */
export interface GraphDifference {
  readonly nodes: { readonly added: Int32Array; readonly ended: Int32Array };
  readonly relations: RowDifference;
  readonly reports: RowDifference;
}

/**
 * What was added, ended and changed from one graph to another. Both are sorted alike, so that it is a merge:
 * O(refs + rows), no text of a row is compared but where a claim of one key began anew. A claim is the same where it
 * stands since the same revision, or says the same.
 */
export function differenceOf(before: GraphSide, after: GraphSide): GraphDifference {
  const refs = unionRanks(before.refs, after.refs);
  return {
    nodes: {
      added: missing(refs.after, refs.before, refs.size),
      ended: missing(refs.before, refs.after, refs.size),
    },
    relations: relationDifference(before.relations, after.relations, refs),
    reports: reportDifference(before.reports, after.reports, refs),
  };
}

/** Places of two sorted lists in the one that holds both. */
interface Ranks {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly size: number;
}

function unionRanks(a: readonly string[], b: readonly string[]): Ranks {
  const before = new Int32Array(a.length);
  const after = new Int32Array(b.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; size++) {
    const one = a[i];
    const other = b[j];
    const isFirst = other === undefined || (one !== undefined && one <= other);
    const isSecond = one === undefined || (other !== undefined && other <= one);
    if (isFirst) before[i++] = size;
    if (isSecond) after[j++] = size;
  }
  return { before, after, size };
}

/** Places in the first list of what the second does not hold. */
function missing(ranks: Int32Array, others: Int32Array, size: number): Int32Array {
  const held = new Uint8Array(size);
  for (const rank of others) held[rank] = 1;
  return ranks.map((_, at) => at).filter((at) => held[ranks[at]!] === 0);
}

/** A column of row numbers and the places of what it numbers. */
interface Key {
  readonly before: Int32Array | Uint8Array | Uint16Array;
  readonly after: Int32Array | Uint8Array | Uint16Array;
  readonly ranks: Ranks;
}

function relationDifference(a: RelationSide, b: RelationSide, refs: Ranks): RowDifference {
  const keys: readonly Key[] = [
    { before: a.from, after: b.from, ranks: refs },
    { before: a.type, after: b.type, ranks: unionRanks(a.types, b.types) },
    { before: a.to, after: b.to, ranks: refs },
    { before: a.via, after: b.via, ranks: unionRanks(a.vias, b.vias) },
    { before: a.scope, after: b.scope, ranks: unionRanks(a.scopes, b.scopes) },
    { before: a.part, after: b.part, ranks: unionRanks(a.parts, b.parts) },
  ];
  const same = (i: number, j: number): boolean =>
    a.since[i] === b.since[j] ||
    (a.standing[i] === b.standing[j] &&
      a.confidence[i] === b.confidence[j] &&
      a.criticality[i] === b.criticality[j] &&
      a.assumed[i] === b.assumed[j] &&
      a.properties?.[i] === b.properties?.[j]);
  return merge(a.count, b.count, keys, same);
}

function reportDifference(a: ReportSide, b: ReportSide, refs: Ranks): RowDifference {
  const keys: readonly Key[] = [
    { before: a.node, after: b.node, ranks: refs },
    { before: a.scope, after: b.scope, ranks: unionRanks(a.scopes, b.scopes) },
    { before: a.part, after: b.part, ranks: unionRanks(a.parts, b.parts) },
  ];
  const same = (i: number, j: number): boolean =>
    a.since[i] === b.since[j] ||
    (a.standing[i] === b.standing[j] && a.confidence[i] === b.confidence[j] && a.properties[i] === b.properties[j]);
  return merge(a.count, b.count, keys, same);
}

function merge(
  countBefore: number,
  countAfter: number,
  keys: readonly Key[],
  same: (before: number, after: number) => boolean,
): RowDifference {
  const added: number[] = [];
  const ended: number[] = [];
  const before: number[] = [];
  const after: number[] = [];
  let i = 0;
  let j = 0;
  while (i < countBefore || j < countAfter) {
    const order = i >= countBefore ? 1 : j >= countAfter ? -1 : orderOf(keys, i, j);
    if (order < 0) ended.push(i++);
    else if (order > 0) added.push(j++);
    else {
      if (!same(i, j)) {
        before.push(i);
        after.push(j);
      }
      i++;
      j++;
    }
  }
  return {
    added: Int32Array.from(added),
    ended: Int32Array.from(ended),
    changed: { before: Int32Array.from(before), after: Int32Array.from(after) },
  };
}

function orderOf(keys: readonly Key[], i: number, j: number): number {
  for (const { before, after, ranks } of keys) {
    const order = ranks.before[before[i]!]! - ranks.after[after[j]!]!;
    if (order !== 0) return order;
  }
  return 0;
}
