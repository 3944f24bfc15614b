import { isCatalogKind, type RelationType } from '@faultline/model';
import type { RelationInput } from '../topology/input.js';
import { kindMask, kindNumber, type NodeIndex, type NodeTable } from '../topology/nodes.js';

/** Instead of a caller: what is said wherever the dependent runs. */
export const ANY_CALLER = -1;

/** One endpoint that several catalog entities answer, as one deployable of a dependent calls it. */
export interface AlternativeWay {
  readonly dependent: NodeIndex;
  /** Component or workload that calls; it decides where the way counts. */
  readonly caller: NodeIndex;
  /** Who answers, distinct and ascending, two or more. */
  readonly members: readonly NodeIndex[];
}

/** Another way by which a dependent needs one of them, so that it is no alternative. */
export interface OtherWay {
  readonly dependent: NodeIndex;
  readonly dependency: NodeIndex;
  /** Component or workload that says so, or ANY_CALLER. */
  readonly caller: NodeIndex;
}

/** Which dependencies stand in for each other. */
export interface Alternatives {
  readonly ways: readonly AlternativeWay[];
  /** Of the pairs that some way has. */
  readonly others: readonly OtherWay[];
  /** Of every pair: what is merged may make a pair of a way of any of them. Worked out when it is asked for. */
  everyOther(): readonly OtherWay[];
}

export const NO_ALTERNATIVES: Alternatives = { ways: [], others: [], everyOther: () => [] };

type Targets = ReadonlyMap<NodeIndex, readonly NodeIndex[]>;

const isCatalog = kindMask(isCatalogKind);
const isDeployable = kindMask((kind) => kind === 'workload' || kind === 'component');
const SELECTING = kindNumber('kubernetes-service');
const DATASTORE = kindNumber('datastore');

/**
 * Finds endpoints that several catalog entities answer (a load balancer's name, a Service that selects several
 * workloads): whoever calls one needs any of them, unless it needs one by another way too: an endpoint that only this
 * one answers, a relation that somebody declares, an interface. Where these are servers, a database of one name in each
 * of them (that is what an address with a database means) is one of several as well; which database a call names is not
 * looked at, so that whoever calls one server by a name of its own needs each database in it otherwise, too.
 * O(relations + calls · databases of a server).
 */
export function alternativesOf(nodes: NodeTable, input: RelationInput): Alternatives {
  const realizes = targetsOf(input, 'REALIZES');
  const selects = targetsOf(input, 'SELECTS');
  const realized = (node: NodeIndex): readonly NodeIndex[] =>
    isCatalog[nodes.kind[node]!] === 1 ? [node] : (realizes.get(node) ?? []);
  const answering = new Map<NodeIndex, readonly NodeIndex[]>();
  for (const [endpoint, targets] of targetsOf(input, 'RESOLVES_TO')) {
    const behind = targets.flatMap((target) =>
      nodes.kind[target] === SELECTING ? (selects.get(target) ?? []).flatMap(realized) : realized(target),
    );
    answering.set(endpoint, distinct(behind));
  }
  if (![...answering.values()].some((members) => members.length > 1)) return NO_ALTERNATIVES;
  const databases = databasesOf(nodes, input);
  const ways: AlternativeWay[] = [];
  const single: OtherWay[] = [];
  for (const [caller, endpoints] of targetsOf(input, 'CALLS')) {
    for (const dependent of realized(caller)) {
      for (const endpoint of endpoints) {
        const members = (answering.get(endpoint) ?? []).filter((member) => member !== dependent);
        if (members.length > 1) {
          for (const choice of [members, ...sameDatabases(members, databases)]) {
            ways.push({ dependent, caller, members: choice });
          }
        } else if (members.length === 1) {
          for (const dependency of [members[0]!, ...(databases.get(members[0]!)?.values() ?? [])]) {
            single.push({ dependent, dependency, caller });
          }
        }
      }
    }
  }
  const pairs = new Set(ways.flatMap(({ dependent, members }) => members.map((member) => keyOf(dependent, member))));
  const everyOther = (): OtherWay[] => [
    ...single,
    ...declaredWays(nodes, input, realized),
    ...interfaceWays(input, realized),
  ];
  const others = everyOther().filter((one) => pairs.has(keyOf(one.dependent, one.dependency)));
  return { ways, others, everyOther };
}

