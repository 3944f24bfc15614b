import type { Sliced } from '../../platform/off-loop/slices.js';
import type { Snapshot } from '../snapshot.js';
import { scopeSources, type ScopeSources } from './source-scopes.js';

/** What an answer is made of. */
export interface Basis {
  /** Entities of the answer: what is stated of them, and of the dependencies among them, counts. */
  readonly nodes: Iterable<number>;
  /** Rows of relations that count beside those: with them what rules concluded them from. */
  readonly rows?: Iterable<number>;
  /** Whether the answer speaks of what runs: containers, their images and hosts. */
  readonly running?: boolean;
}

/** Claims of sources that an answer rests on, by the number of the scope that each is of. */
export interface ScopeTally {
  readonly relations: ReadonlyMap<number, number>;
  readonly reports: ReadonlyMap<number, number>;
}

/** Entities that are looked at before others get their turn. */
const NODES_A_STEP = 128;

/**
 * The claims of sources behind an answer. What a rule concluded is followed back to what it was concluded from: a
 * catalog entity to the deployables that realize it, a dependency to the calls, declared relations and interfaces
 * that lead from the one's deployables to the other's. O(rows of what is touched), in slices.
 */
export function* claimTally(snapshot: Snapshot, basis: Basis): Sliced<ScopeTally> {
  const nodes = new Marked(snapshot.nodeCount);
  const answering = new Marked(snapshot.nodeCount);
  for (const node of basis.nodes) nodes.add(node);
  const sources = scopeSources(snapshot);
  const gather = new Gathering(snapshot, {
    sources,
    index: yield* indexOf(snapshot, sources),
    nodes: nodes.all.length,
  });
  for (const node of nodes.all) {
    answering.add(node);
    for (const form of gather.formsBehind(node)) answering.add(form);
  }
  yield* eachOf(answering.all, (node) => gather.addReports(node));
  yield* eachOf(nodes.all, (node) => gather.addPremises(node, answering));
  if (basis.running === true) yield* eachOf(answering.all, (node) => gather.addRunning(node));
  for (const row of basis.rows ?? []) gather.addRow(row);
  return { relations: gather.relations.byScope, reports: gather.reports.byScope };
}

function* eachOf(nodes: readonly number[], work: (node: number) => void): Sliced<void> {
  for (const [at, node] of nodes.entries()) {
    if (at % NODES_A_STEP === 0) yield;
    work(node);
  }
}

/** Some nodes, each once in the order in which they were added: a byte a node is cheaper than a set of many. */
class Marked {
  readonly all: number[] = [];
  private readonly isMarked: Uint8Array;

  constructor(nodeCount: number) {
    this.isMarked = new Uint8Array(nodeCount);
  }

  add(node: number): void {
    if (this.isMarked[node] === 1) return;
    this.isMarked[node] = 1;
    this.all.push(node);
  }

  has(node: number): boolean {
    return this.isMarked[node] === 1;
  }
}

/** Answers about more entities mark rows in a byte each; of few a set is cheaper than as many bytes as there are rows. */
const MANY_NODES = 500;

/** Some rows, each counted once for its scope. */
class CountedRows {
  readonly byScope = new Map<number, number>();
  size = 0;
  private readonly few = new Set<number>();
  private readonly many: Uint8Array | null;

  constructor(
    private readonly scope: ArrayLike<number>,
    nodes: number,
  ) {
    this.many = nodes > MANY_NODES ? new Uint8Array(scope.length) : null;
  }

  add(row: number): void {
    const { many, few } = this;
    if (many === null ? few.has(row) : many[row] === 1) return;
    if (many === null) few.add(row);
    else many[row] = 1;
    this.size++;
    const scope = this.scope[row] ?? 0;
    this.byScope.set(scope, (this.byScope.get(scope) ?? 0) + 1);
  }
}

/** What is looked up for each entity of an answer, by node. */
interface ClaimIndex {
  /** Rows of what sources say, by where they start. */
  readonly stated: Lists;
  /** What realizes a catalog entity. */
  readonly forms: Lists;
  /** What a rule found an entity to be part of: of a named database its server; -1 for nothing. */
  readonly server: Int32Array;
}

