import { buildTopologies, replicasOf, type ReplicaInput, type TopologySet } from '@faultline/analysis';
import {
  DECLARED,
  HIDDEN_BELOW,
  entityKind,
  isCatalogKind,
  kindOf,
  mergeProperties,
  STANDINGS,
  type EntityRef,
  type Properties,
  type RelationType,
  type Revision,
  type Standing,
} from '@faultline/model';
import type { Projection, SourceRecord } from '@faultline/store/port';
import { storedProperties } from './stored-properties.js';

/** Row numbers of each node: those of `n` are `rows[offsets[n]]` up to, but without, `rows[offsets[n + 1]]`. */
interface RowsByNode {
  readonly offsets: Int32Array;
  readonly rows: Int32Array;
}

/** A list with a place for each node. One that grows by far places becomes a hash table, several times as slow to read. */
export function listByNode<Value>(nodes: number): (Value | undefined)[] {
  return Array.from({ length: nodes }, () => undefined);
}

function rowsByNode(column: Int32Array, count: number, nodes: number): RowsByNode {
  const offsets = new Int32Array(nodes + 1);
  for (let row = 0; row < count; row++) {
    const at = (column[row] ?? 0) + 1;
    offsets[at] = (offsets[at] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  const next = offsets.slice();
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const node = column[row] ?? 0;
    const at = next[node] ?? 0;
    rows[at] = row;
    next[node] = at + 1;
  }
  return { offsets, rows };
}

const NO_ENVIRONMENTS: readonly string[] = [];
const EMPTY = '{}';

/**
 * The graph at one revision as readers see it: immutable but for the sources' times, replaced as a whole when `visible` moves. Nodes are row
 * numbers of `refs`. Whatever is costly is worked out when it is first asked for, and kept.
 */
export class Snapshot {
  readonly refs: readonly EntityRef[];
  readonly nodeCount: number;
  private readonly outgoing: RowsByNode;
  private readonly incoming: RowsByNode;
  private readonly reported: RowsByNode;
  private readonly propertiesOf: (Properties | undefined)[];
  private readonly typeNumbers: ReadonlyMap<RelationType, number>;
  private topologySet: TopologySet | null = null;
  private running: ReplicaInput | null = null;
  private environmentLists: readonly (readonly string[] | undefined)[] | null = null;

  constructor(
    readonly projection: Projection,
    /** Wall time of the revision, epoch milliseconds. */
    readonly at: number,
    /** As last read; the only thing here that moves within a revision. */
    public sources: readonly SourceRecord[],
  ) {
    this.refs = projection.refs;
    this.nodeCount = projection.refs.length;
    this.propertiesOf = listByNode(this.nodeCount);
    const { relations, reports } = projection;
    this.typeNumbers = new Map(relations.types.map((type, number) => [type, number]));
    this.outgoing = rowsByNode(relations.from, relations.count, this.nodeCount);
    this.incoming = rowsByNode(relations.to, relations.count, this.nodeCount);
    this.reported = rowsByNode(reports.node, reports.count, this.nodeCount);
  }

  get revision(): Revision {
    return this.projection.revision;
  }

  /** Row number of a ref, or undefined where it does not occur. O(log n). */
  indexOf(ref: string): number | undefined {
    let low = 0;
    let high = this.nodeCount - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.refs[middle] ?? '';
      if (found === ref) return middle;
      if (found < ref) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** Nodes whose refs begin so, which stand side by side: from `first` up to, but without, `end`. O(log n). */
  beginning(text: string): { readonly first: number; readonly end: number } {
    // No character comes after this one.
    return { first: this.placeOf(text), end: this.placeOf(`${text}\uffff`) };
  }

  /** Where a ref stands, or would stand. */
  private placeOf(ref: string): number {
    let low = 0;
    let high = this.nodeCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.refs[middle] ?? '') < ref) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  ref(node: number): EntityRef {
    return this.refs[node] as EntityRef;
  }

  /** Rows of relations that start at a node. */
  from(node: number): Int32Array {
    return this.outgoing.rows.subarray(this.outgoing.offsets[node], this.outgoing.offsets[node + 1]);
  }

  /** Rows of relations that end at a node. */
  to(node: number): Int32Array {
    return this.incoming.rows.subarray(this.incoming.offsets[node], this.incoming.offsets[node + 1]);
  }

  /** Number of a relation type in `projection.relations.types`; -1 where none occurs. */
  typeNumber(type: RelationType): number {
    return this.typeNumbers.get(type) ?? -1;
  }

  /** Nodes at the other end of a node's relations of a type, each once, by ref. */
  neighbours(node: number, type: RelationType, direction: 'from' | 'to'): number[] {
    const wanted = this.typeNumber(type);
    if (wanted < 0) return [];
    const { type: types, from, to } = this.projection.relations;
    const [{ offsets, rows }, ends] = direction === 'from' ? [this.outgoing, to] : [this.incoming, from];
    const found: number[] = [];
    // Rows nearly always come in order of their other end; what does not is put in order afterwards.
    let last = -1;
    let isAscending = true;
    for (let at = offsets[node] ?? 0, end = offsets[node + 1] ?? 0; at < end; at++) {
      const row = rows[at] ?? 0;
      const other = ends[row] ?? 0;
      if (types[row] !== wanted || other === last) continue;
      if (other < last) isAscending = false;
      found.push(other);
      last = other;
    }
    return isAscending ? found : [...new Set(found)].sort((a, b) => a - b);
  }

  /** Rows of what sources and rules state of a node. */
  reports(node: number): Int32Array {
    return this.reported.rows.subarray(this.reported.offsets[node], this.reported.offsets[node + 1]);
  }

  /** What all of them say, merged. */
  properties(node: number): Properties {
    return (this.propertiesOf[node] ??= this.mergedProperties(node));
  }

  /** The same for who looks at thousands of nodes once: what nobody asked for before is not kept. */
  glimpse(node: number): Properties {
    return this.propertiesOf[node] ?? this.mergedProperties(node);
  }

  private mergedProperties(node: number): Properties {
    const { reports } = this.projection;
    // What rules state of a place has no properties.
    const rows = this.reports(node).filter((row) => (reports.properties[row]?.length ?? 0) > EMPTY.length);
    const [only] = rows;
    if (only === undefined) return {};
    if (rows.length === 1) return JSON.parse(reports.properties[only] ?? EMPTY) as Properties;
    const stated = Array.from(rows, (row) => ({
      standing: STANDINGS[reports.standing[row] ?? 0] as Standing,
      confidence: reports.confidence[row] ?? 0,
      scope: reports.scopes[reports.scope[row] ?? 0] ?? '',
      part: reports.parts[reports.part[row] ?? 0] ?? '',
      properties: storedProperties(reports.properties[row]),
    }));
    return mergeProperties(stated);
  }

  /** A text property, '' where there is none. */
  text(node: number, name: string): string {
    const value = this.properties(node)[name];
    return typeof value === 'string' ? value : '';
  }

  /** Whether it is only another name of something. */
  isAlias(node: number): boolean {
    const type = this.typeNumber('ALIAS_OF');
    return type >= 0 && this.from(node).some((row) => this.projection.relations.type[row] === type);
  }

  /** The entity that a node is another name of, or the node itself. */
  canonical(node: number): number {
    return this.neighbours(node, 'ALIAS_OF', 'from')[0] ?? node;
  }

  /** Whether lists show it: somebody states it confidently enough, and it is no alias. */
  isListed(node: number): boolean {
    const { reports } = this.projection;
    const least = Math.fround(HIDDEN_BELOW);
    return this.reports(node).some((row) => (reports.confidence[row] ?? 0) >= least) && !this.isAlias(node);
  }

  isCatalog(node: number): boolean {
    return isCatalogKind(kindOf(this.ref(node)));
  }

  /** Its kind as it stands on the page. */
  label(node: number): string {
    const kind = kindOf(this.ref(node));
    return entityKind(kind)?.label ?? kind;
  }

  /** Environments in which a node runs, by name; none where nothing is known. */
  environments(node: number): readonly string[] {
    return this.runsIn[node] ?? NO_ENVIRONMENTS;
  }

  /** The same for all nodes. A catalog entity runs where what realizes it runs. */
  get runsIn(): readonly (readonly string[] | undefined)[] {
    return (this.environmentLists ??= this.placesOfAll());
  }

  private placesOfAll(): (readonly string[] | undefined)[] {
    const { reports, relations } = this.projection;
    const derivation = reports.scopes.indexOf('derivation');
    const lists = listByNode<readonly string[]>(this.nodeCount);
    for (let row = 0; row < reports.count; row++) {
      const environment = reports.parts[reports.part[row] ?? 0] ?? '';
      if (reports.scope[row] !== derivation || environment === DECLARED) continue;
      const node = reports.node[row] ?? 0;
      const kind = kindOf(this.ref(node));
      if (kind === 'workload' || kind === 'component') lists[node] = [environment];
    }
    const realizes = this.typeNumber('REALIZES');
    const gathered = new Map<number, Set<string>>();
    for (let row = 0; row < relations.count; row++) {
      if (relations.type[row] !== realizes) continue;
      const places = lists[relations.from[row] ?? 0];
      if (places === undefined) continue;
      const to = relations.to[row] ?? 0;
      const known = gathered.get(to) ?? new Set<string>();
      for (const place of places) known.add(place);
      gathered.set(to, known);
    }
    for (const [node, places] of gathered) lists[node] = [...places].sort();
    return lists;
  }

  /** Running containers of each catalog entity, with environment, host, zone and digest. */
  get replicas(): ReplicaInput {
    return (this.running ??= replicasOf(this.projection, {
      isRunning: (container) => this.text(container, 'state') === 'running',
      environmentOf: (workload) => this.runsIn[workload]?.[0],
      digestOf: (container) => this.text(container, 'imageDigest'),
    }));
  }

  /** Who depends on whom, by environment. */
  get topologies(): TopologySet {
    return (this.topologySet ??= buildTopologies(this.projection, { runsIn: this.runsIn, replicas: this.replicas }));
  }
}
