import { listByNode, type Snapshot } from '../snapshot.js';
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

/** Rows of the claims of sources that an answer rests on. */
export interface ClaimRows {
  readonly relations: ReadonlySet<number>;
  readonly reports: ReadonlySet<number>;
}

/**
 * The claims of sources behind an answer. What a rule concluded is followed back to what it was concluded from: a
 * catalog entity to the deployables that realize it, a dependency to the calls, declared relations and interfaces
 * that lead from the one's deployables to the other's. O(rows of what is touched).
 */
export function claimRows(snapshot: Snapshot, basis: Basis): ClaimRows {
  const gather = new Gathering(snapshot);
  const nodes = new Marked(snapshot.nodeCount);
  const answering = new Marked(snapshot.nodeCount);
  for (const node of basis.nodes) nodes.add(node);
  for (const node of nodes.all) {
    answering.add(node);
    for (const form of gather.formsBehind(node)) answering.add(form);
  }
  for (const node of answering.all) gather.addReports(node);
  for (const node of nodes.all) gather.addPremises(node, answering);
  if (basis.running === true) for (const node of answering.all) gather.addRunning(node);
  for (const row of basis.rows ?? []) gather.addRow(row);
  return gather;
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

/** What is looked up for each entity of an answer, by node. */
interface ClaimIndex {
  /** Rows of what sources say, by where they start. */
  readonly stated: readonly (readonly number[] | undefined)[];
  /** What realizes a catalog entity. */
  readonly forms: readonly (readonly number[] | undefined)[];
  /** What a rule found an entity to be part of: of a named database its server. */
  readonly server: readonly (number | undefined)[];
}

/** Nodes that claims may lead to. */
type Targets = Pick<ReadonlySet<number>, 'has'>;

const NONE: readonly number[] = [];
const indexes = new WeakMap<ScopeSources, ClaimIndex>();

/** O(relations), once for each state of the sources of a snapshot: a hub's dependents are not walked for each answer. */
function indexOf(snapshot: Snapshot, sources: ScopeSources): ClaimIndex {
  const known = indexes.get(sources);
  if (known !== undefined) return known;
  const { count, from, to, type, scope } = snapshot.projection.relations;
  const [realizes, partOf] = [snapshot.typeNumber('REALIZES'), snapshot.typeNumber('PART_OF')];
  const stated = listByNode<number[]>(snapshot.nodeCount);
  const forms = listByNode<number[]>(snapshot.nodeCount);
  const server = listByNode<number>(snapshot.nodeCount);
  const add = (lists: (number[] | undefined)[], node: number, value: number): void => {
    const list = lists[node];
    if (list === undefined) lists[node] = [value];
    else list.push(value);
  };
  for (let row = 0; row < count; row++) {
    const start = from[row] ?? 0;
    if ((sources.relations[scope[row] ?? 0] ?? -1) >= 0) add(stated, start, row);
    else if (type[row] === partOf) server[start] = to[row] ?? 0;
    if (type[row] === realizes) add(forms, to[row] ?? 0, start);
  }
  const found = { stated, forms, server };
  indexes.set(sources, found);
  return found;
}

class Gathering implements ClaimRows {
  readonly relations = new Set<number>();
  readonly reports = new Set<number>();
  private readonly sources: ScopeSources;
  private readonly index: ClaimIndex;
  private readonly type: Readonly<Record<'resolves' | 'selects' | 'provides', number>>;
  private readonly premise: Readonly<Record<'dependsOn' | 'calls' | 'consumes' | 'owns', number>>;
  private readonly run: readonly number[];

  constructor(private readonly snapshot: Snapshot) {
    this.sources = scopeSources(snapshot);
    this.index = indexOf(snapshot, this.sources);
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
    this.run = [number('USES'), number('RUNS_ON')];
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
  formsBehind(node: number): readonly number[] {
    const { forms, server } = this.index;
    return forms[node] ?? forms[server[node] ?? node] ?? NONE;
  }

  /** Claims that lead from a node or its deployables to one of the targets. */
  addPremises(node: number, targets: Targets): void {
    this.addStatedTo(node, targets);
    for (const form of this.formsBehind(node)) this.addStatedTo(form, targets);
  }

  private addStatedTo(node: number, targets: Targets): void {
    const { to, type } = this.snapshot.projection.relations;
    const { calls, consumes } = this.premise;
    for (const row of this.index.stated[node] ?? NONE) {
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
    const runs = this.snapshot.typeNumber('RUNS');
    for (const row of this.snapshot.from(deployable)) {
      if (type[row] !== runs) continue;
      this.addStated(row);
      const container = to[row] ?? 0;
      this.addReports(container);
      for (const one of this.snapshot.from(container)) if (this.run.includes(type[one] ?? -1)) this.addStated(one);
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