/** A list for each node: of `n` it is `values[offsets[n]]` up to, but without, `values[offsets[n + 1]]`. */
interface Lists {
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** Nodes that claims may lead to. */
type Targets = Pick<ReadonlySet<number>, 'has'>;

const indexes = new WeakMap<ScopeSources, ClaimIndex>();

/** O(relations), once for each state of the sources of a snapshot: a hub's dependents are not walked for each answer. */
function* indexOf(snapshot: Snapshot, sources: ScopeSources): Sliced<ClaimIndex> {
  const known = indexes.get(sources);
  if (known !== undefined) return known;
  const { count, from, to, type, scope } = snapshot.projection.relations;
  const [realizes, partOf] = [snapshot.typeNumber('REALIZES'), snapshot.typeNumber('PART_OF')];
  // Of each row the node that it is listed at; -1 for none.
  const [statedAt, formAt] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1)];
  const server = new Int32Array(snapshot.nodeCount).fill(-1);
  for (let row = 0; row < count; row++) {
    const start = from[row] ?? 0;
    if ((sources.relations[scope[row] ?? 0] ?? -1) >= 0) statedAt[row] = start;
    else if (type[row] === partOf) server[start] = to[row] ?? 0;
    if (type[row] === realizes) formAt[row] = to[row] ?? 0;
  }
  yield;
  const stated = listsOf(statedAt, snapshot.nodeCount);
  yield;
  const forms = listsOf(formAt, snapshot.nodeCount);
  const found = { stated, forms: { ...forms, values: forms.values.map((row) => from[row] ?? 0) }, server };
  indexes.set(sources, found);
  return found;
}

