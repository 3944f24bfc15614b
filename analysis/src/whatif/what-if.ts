import { kindOf, type EntityKind } from '@faultline/model';
import { kindMask, type NodeIndex } from '../topology/nodes.js';
import { topologySet, type TopologyParts, type TopologySet } from '../topology/topology-set.js';
import type { Change } from './change.js';
import { keptClaims, withCriticality, withDependency, withMerged } from './edit-claims.js';
import { mergedWays, withOtherWay } from './edit-alternatives.js';
import { editedLifting, type AddedLift } from './edit-lifting.js';
import { drained, scaled, withDigest, withoutEntity } from './edit-replicas.js';

/** A graph with changes, over the same nodes. */
export interface WhatIf {
  readonly set: TopologySet;
  /** What fails in it when some seeds do: what is merged fails as what it became, what is drained has gone as well. */
  seedsOf(seeds: readonly NodeIndex[]): readonly NodeIndex[];
}

/**
 * The same graph with changes, made in their order. Nothing of the given one is touched; without a change it is the
 * given one. O(changes · (claims + lifting relations + replicas)).
 * @param asked what is asked to fail: of replicas that a change takes away, those that it hits go last, the worst case
 * @throws CatalogError INVALID_INPUT for a change that cannot be made
 */
export function whatIf(set: TopologySet, changes: readonly Change[], asked: readonly NodeIndex[] = []): WhatIf {
  const hit = new Set(asked);
  const became = new Map<NodeIndex, NodeIndex>();
  const gone: NodeIndex[] = [];
  let { parts } = set;
  for (const change of changes) {
    parts = changed(parts, change, hit);
    if (change.kind === 'merge') became.set(change.of, change.on);
    if (change.kind === 'drain') gone.push(change.of);
  }
  const finalOf = (node: NodeIndex): NodeIndex => {
    const seen = new Set<NodeIndex>();
    for (; became.has(node) && !seen.has(node); node = became.get(node)!) seen.add(node);
    return node;
  };
  return {
    set: changes.length === 0 ? set : topologySet(parts, set.minConfidence),
    seedsOf: (seeds) => [...new Set([...seeds.map(finalOf), ...gone])].sort((a, b) => a - b),
  };
}

function changed(parts: TopologyParts, change: Change, hit: ReadonlySet<NodeIndex>): TopologyParts {
  const { claims, replicas, nodes } = parts;
  switch (change.kind) {
    case 'drain':
      return drain(parts, change.of);
    case 'criticality':
      return {
        ...parts,
        claims: withCriticality(claims, change.of, withDatabases(parts, change.on), change.criticality),
      };
    case 'remove': {
      const on = withDatabases(parts, change.on);
      return {
        ...parts,
        claims: keptClaims(claims, (row) => claims.from[row] !== change.of || !on.has(claims.to[row]!)),
      };
    }
    case 'add':
      return {
        ...parts,
        claims: withDependency(claims, nodes.count, change.of, change.on, change.criticality),
        alternatives: withOtherWay(parts.alternatives, change.of, change.on),
      };
    case 'replicas':
      return { ...parts, replicas: scaled(replicas, change.of, change.by, nodes.refs[change.of]!, hit) };
    case 'replace':
      return replace(parts, change.of, change.on);
    case 'merge':
      return {
        ...parts,
        claims: withMerged(claims, nodes.count, change.of, change.on),
        lifting: editedLifting(parts.lifting, (asked, meant) => meant !== change.of && asked !== change.of),
        replicas: withoutEntity(replicas, change.of),
        alternatives: mergedWays(parts.alternatives, change.of, change.on),
      };
  }
}

/** What a dependency on a store means to whoever changes it: the store, and each database in it. O(its lifting rows). */
function withDatabases({ lifting, nodes }: TopologyParts, on: NodeIndex): ReadonlySet<NodeIndex> {
  const found = new Set([on]);
  if (kindOf(nodes.refs[on]!) !== 'datastore') return found;
  const partOf = lifting.types.indexOf('PART_OF');
  for (let row = lifting.offsets[on]!; row < lifting.offsets[on + 1]!; row++) {
    const target = lifting.targets[row]!;
    if (lifting.type[row] === partOf && kindOf(nodes.refs[target]!) === 'datastore') found.add(target);
  }
  return found;
}

/** What is stopped already strikes nobody when its host is drained. */
function drain(parts: TopologyParts, of: NodeIndex): TopologyParts {
  const running = new Set(parts.replicas.container);
  const container = kindMask((kind) => kind === 'container');
  const { kind } = parts.nodes;
  return {
    ...parts,
    replicas: drained(parts.replicas, of),
    lifting: editedLifting(
      parts.lifting,
      (asked, meant) => asked !== of || container[kind[meant]!] === 0 || running.has(meant),
    ),
  };
}

const BUILT: ReadonlySet<EntityKind> = new Set(['image', 'image-tag', 'service-version', 'package-version', 'package']);
const isBuilt = kindMask((kind) => BUILT.has(kind));

/** What an entity's containers, workloads and components run from gives way to one other image, tag or version. */
function replace(parts: TopologyParts, of: NodeIndex, by: NodeIndex): TopologyParts {
  const { nodes, replicas, lifting } = parts;
  const rows = Array.from({ length: replicas.count }, (_, row) => row).filter((row) => replicas.entity[row] === of);
  const containers = [...new Set(rows.map((row) => replicas.container[row]!))].filter((node) => node >= 0);
  const forms = new Set([of, ...containers, ...meaning(lifting, of)]);
  const image = kindOf(nodes.refs[by]!) === 'image' ? nodes.refs[by]!.slice('image:'.length) : '';
  const added: AddedLift[] =
    kindOf(nodes.refs[by]!) === 'service-version'
      ? [{ asked: by, meant: of, type: 'HAS_VERSION' }]
      : (containers.length > 0 ? containers : [of]).map((meant) => ({ asked: by, meant, type: 'USES' }));
  const images = kindOf(nodes.refs[by]!) === 'service-version' ? imagesOf(parts, by) : [];
  const shipped = images.flatMap((asked) => containers.map((meant): AddedLift => ({ asked, meant, type: 'USES' })));
  return {
    ...parts,
    lifting: editedLifting(lifting, (asked, meant) => isBuilt[nodes.kind[asked]!] === 0 || !forms.has(meant), [
      ...added,
      ...shipped,
    ]),
    replicas: withDigest(replicas, of, image || (images[0] === undefined ? '' : nodes.refs[images[0]]!.slice(6))),
  };
}

/** What is lifted to an entity: its workloads and components. O(lifting relations). */
function meaning({ offsets, targets }: TopologyParts['lifting'], of: NodeIndex): NodeIndex[] {
  const found: NodeIndex[] = [];
  for (let node = 0; node + 1 < offsets.length; node++) {
    if (targets.subarray(offsets[node], offsets[node + 1]).includes(of)) found.push(node);
  }
  return found;
}

function imagesOf({ nodes, lifting: { offsets, targets } }: TopologyParts, version: NodeIndex): NodeIndex[] {
  return [...targets.subarray(offsets[version], offsets[version + 1])].filter(
    (node) => kindOf(nodes.refs[node]!) === 'image',
  );
}
