import { kindOf, type EntityRef, type RelationType } from '@faultline/model';
import type { RelationInput, TopologyInput } from '../topology/input.js';
import type { NodeIndex } from '../topology/nodes.js';
import { NOWHERE, type ReplicaInput } from './replicas.js';

/** What is known of containers and workloads beside their relations. */
export interface RunningFacts {
  /** Whether a container runs now. */
  isRunning(container: NodeIndex): boolean;
  /** Where a workload runs; undefined where nobody says. */
  environmentOf(workload: NodeIndex): string | undefined;
  /** Digest that a container says it runs; '' where it does not, then the image that it uses tells. */
  digestOf(container: NodeIndex): string;
}

/** First target by node, the most confident first; NOWHERE where there is none. */
type Targets = ReadonlyMap<NodeIndex, { readonly node: NodeIndex; readonly confidence: number }>;

/**
 * The running containers of each catalog entity, from the relations RUNS, REALIZES, RUNS_ON, PART_OF and USES.
 * O(relations + running containers · log).
 */
export function replicasOf(input: TopologyInput, facts: RunningFacts): ReplicaInput {
  const isA = (node: NodeIndex, kind: string): boolean => kindOf(input.refs[node] as EntityRef) === kind;
  const hosts = targetsOf(input.relations, 'RUNS_ON', () => true);
  const zones = targetsOf(input.relations, 'PART_OF', (node, whole) => isA(node, 'host') && isA(whole, 'zone'));
  const images = targetsOf(input.relations, 'USES', (node, used) => isA(node, 'container') && isA(used, 'image'));
  const digestOf = (container: NodeIndex): string => {
    const image = images.get(container)?.node;
    return facts.digestOf(container) || (image === undefined ? '' : input.refs[image]!.slice('image:'.length));
  };
  const digests = texts();
  const environments = texts();
  const rows = runningRows(input, facts).map((row) => {
    const host = hosts.get(row.container)?.node ?? NOWHERE;
    const digest = digestOf(row.container);
    return {
      ...row,
      host,
      zone: zones.get(host)?.node ?? NOWHERE,
      digest: digest === '' ? NOWHERE : digests.numberOf(digest),
      environment: row.environment === undefined ? NOWHERE : environments.numberOf(row.environment),
    };
  });
  const column = (name: 'entity' | 'environment' | 'workload' | 'container' | 'host' | 'zone' | 'digest'): Int32Array =>
    Int32Array.from(rows, (row) => row[name]);
  return {
    count: rows.length,
    entity: column('entity'),
    environment: column('environment'),
    environments: environments.all,
    workload: column('workload'),
    container: column('container'),
    host: column('host'),
    zone: column('zone'),
    digest: column('digest'),
    digests: digests.all,
    confidence: Float32Array.from(rows, (row) => row.confidence),
  };
}

interface RunningRow {
  readonly entity: NodeIndex;
  readonly workload: NodeIndex;
  readonly container: NodeIndex;
  readonly environment: string | undefined;
  readonly confidence: number;
}

/** One for each (entity, workload, container); of several claims the most confident. By entity, container, workload. */
function runningRows({ refs, relations }: TopologyInput, facts: RunningFacts): RunningRow[] {
  const realizes = relations.types.indexOf('REALIZES');
  const runs = relations.types.indexOf('RUNS');
  const realized = new Map<NodeIndex, Map<NodeIndex, number>>();
  const found = new Map<string, RunningRow>();
  eachRow(relations, realizes, (row) => {
    const workload = relations.from[row]!;
    const known = realized.get(workload) ?? new Map<NodeIndex, number>();
    known.set(relations.to[row]!, Math.max(known.get(relations.to[row]!) ?? 0, relations.confidence[row]!));
    realized.set(workload, known);
  });
  eachRow(relations, runs, (row) => {
    const workload = relations.from[row]!;
    const container = relations.to[row]!;
    if (!realized.has(workload) || !refs[workload]!.startsWith('workload:') || !facts.isRunning(container)) return;
    for (const [entity, sure] of realized.get(workload)!) {
      const confidence = Math.min(sure, relations.confidence[row]!);
      const key = `${entity} ${container} ${workload}`;
      if ((found.get(key)?.confidence ?? 0) >= confidence) continue;
      found.set(key, { entity, workload, container, environment: facts.environmentOf(workload), confidence });
    }
  });
  return [...found.values()].sort(
    (a, b) => a.entity - b.entity || a.container - b.container || a.workload - b.workload,
  );
}

function targetsOf(
  relations: RelationInput,
  type: RelationType,
  counts: (from: NodeIndex, to: NodeIndex) => boolean,
): Targets {
  const found = new Map<NodeIndex, { node: NodeIndex; confidence: number }>();
  eachRow(relations, relations.types.indexOf(type), (row) => {
    const from = relations.from[row]!;
    const node = relations.to[row]!;
    const confidence = relations.confidence[row]!;
    if (!counts(from, node)) return;
    const known = found.get(from);
    const isBetter = known === undefined || confidence > known.confidence;
    // Of equals the least by ref, so that the order of rows never shows.
    if (isBetter || (confidence === known.confidence && node < known.node)) found.set(from, { node, confidence });
  });
  return found;
}

function eachRow(relations: RelationInput, type: number, visit: (row: number) => void): void {
  if (type < 0) return;
  for (let row = 0; row < relations.count; row++) if (relations.type[row] === type) visit(row);
}

function texts(): { readonly all: string[]; numberOf(text: string): number } {
  const all: string[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