/** Rows by node, in their order. @param nodes the node of each row; -1 for a row that is left out */
function listsOf(nodes: Int32Array, nodeCount: number): Lists {
  const offsets = new Int32Array(nodeCount + 1);
  for (let row = 0; row < nodes.length; row++) {
    const node = nodes[row] ?? -1;
    if (node >= 0) offsets[node + 1] = (offsets[node + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  const next = offsets.slice();
  const values = new Int32Array(offsets[nodeCount] ?? 0);
  for (let row = 0; row < nodes.length; row++) {
    const node = nodes[row] ?? -1;
    if (node < 0) continue;
    const at = next[node] ?? 0;
    values[at] = row;
    next[node] = at + 1;
  }
  return { offsets, values };
}

function listAt({ offsets, values }: Lists, node: number): Int32Array {
  return values.subarray(offsets[node], offsets[node + 1]);
}

class Gathering {
  readonly relations: CountedRows;
  readonly reports: CountedRows;
  private readonly sources: ScopeSources;
  private readonly index: ClaimIndex;
  private readonly type: Readonly<Record<'resolves' | 'selects' | 'provides', number>>;
  private readonly premise: Readonly<Record<'dependsOn' | 'calls' | 'consumes' | 'owns', number>>;
  private readonly run: Readonly<Record<'runs' | 'uses' | 'runsOn', number>>;

  constructor(
    private readonly snapshot: Snapshot,
    { sources, index, nodes }: { readonly sources: ScopeSources; readonly index: ClaimIndex; readonly nodes: number },
  ) {
    const { relations, reports } = snapshot.projection;
    this.relations = new CountedRows(relations.scope, nodes);
    this.reports = new CountedRows(reports.scope, nodes);
    this.sources = sources;
    this.index = index;
    const number = snapshot.typeNumber.bind(snapshot);
    this.type = {
      resolves: number('RESOLVES_TO'),
      selects: number('SELECTS'),
      provides: number('PROVIDES'),
    };
    this.premise = {
      dependsOn: number('DEPENDS_ON'),
      calls: number('CALLS'),
      consumes: number('CONSUMES'),
      owns: number('OWNS'),
    };
    this.run = { runs: number('RUNS'), uses: number('USES'), runsOn: number('RUNS_ON') };
  }

  private isStated(row: number): boolean {
    return (this.sources.relations[this.snapshot.projection.relations.scope[row] ?? 0] ?? -1) >= 0;
  }

  addReports(node: number): void {
    const { scope } = this.snapshot.projection.reports;
    for (const row of this.snapshot.reports(node)) {
      if ((this.sources.reports[scope[row] ?? 0] ?? -1) >= 0) this.reports.add(row);
    }
  }

  /** What realizes a node; of a database named inside a server, what realizes the server. */
  formsBehind(node: number): Int32Array {
    const { forms, server } = this.index;
    const own = listAt(forms, node);
    const whole = server[node] ?? -1;
    return own.length > 0 || whole < 0 ? own : listAt(forms, whole);
  }

  /** Claims that lead from a node or its deployables to one of the targets. */
  addPremises(node: number, targets: Targets): void {
    this.addStatedTo(node, targets);
    for (const form of this.formsBehind(node)) this.addStatedTo(form, targets);
  }

  private addStatedTo(node: number, targets: Targets): void {
    const { to, type } = this.snapshot.projection.relations;
    const { calls, consumes } = this.premise;
    for (const row of listAt(this.index.stated, node)) {
      const kind = type[row];
      const target = to[row] ?? 0;
      if (targets.has(target) || (kind === calls && this.isAnswered(target, targets))) this.relations.add(row);
      else if (kind === consumes) this.addConsumed(row, target, targets);
    }
  }

  private isAnswered(endpoint: number, targets: Targets): boolean {
    const { to, type } = this.snapshot.projection.relations;
    for (const row of this.snapshot.from(endpoint)) {
      if (type[row] !== this.type.resolves) continue;
      const answer = to[row] ?? 0;
      if (targets.has(answer)) return true;
      for (const selected of this.snapshot.from(answer)) {
        if (type[selected] === this.type.selects && targets.has(to[selected] ?? 0)) return true;
      }
    }
    return false;
  }

  private addConsumed(consumed: number, api: number, targets: Targets): void {
    const { from, type } = this.snapshot.projection.relations;
    for (const row of this.snapshot.to(api)) {
      if (type[row] !== this.type.provides || !targets.has(from[row] ?? 0)) continue;
      this.relations.add(consumed);
      if (this.isStated(row)) this.relations.add(row);
    }
  }

  /** Containers of a deployable, with what they say of images and hosts. */
  addRunning(deployable: number): void {
    const { to, type } = this.snapshot.projection.relations;
    const { runs, uses, runsOn } = this.run;
    for (const row of this.snapshot.from(deployable)) {
      if (type[row] !== runs) continue;
      this.addStated(row);
      const container = to[row] ?? 0;
      this.addReports(container);
      for (const one of this.snapshot.from(container)) {
        if (type[one] === uses || type[one] === runsOn) this.addStated(one);
      }
    }
  }

  private addStated(row: number): void {
    if (this.isStated(row)) this.relations.add(row);
  }

  /** A relation, or what a rule concluded it from. */
  addRow(row: number): void {
    if (this.isStated(row)) {
      this.relations.add(row);
      return;
    }
    const { from, to, type } = this.snapshot.projection.relations;
    const [start, end] = [from[row] ?? 0, to[row] ?? 0];
    if (type[row] === this.premise.dependsOn) this.addDependency(start, end);
    else if (type[row] === this.premise.owns) this.addOwnership(end);
    else {
      this.addReports(start);
      this.addReports(end);
    }
  }

  private addDependency(dependent: number, dependency: number): void {
    const targets = new Set([dependency, ...this.formsBehind(dependency)]);
    const before = this.relations.size;
    this.addPremises(dependent, targets);
    if (this.relations.size > before) return;
    // A database named inside a server: whoever calls it by that name says that the server has it.
    const { from, type } = this.snapshot.projection.relations;
    for (const row of this.snapshot.to(dependent)) {
      if (type[row] === this.premise.dependsOn) this.addPremises(from[row] ?? 0, targets);
    }
  }

  private addOwnership(owned: number): void {
    const { type } = this.snapshot.projection.relations;
    for (const form of [owned, ...this.formsBehind(owned)]) {
      for (const row of this.snapshot.to(form)) if (type[row] === this.premise.owns) this.addStated(row);
    }
  }
}
