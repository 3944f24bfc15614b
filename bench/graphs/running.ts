import { replicasOf, type ReplicaInput, type TopologyInput } from '@faultline/analysis';
import { STANDINGS, type RelationType } from '@faultline/model';
import { benchRef, inputOf, type BenchGraph } from './graph.js';

const PER_SERVICE = 2;
const PER_HOST = 100;
/** Every tenth service calls one name that two of its dependencies answer. */
const CHOOSES = 10;

const TYPES: readonly RelationType[] = ['DEPENDS_ON', 'REALIZES', 'RUNS', 'RUNS_ON', 'CALLS', 'RESOLVES_TO'];

/** A graph whose services run: the columns, what runs, and where its parts begin. */
export interface RunningGraph {
  readonly input: TopologyInput;
  readonly replicas: ReplicaInput;
  /** Node of a graph's number. */
  service(number: number): number;
  /** Node of the host that the first container of a graph's number is on. */
  host(number: number): number;
}

const digits = (number: number): string => String(number).padStart(7, '0');

/** Two containers a service on different hosts, a workload each, and alternatives. Refs of kinds sort as they stand. */
export function runningGraph(graph: BenchGraph): RunningGraph {
  const services = graph.nodeCount;
  const containers = services * PER_SERVICE;
  const hosts = Math.max(2, Math.ceil(containers / PER_HOST));
  const choices = choicesOf(graph);
  const named = (count: number, ref: (at: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => ref(at));
  const refs = [
    ...named(containers, (at) => `container:c${digits(at)}`),
    ...named(choices.length, (at) => `endpoint:n|e${digits(at)}`),
    ...named(hosts, (at) => `host:h${digits(at)}`),
    ...named(services, benchRef),
    ...named(services, (at) => `workload:w${digits(at)}`),
  ];
  const endpoint = containers;
  const host = endpoint + choices.length;
  const service = host + hosts;
  const workload = service + services;
  const hostOf = (container: number): number => (container * 7919) % hosts;
  const rows: [from: number, type: number, to: number][] = [];
  for (let at = 0; at < services; at++) rows.push([workload + at, 1, service + at]);
  for (let at = 0; at < containers; at++) {
    rows.push([workload + Math.floor(at / PER_SERVICE), 2, at], [at, 3, host + hostOf(at)]);
  }
  choices.forEach(([caller, ...answering], at) => {
    rows.push([workload + caller!, 4, endpoint + at]);
    for (const one of answering) rows.push([endpoint + at, 5, workload + one]);
  });
  const input = withRows(graph, refs, service, rows);
  return {
    input,
    replicas: replicasOf(input, {
      isRunning: () => true,
      environmentOf: () => 'production',
      digestOf: () => 'sha256:1',
    }),
    service: (number) => service + number,
    host: (number) => host + hostOf(number * PER_SERVICE),
  };
}

/** Some services, each with two of its dependencies. */
function choicesOf(graph: BenchGraph): number[][] {
  const found = new Map<number, number[]>();
  graph.from.forEach((from, row) => {
    if (from % CHOOSES !== 0) return;
    const known = found.get(from);
    if (known === undefined) found.set(from, [from, graph.to[row]!]);
    else if (known.length < 3) known.push(graph.to[row]!);
  });
  return [...found.values()].filter((choice) => choice.length === 3);
}

function withRows(
  graph: BenchGraph,
  refs: readonly string[],
  service: number,
  rows: readonly (readonly [from: number, type: number, to: number])[],
): TopologyInput {
  const { relations } = inputOf(graph);
  const count = relations.count + rows.length;
  const longer = <Column extends Int32Array | Uint16Array | Uint8Array | Float32Array>(
    column: Column,
    rest: (row: number) => number,
  ): Column => {
    const all = new (column.constructor as new (length: number) => Column)(count);
    all.set(column);
    for (let at = 0; at < rows.length; at++) all[relations.count + at] = rest(at);
    return all;
  };
  const nodes = (column: Int32Array): Int32Array => column.map((number) => number + service);
  return {
    refs,
    relations: {
      ...relations,
      count,
      types: TYPES,
      from: longer(nodes(relations.from), (at) => rows[at]![0]),
      to: longer(nodes(relations.to), (at) => rows[at]![2]),
      type: longer(relations.type, (at) => rows[at]![1]),
      via: longer(relations.via, () => 0),
      scope: longer(relations.scope, () => 0),
      part: longer(relations.part, () => 0),
      standing: longer(relations.standing, () => STANDINGS.indexOf('live')),
      confidence: longer(relations.confidence, () => 1),
      criticality: longer(relations.criticality, () => 255),
      assumed: longer(relations.assumed, () => 0),
    },
  };
}
