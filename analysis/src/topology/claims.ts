import { CRITICALITIES, DECLARED, assumedCriticality, isCatalogKind } from '@faultline/model';
import { sortedRows } from './counting-sort.js';
import { withoutCovered } from './covered.js';
import type { RelationInput, TopologyOptions } from './input.js';
import { kindMask, type NodeTable } from './nodes.js';

/** Environment number of a claim that counts wherever its dependent runs. */
export const ANYWHERE = -1;

/** Claims on DEPENDS_ON between catalog entities, ordered by from, to, via; what every environment is built from. */
export interface DependencyClaims {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Index into `vias`, which are sorted. */
  readonly via: Uint16Array;
  readonly vias: readonly string[];
  /** Index into `environments`, or ANYWHERE. */
  readonly environment: Int32Array;
  /** Sorted. */
  readonly environments: readonly string[];
  readonly standing: Uint8Array;
  readonly confidence: Float32Array;
  readonly criticality: Uint8Array;
  readonly assumed: Uint8Array;
  /** By environment: 1 for each node that runs there. */
  readonly runs: readonly Uint8Array[];
  /** 1 for each node that runs somewhere. */
  readonly runsAnywhere: Uint8Array;
}

/**
 * Takes from all relations those that the topology is about: DEPENDS_ON between catalog entities, other than itself.
 * The part of a derived claim is its environment; what a catalog file or a declared list says counts like `declared`.
 * What components and workloads declare is not in it: rules lift it first. O(relations + nodes), sorted by counting.
 */
export function dependencyClaims(
  nodes: NodeTable,
  input: RelationInput,
  options: Pick<TopologyOptions, 'runsIn' | 'replicas'>,
): DependencyClaims {
  const { vias, number: viaNumber } = sortedTexts(input.vias);
  const rows = withoutCovered(input, ordered(nodes, input, selectRows(nodes, input), viaNumber, vias.length));
  const count = rows.length;
  const { environments, ofRow } = environmentsOf(input, rows, options);
  const claims = {
    count,
    from: new Int32Array(count),
    to: new Int32Array(count),
    via: new Uint16Array(count),
    vias,
    environment: new Int32Array(count),
    environments,
    standing: new Uint8Array(count),
    confidence: new Float32Array(count),
    criticality: new Uint8Array(count),
    assumed: new Uint8Array(count),
  };
  const byVia = vias.map((via) => CRITICALITIES.indexOf(assumedCriticality(via)));
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    const via = viaNumber[input.via[row]!]!;
    const said = input.criticality[row]! < CRITICALITIES.length;
    claims.from[at] = input.from[row]!;
    claims.to[at] = input.to[row]!;
    claims.via[at] = via;
    claims.environment[at] = ofRow(row);
    claims.standing[at] = input.standing[row]!;
    claims.confidence[at] = input.confidence[row]!;
    claims.criticality[at] = said ? input.criticality[row]! : byVia[via]!;
    claims.assumed[at] = said ? input.assumed[row]! : 1;
  }
  return { ...claims, ...runsOf(nodes.count, claims, options) };
}

function selectRows(nodes: NodeTable, input: RelationInput): Int32Array {
  const type = input.types.indexOf('DEPENDS_ON');
  const catalog = kindMask(isCatalogKind);
  const rows = new Int32Array(input.count);
  let count = 0;
  for (let row = 0; row < input.count; row++) {
    if (input.type[row] !== type) continue;
    const from = input.from[row]!;
    const to = input.to[row]!;
    if (from !== to && catalog[nodes.kind[from]!] === 1 && catalog[nodes.kind[to]!] === 1) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** The rows by from, to, via. */
function ordered(
  nodes: NodeTable,
  input: RelationInput,
  rows: Int32Array,
  viaNumber: Uint16Array,
  viaCount: number,
): Int32Array {
  const count = rows.length;
  const keyed = { from: new Int32Array(count), to: new Int32Array(count), via: new Uint16Array(count) };
  for (let at = 0; at < count; at++) {
    const row = rows[at]!;
    keyed.from[at] = input.from[row]!;
    keyed.to[at] = input.to[row]!;
    keyed.via[at] = viaNumber[input.via[row]!]!;
  }
  const order = sortedRows(count, [
    { values: keyed.from, range: nodes.count },
    { values: keyed.to, range: nodes.count },
    { values: keyed.via, range: viaCount },
  ]);
  for (let at = 0; at < count; at++) order[at] = rows[order[at]!]!;
  return order;
}

/** Sorted distinct texts, and the new number of each old one. */
function sortedTexts(texts: readonly string[]): { readonly vias: readonly string[]; readonly number: Uint16Array } {
  const vias = [...new Set(texts)].sort();
  return { vias, number: Uint16Array.from(texts, (text) => vias.indexOf(text)) };
}

function environmentsOf(
  input: RelationInput,
  rows: Int32Array,
  { runsIn, replicas }: Pick<TopologyOptions, 'runsIn' | 'replicas'>,
): { readonly environments: readonly string[]; readonly ofRow: (row: number) => number } {
  const derivation = input.scopes.indexOf('derivation');
  const used = new Uint8Array(input.parts.length);
  for (const row of rows) if (input.scope[row] === derivation) used[input.part[row]!] = 1;
  const names = new Set<string>();
  input.parts.forEach((part, index) => {
    if (used[index] === 1 && part !== DECLARED) names.add(part);
  });
  runsIn?.forEach((list) => list?.forEach((name) => names.add(name)));
  replicas?.environments.forEach((name) => names.add(name));
  const environments = [...names].sort();
  const numbers = new Map(environments.map((name, index) => [name, index]));
  const ofPart = Int32Array.from(input.parts, (part) =>
    part === DECLARED ? ANYWHERE : (numbers.get(part) ?? ANYWHERE),
  );
  // An environment may be called as another scope's part is, so the scope decides first.
  return { environments, ofRow: (row) => (input.scope[row] === derivation ? ofPart[input.part[row]!]! : ANYWHERE) };
}

function runsOf(
  nodeCount: number,
  claims: Pick<DependencyClaims, 'count' | 'from' | 'environment' | 'environments'>,
  { runsIn, replicas }: Pick<TopologyOptions, 'runsIn' | 'replicas'>,
): Pick<DependencyClaims, 'runs' | 'runsAnywhere'> {
  const runs = claims.environments.map(() => new Uint8Array(nodeCount));
  const runsAnywhere = new Uint8Array(nodeCount);
  for (let at = 0; at < claims.count; at++) {
    const environment = claims.environment[at]!;
    if (environment === ANYWHERE) continue;
    runs[environment]![claims.from[at]!] = 1;
    runsAnywhere[claims.from[at]!] = 1;
  }
  const numbers = new Map(claims.environments.map((name, index) => [name, index]));
  runsIn?.forEach((list, node) =>
    list?.forEach((name) => {
      runs[numbers.get(name)!]![node] = 1;
      runsAnywhere[node] = 1;
    }),
  );
  for (let row = 0; row < (replicas?.count ?? 0); row++) {
    const { entity, workload, container, environment, environments } = replicas!;
    const number = numbers.get(environments[environment[row]!] ?? '');
    if (number === undefined) continue;
    for (const node of [entity[row]!, workload[row]!, container[row]!]) {
      runs[number]![node] = 1;
      runsAnywhere[node] = 1;
    }
  }
  return { runs, runsAnywhere };
}