/** Named databases by server and by name within it. */
type Databases = ReadonlyMap<NodeIndex, ReadonlyMap<string, NodeIndex>>;

function databasesOf(nodes: NodeTable, input: RelationInput): Databases {
  const found = new Map<NodeIndex, Map<string, NodeIndex>>();
  eachRow(input, 'PART_OF', (database, server) => {
    if (nodes.kind[database] !== DATASTORE || nodes.kind[server] !== DATASTORE) return;
    const name = nodes.refs[database]!.slice(nodes.refs[server]!.length);
    const known = found.get(server);
    if (known === undefined) found.set(server, new Map([[name, database]]));
    else known.set(name, database);
  });
  return found;
}

/** The databases of one name in two or more of some servers, name by name. */
function sameDatabases(servers: readonly NodeIndex[], databases: Databases): readonly NodeIndex[][] {
  const byName = new Map<string, NodeIndex[]>();
  for (const server of servers) {
    for (const [name, database] of databases.get(server) ?? []) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [database]);
      else known.push(database);
    }
  }
  return [...byName.values()].filter((same) => same.length > 1).map((same) => [...new Set(same)].sort((a, b) => a - b));
}

function keyOf(dependent: NodeIndex, dependency: NodeIndex): string {
  return `${dependent} ${dependency}`;
}

/** DEPENDS_ON that a file says, between deployables or catalog entities; what rules derived follows from the others. */
function declaredWays(
  nodes: NodeTable,
  input: RelationInput,
  realized: (node: NodeIndex) => readonly NodeIndex[],
): OtherWay[] {
  const derivation = input.scopes.indexOf('derivation');
  const found: OtherWay[] = [];
  eachRow(input, 'DEPENDS_ON', (from, to, row) => {
    const caller = isDeployable[nodes.kind[from]!] === 1 ? from : ANY_CALLER;
    if (caller === ANY_CALLER && input.scope[row] === derivation) return;
    for (const dependent of realized(from)) {
      for (const dependency of realized(to)) found.push({ dependent, dependency, caller });
    }
  });
  return found;
}

function interfaceWays(input: RelationInput, realized: (node: NodeIndex) => readonly NodeIndex[]): OtherWay[] {
  const providers = new Map<NodeIndex, NodeIndex[]>();
  eachRow(input, 'PROVIDES', (from, to) => providers.set(to, [...(providers.get(to) ?? []), ...realized(from)]));
  const found: OtherWay[] = [];
  eachRow(input, 'CONSUMES', (from, to) => {
    for (const dependent of realized(from)) {
      for (const dependency of providers.get(to) ?? []) found.push({ dependent, dependency, caller: ANY_CALLER });
    }
  });
  return found;
}

/** Targets of each node by a type, distinct and ascending. */
function targetsOf(input: RelationInput, type: RelationType): Targets {
  const found = new Map<NodeIndex, NodeIndex[]>();
  eachRow(input, type, (from, to) => {
    const known = found.get(from);
    if (known === undefined) found.set(from, [to]);
    else known.push(to);
  });
  return new Map([...found].sort(([a], [b]) => a - b).map(([from, targets]) => [from, distinct(targets)]));
}

function eachRow(
  input: RelationInput,
  type: RelationType,
  visit: (from: NodeIndex, to: NodeIndex, row: number) => void,
): void {
  const number = input.types.indexOf(type);
  if (number < 0) return;
  for (let row = 0; row < input.count; row++) {
    if (input.type[row] === number) visit(input.from[row]!, input.to[row]!, row);
  }
}

function distinct(nodes: readonly NodeIndex[]): readonly NodeIndex[] {
  return nodes.length < 2 ? nodes : [...new Set(nodes)].sort((a, b) => a - b);
}
