import { ENTRY_REASONS, NO_ENTRY, type EntryFacts, type EntryReason } from '@faultline/analysis';
import { refParts, type RelationType } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshot } from '../catalog/snapshot.js';

/** Types of services that are meant to be reached by users. */
const OUTSIDE_TYPES: ReadonlySet<string> = new Set(['website', 'gateway']);

/** Types of services that are no way in for users. */
const INSIDE_TYPES: ReadonlySet<string> = new Set(['test', 'load-generator', 'tool']);

/** Nodes that are looked at before others get their turn of the event loop: a few milliseconds. */
const NODES_A_BREATH = 2_000;

/** Lets others have their turn of the event loop. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How a request goes on from a route to what answers it: along `from` to `to`, or back. */
const WAYS: readonly (readonly [RelationType, 'from' | 'to'])[] = [
  ['ROUTES_TO', 'from'],
  ['RESOLVES_TO', 'from'],
  ['SELECTS', 'from'],
  ['RUNS', 'to'],
  ['REALIZES', 'from'],
];

/**
 * What the facts say of who is reached from outside in one environment; `entryPoints` makes the rule of it. Workloads
 * and components of another environment are passed by. O(nodes + relations), with a breath for others now and then.
 */
export async function entryFacts(catalog: CatalogSnapshot, environment: string | null): Promise<EntryFacts> {
  const { snapshot } = catalog;
  const facts = {
    reason: new Uint8Array(snapshot.nodeCount).fill(NO_ENTRY),
    isRefused: new Uint8Array(snapshot.nodeCount),
    group: groups(catalog),
  };
  const say = (node: number, reason: EntryReason): void => {
    facts.reason[node] = Math.min(facts.reason[node] ?? NO_ENTRY, ENTRY_REASONS.indexOf(reason));
  };
  await breath();
  const doors = doorsOf(snapshot);
  for (const node of behind(snapshot, doors.routes, environment)) say(node, 'route');
  for (const node of behind(snapshot, doors.ports, environment)) say(node, 'port');
  for (let node = 0; node < snapshot.nodeCount; node++) {
    if (node % NODES_A_BREATH === 0) await breath();
    if (!snapshot.ref(node).startsWith('service:')) continue;
    const places = snapshot.environments(node);
    if (environment !== null && places.length > 0 && !places.includes(environment)) continue;
    const { type, entryPoint } = snapshot.properties(node);
    const written = typeof type === 'string' ? type : '';
    if (OUTSIDE_TYPES.has(written)) say(node, 'type');
    if (entryPoint === true) say(node, 'said');
    else if (entryPoint === false || INSIDE_TYPES.has(written)) facts.isRefused[node] = 1;
  }
  return facts;
}

/** Routes and load balancers; containers and node ports that publish a port. */
function doorsOf(snapshot: Snapshot): { readonly routes: number[]; readonly ports: number[] } {
  const doors = { routes: [] as number[], ports: [] as number[] };
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const ref = snapshot.ref(node);
    if (ref.startsWith('route:')) doors.routes.push(node);
    if (ref.startsWith('kubernetes-service:')) {
      const type = snapshot.text(node, 'type');
      if (type === 'LoadBalancer') doors.routes.push(node);
      if (type === 'NodePort') doors.ports.push(node);
    }
    if (ref.startsWith('container:')) {
      const { state, portsPublished } = snapshot.properties(node);
      if (state === 'running' && Array.isArray(portsPublished) && portsPublished.length > 0) doors.ports.push(node);
    }
  }
  return doors;
}

/** Catalog entities that what comes in through doors is answered by, in one environment. */
function behind(snapshot: Snapshot, doors: readonly number[], environment: string | null): number[] {
  const seen = new Set(doors);
  const found: number[] = [];
  for (const node of seen) {
    if (snapshot.isCatalog(node)) {
      found.push(node);
      continue;
    }
    const places = snapshot.environments(node);
    if (environment !== null && places.length > 0 && !places.includes(environment)) continue;
    for (const [type, direction] of WAYS) {
      for (const next of snapshot.neighbours(node, type, direction)) seen.add(next);
    }
  }
  return found;
}

/** Number of the system of each node, or of the namespace of what is in none. */
function groups(catalog: CatalogSnapshot): Int32Array {
  const { snapshot } = catalog;
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: snapshot.nodeCount }, (_, node) => {
    const ref = snapshot.ref(node);
    const name = catalog.systemOf(node) ?? `namespace ${refParts(ref).namespace}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
