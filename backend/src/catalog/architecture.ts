import { withoutCovered } from '@faultline/analysis';
import { CRITICALITIES, HIDDEN_BELOW, kindOf, type Criticality, type EntityRef } from '@faultline/model';
import { shortName } from './display-name.js';
import { mergeRelations } from './relations.js';
import type { Snapshot } from './snapshot.js';

/** One component of the export. */
export interface ArchitectureComponent {
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
}

export interface ArchitectureDependency {
  readonly from: string;
  readonly to: string;
  /** `via` where it is known, else the kind of what is needed. */
  readonly kind: string;
  /** How hard it is needed; null where nothing says so. */
  readonly criticality: Criticality | null;
  /** 0..1, how sure it is: that of the claim which says so most surely. `faultline explain` tells why. */
  readonly confidence: number;
}

/** The catalog of what was imported as components and their dependencies; the shape of `--format architecture`. */
export interface Architecture {
  readonly components: readonly ArchitectureComponent[];
  readonly dependencies: readonly ArchitectureDependency[];
}

const SERVICE_KINDS = new Set(['gateway', 'registry', 'config', 'auth', 'monitoring']);
const LEFT_OUT = new Set(['job', 'test', 'load-generator', 'tool']);

/** Kind in the export; null for what is left out: jobs, tests, load generators, and whatever is no component. */
function exportedKind(snapshot: Snapshot, node: number): string | null {
  const kind = kindOf(snapshot.ref(node));
  if (kind === 'datastore' || kind === 'broker' || kind === 'external') return kind;
  if (kind !== 'service') return null;
  const type = snapshot.text(node, 'type');
  if (LEFT_OUT.has(type)) return null;
  return SERVICE_KINDS.has(type) ? type : 'service';
}

/** A named database stands for its server, a topic for its broker. */
function folded(snapshot: Snapshot, node: number): number {
  const kind = kindOf(snapshot.ref(node));
  if (kind !== 'datastore' && kind !== 'topic' && kind !== 'broker') return node;
  const whole = snapshot
    .neighbours(node, 'PART_OF', 'from')
    .find((one) => /^(datastore|broker):/.test(snapshot.ref(one)));
  return whole ?? node;
}

/** Short names, with as much of the namespace before them as it takes to tell equal ones apart. */
function distinctNames(snapshot: Snapshot, nodes: readonly number[]): Map<number, string> {
  const names = new Map<number, string>();
  const byName = new Map<string, number[]>();
  for (const node of nodes) {
    const name = shortName(snapshot.ref(node));
    byName.set(name, [...(byName.get(name) ?? []), node]);
  }
  for (const [name, same] of byName) {
    for (const node of same) {
      const ref: EntityRef = snapshot.ref(node);
      const key = ref.slice(ref.indexOf(':') + 1);
      const isUnique = same.length === 1;
      const isKeyUnique = same.every((one) => one === node || !snapshot.ref(one).endsWith(`:${key}`));
      names.set(node, isUnique ? name : isKeyUnique ? key : ref);
    }
  }
  return names;
}

/**
 * The architecture of everything imported, or of one environment. What confidence hides is left out, with outside parties that
 * it alone speaks of.
 */
export function architectureOf(snapshot: Snapshot, environment: string | null): Architecture {
  const kinds = new Map<number, string>();
  const isHere = (node: number): boolean => {
    const places = snapshot.environments(node);
    return environment === null || places.length === 0 || places.includes(environment);
  };
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (!snapshot.isListed(node) || folded(snapshot, node) !== node || !isHere(node)) continue;
    const kind = exportedKind(snapshot, node);
    if (kind !== null) kinds.set(node, kind);
  }
  const { relations } = snapshot.projection;
  const type = snapshot.typeNumber('DEPENDS_ON');
  const rows = Int32Array.from({ length: relations.count }, (_, row) => row).filter(
    (row) => relations.type[row] === type,
  );
  const pairs = new Map<string, Pair>();
  const doubtful = new Set<number>();
  for (const relation of mergeRelations(snapshot, withoutCovered(relations, rows))) {
    if (relation.confidence < HIDDEN_BELOW) doubtful.add(snapshot.indexOf(relation.to) ?? -1);
    if (relation.confidence < HIDDEN_BELOW || (environment !== null && !isIn(relation.environments, environment)))
      continue;
    const from = folded(snapshot, snapshot.indexOf(relation.from) ?? -1);
    const to = folded(snapshot, snapshot.indexOf(relation.to) ?? -1);
    const kind = kinds.get(to);
    if (from === to || kind === undefined || !kinds.has(from)) continue;
    const key = `${from} ${to}`;
    // Messaging between services is told by their broker; publisher and subscriber do not know each other.
    const known = pairs.get(key) ?? { from, to, kind: relation.via || kind, criticality: null, confidence: 0 };
    pairs.set(key, {
      ...known,
      criticality: harder(known.criticality, relation.criticality),
      confidence: Math.max(known.confidence, relation.confidence),
    });
  }
  // Of an outside party that nobody is surely seen to ask, nothing tells that it is one.
  const asked = new Set([...pairs.values()].flatMap(({ from, to }) => [from, to]));
  for (const node of doubtful) if (kinds.get(node) === 'external' && !asked.has(node)) kinds.delete(node);
  const names = distinctNames(snapshot, [...kinds.keys()]);
  return {
    components: [...kinds].map(([node, kind]) => ({
      name: names.get(node) ?? '',
      kind,
      aliases: aliasesOf(snapshot, node, names.get(node) ?? ''),
    })),
    dependencies: [...pairs.values()].map(({ from, to, ...said }) => ({
      from: names.get(from) ?? '',
      to: names.get(to) ?? '',
      ...said,
    })),
  };
}

/** A dependency between two nodes. */
type Pair = Pick<ArchitectureDependency, 'kind' | 'criticality' | 'confidence'> & {
  readonly from: number;
  readonly to: number;
};

function harder(a: Criticality | null, b: Criticality | null): Criticality | null {
  if (a === null || b === null) return a ?? b;
  return CRITICALITIES.indexOf(a) <= CRITICALITIES.indexOf(b) ? a : b;
}

function isIn(environments: readonly string[], environment: string): boolean {
  return environments.length === 0 || environments.includes(environment);
}

function aliasesOf(snapshot: Snapshot, node: number, name: string): readonly string[] {
  const names = snapshot.neighbours(node, 'ALIAS_OF', 'to').map((alias) => shortName(snapshot.ref(alias)));
  return [...new Set([shortName(snapshot.ref(node)), ...names])].filter((alias) => alias !== name).sort();
}
