import {
  closureAnswer,
  dependencyClosure,
  directRelations,
  type DependencyClosure,
  type TopologySet,
} from '@faultline/analysis';
import { CRITICALITIES, kindOf, type Criticality, type EntityKind, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { eachSliced, type Sliced } from '../platform/off-loop/slices.js';
import { formOf } from './form.js';
import { isKind } from './graph-facts.js';
import type { Folded, Need, NeededExternal, NeededProcess, NeededSet, Unknown } from './needed.js';

export interface FootprintScope {
  readonly of: readonly number[];
  readonly environment: string | null;
  readonly onlyHard: boolean;
  readonly set: TopologySet;
}

/** Kinds that run as processes of their own. */
const RUNS: ReadonlySet<EntityKind> = new Set(['service', 'datastore', 'broker']);

interface Reached {
  readonly node: number;
  readonly hops: number;
  readonly criticality: Criticality;
  readonly path: readonly EntityRef[];
}

/**
 * Everything that some entities need to run: their dependency closure, in which what stands within something else (a
 * named database, a topic, an interface) is taken as that. O(closure · its relations).
 */
export function* neededSet(catalog: CatalogSnapshot, scope: FootprintScope): Sliced<NeededSet> {
  const { snapshot } = catalog;
  const closure = dependencyClosure(scope.set, scope.of, { environment: scope.environment, onlyHard: scope.onlyHard });
  const reached = reachedOf(closure, scope).filter(
    ({ node, hops }) => hops > 0 || !isKind(snapshot, node, 'system', 'domain', 'owner', 'person'),
  );
  yield;
  const home = new Map(yield* eachSliced(reached, ({ node }) => [node, homesOf(catalog, node)] as const));
  const folded: Folded[] = [];
  const unknowns: Unknown[] = [];
  const inside = new Map<number, number[]>();
  const nearest = new Map<number, Reached>();
  for (const one of reached) {
    const homes = home.get(one.node) ?? [];
    if (homes.length === 0) unknowns.push({ ref: snapshot.ref(one.node), reason: 'nothing is known to provide it' });
    for (const node of homes) {
      const within = inside.get(node);
      if (within === undefined) inside.set(node, [one.node]);
      else within.push(one.node);
      if (node !== one.node) folded.push({ ref: snapshot.ref(one.node), into: snapshot.ref(node) });
      nearest.set(node, nearer(nearest.get(node), { ...one, node }));
    }
  }
  const all = [...nearest.values()].sort((a, b) => a.hops - b.hops || a.node - b.node);
  const running = all.filter(({ node }) => RUNS.has(kindOf(snapshot.ref(node))));
  const processes = yield* eachSliced(running, (one) =>
    processOf(catalog, scope, one, needsOf(catalog, scope, home, inside, one.node)),
  );
  const isNeeded = new Set(all.map(({ node }) => snapshot.ref(node)));
  return {
    of: scope.of.map((node) => snapshot.ref(node)),
    processes: yield* eachSliced(processes, (one) => withinSet(one, isNeeded)),
    externals: all.filter(({ node }) => isKind(snapshot, node, 'external')).map((one) => externalOf(catalog, one)),
    folded,
    unknowns: [...unknowns, ...unansweredOf(processes)],
  };
}

/** What was asked for, lifted to what runs, and its closure. */
function reachedOf(closure: DependencyClosure, scope: FootprintScope): readonly Reached[] {
  const starts = new Set(closure.environments.flatMap(({ lift }) => [...lift.starts]));
  const asked = [...starts].map((node): Reached => ({
    node,
    hops: 0,
    criticality: 'hard',
    path: [scope.set.refs[node] as EntityRef],
  }));
  const needed = closureAnswer(closure).dependencies.filter(({ node }) => !starts.has(node));
  return [...asked, ...needed];
}

/** What an entity runs in: itself, the server of a named database, the broker of a topic, who provides an interface. */
function homesOf({ snapshot }: CatalogSnapshot, node: number): readonly number[] {
  if (isKind(snapshot, node, 'api')) return snapshot.neighbours(node, 'PROVIDES', 'to');
  if (isKind(snapshot, node, 'topic')) {
    return snapshot.neighbours(node, 'PART_OF', 'from').filter((one) => isKind(snapshot, one, 'broker'));
  }
  let home = node;
  const seen = new Set([node]);
  while (isKind(snapshot, home, 'datastore')) {
    const server = snapshot
      .neighbours(home, 'PART_OF', 'from')
      .find((one) => isKind(snapshot, one, 'datastore') && !seen.has(one));
    if (server === undefined) break;
    seen.add(server);
    home = server;
  }
  return isKind(snapshot, home, 'system', 'domain', 'owner', 'person') ? [] : [home];
}

function nearer(known: Reached | undefined, other: Reached): Reached {
  if (known === undefined) return other;
  const hardest = Math.min(CRITICALITIES.indexOf(known.criticality), CRITICALITIES.indexOf(other.criticality));
  return { ...(other.hops < known.hops ? other : known), criticality: CRITICALITIES[hardest] ?? known.criticality };
}

/** Direct needs of a process and of what runs in it, folded; the hardest way to each. */
function needsOf(
  { snapshot }: CatalogSnapshot,
  { set, environment, onlyHard }: FootprintScope,
  home: ReadonlyMap<number, readonly number[]>,
  inside: ReadonlyMap<number, readonly number[]>,
  node: number,
): readonly Need[] {
  const found = new Map<EntityRef, Criticality>();
  for (const one of new Set([node, ...(inside.get(node) ?? [])])) {
    for (const { to, criticality, hidden } of directRelations(set, one, 'dependencies', environment)) {
      const target = snapshot.indexOf(to);
      if (hidden || target === undefined || (onlyHard && criticality !== 'hard')) continue;
      for (const homeOfTarget of home.get(target) ?? []) {
        if (homeOfTarget === node) continue;
        const ref = snapshot.ref(homeOfTarget);
        const known = found.get(ref) ?? criticality;
        found.set(ref, CRITICALITIES.indexOf(criticality) < CRITICALITIES.indexOf(known) ? criticality : known);
      }
    }
  }
  return [...found].map(([to, criticality]) => ({ to, criticality })).sort((a, b) => (a.to < b.to ? -1 : 1));
}

function processOf(
  catalog: CatalogSnapshot,
  { environment }: FootprintScope,
  { node, hops, criticality, path }: Reached,
  needs: readonly Need[],
): NeededProcess {
  const record = catalog.record(node);
  return {
    ref: record.ref,
    name: record.name,
    kind: record.kind,
    namespace: record.namespace,
    hops,
    criticality,
    path,
    owners: record.ownerRefs,
    form: formOf(catalog.snapshot, node, environment),
    needs,
  };
}

function withinSet(process: NeededProcess, isNeeded: ReadonlySet<EntityRef>): NeededProcess {
  const { form } = process;
  const needs = process.needs.filter(({ to }) => isNeeded.has(to));
  if (form === null) return { ...process, needs };
  const calls = form.calls.map((call) => ({ ...call, to: call.to.filter((ref) => isNeeded.has(ref)) }));
  return { ...process, needs, form: { ...form, calls } };
}

function externalOf(catalog: CatalogSnapshot, { node, hops, criticality }: Reached): NeededExternal {
  const record = catalog.record(node);
  const host = catalog.snapshot.text(node, 'host') || record.ref.slice(record.ref.indexOf(':') + 1);
  return { ref: record.ref, name: record.name, host: host.toLowerCase(), hops, criticality };
}

/** Endpoints that the processes are configured to reach and that nothing is known to answer, by ref. */
function unansweredOf(processes: readonly NeededProcess[]): readonly Unknown[] {
  const found = new Map<EntityRef, string>();
  for (const { form } of processes) {
    for (const { endpoint, to, unresolved } of form?.calls ?? []) {
      if (to.length === 0) found.set(endpoint, unresolved || 'nothing that was read answers there');
    }
  }
  return [...found].map(([ref, reason]) => ({ ref, reason })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
