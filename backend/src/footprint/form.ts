import type { EntityRef } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import {
  catalogBehind,
  deployablesOf,
  isKind,
  numberIn,
  relationFacts,
  runningOf,
  textIn,
  textsIn,
} from './graph-facts.js';
import type { CallFact, Form, MountFact } from './needed.js';

/** What a catalog entity is started from in an environment; null where nothing of it was seen or is declared. */
export function formOf(snapshot: Snapshot, node: number, environment: string | null): Form | null {
  const { workloads, components } = deployablesOf(snapshot, node, environment);
  const build = buildOf(snapshot, components);
  const seen = workloads
    .map((workload) => ({ workload, running: runningOf(snapshot, workload) }))
    .sort((a, b) => b.running.length - a.running.length || a.workload - b.workload);
  const [best] = seen;
  if (best !== undefined && imageText(snapshot, best.workload, best.running) !== '') {
    const others = seen.slice(1).filter(({ running }) => running.length > 0 || best.running.length === 0);
    return {
      ...observedForm(
        snapshot,
        best.workload,
        best.running,
        others.map(({ workload }) => workload),
      ),
      build,
    };
  }
  const [component] = [...components].sort((a, b) => order(snapshot, a) - order(snapshot, b) || a - b);
  const declared = component ?? best?.workload;
  if (declared === undefined) return null;
  const image = snapshot.text(declared, 'image');
  return {
    ...formFacts(snapshot, declared, [declared]),
    origin: image !== '' ? 'declared' : build === null ? 'none' : 'build',
    image,
    digest: '',
    build,
    replicas: Math.max(1, numberIn(snapshot.properties(declared), 'replicas') ?? 1),
    variables: textsIn(snapshot.properties(declared), 'variableNames'),
    others: [],
  };
}

/** What says most for a compose file comes first: one of its own kind, with an image; tests and tools last. */
function order(snapshot: Snapshot, component: number): number {
  const { technology, image, role } = snapshot.properties(component);
  const place = ['compose', 'kubernetes', 'dockerfile'].indexOf(typeof technology === 'string' ? technology : '');
  const isAside = typeof role === 'string' && role !== '';
  return (isAside ? 100 : 0) + (typeof image === 'string' && image !== '' ? 0 : 10) + (place < 0 ? 5 : place);
}

function buildOf(snapshot: Snapshot, components: readonly number[]): Form['build'] {
  for (const component of components) {
    const [source] = relationFacts(snapshot, component, 'BUILT_FROM').filter(({ node }) =>
      isKind(snapshot, node, 'repository'),
    );
    const folder = textIn(source?.properties ?? {}, 'folder') || snapshot.text(component, 'folder');
    const repository = source === undefined ? snapshot.text(component, 'repository') : snapshot.ref(source.node);
    if (folder === '' || repository === '') continue;
    const said = (name: string): string => textIn(source?.properties ?? {}, name);
    return {
      repository: repository as EntityRef,
      folder,
      context: said('context') || folder,
      dockerfile: said('dockerfile'),
      target: said('target'),
    };
  }
  return null;
}

/** As its manifest names it, else as a container was started. */
function imageText(snapshot: Snapshot, workload: number, running: readonly number[]): string {
  return snapshot.text(workload, 'image') || (running[0] === undefined ? '' : snapshot.text(running[0], 'image'));
}

function observedForm(
  snapshot: Snapshot,
  workload: number,
  running: readonly number[],
  others: readonly number[],
): Omit<Form, 'build'> {
  const image = imageText(snapshot, workload, running);
  const containers = running.length > 0 ? running : snapshot.neighbours(workload, 'RUNS', 'from');
  // A pod has sidecars, too: the container of the workload's own image speaks for it.
  const main = containers.find((one) => snapshot.text(one, 'image').startsWith(image)) ?? containers[0];
  const stated = snapshot.properties(workload);
  const asked = numberIn(stated, 'readyReplicas') || numberIn(stated, 'replicas') || 1;
  return {
    ...formFacts(snapshot, workload, main === undefined ? [workload] : [main, workload]),
    origin: 'observed',
    image,
    digest: main === undefined ? '' : snapshot.text(main, 'imageDigest'),
    replicas: Math.max(1, asked),
    variables: main === undefined ? [] : variablesOf(snapshot, main),
    others: others.map((one) => snapshot.ref(one)),
  };
}

/** Names that a container has beyond those that its image sets itself. */
function variablesOf(snapshot: Snapshot, container: number): readonly string[] {
  const own = snapshot
    .neighbours(container, 'USES', 'from')
    .flatMap((image) => textsIn(snapshot.properties(image), 'variableNames'));
  return textsIn(snapshot.properties(container), 'variableNames').filter((name) => !own.includes(name));
}

type Facts = Pick<Form, 'deployable' | 'hostNames' | 'ports' | 'mounts' | 'calls' | 'memoryBytes' | 'cpuMillis'>;

function formFacts(snapshot: Snapshot, deployable: number, mounting: readonly number[]): Facts {
  const properties = snapshot.properties(deployable);
  return {
    deployable: snapshot.ref(deployable),
    hostNames: textsIn(properties, 'hostNames'),
    ports: textsIn(properties, 'portsExposed'),
    mounts: mountsOf(snapshot, mounting),
    calls: callsOf(snapshot, deployable),
    memoryBytes: numberIn(properties, 'memoryBytes'),
    cpuMillis: numberIn(properties, 'cpuMillis'),
  };
}

/** What some deployables mount, each path once, by path; the first that says something of a path is taken. */
export function mountsOf(snapshot: Snapshot, deployables: readonly number[]): readonly MountFact[] {
  const mounts = deployables.flatMap((deployable) =>
    relationFacts(snapshot, deployable, 'MOUNTS').map(({ node, properties }) => ({
      volume: snapshot.ref(node),
      name: snapshot.text(node, 'name'),
      type: snapshot.text(node, 'type'),
      path: textIn(properties, 'path'),
      isReadOnly: properties['readOnly'] === true,
    })),
  );
  const byPath = new Map<string, MountFact>();
  for (const mount of mounts) {
    const key = mount.path === '' ? mount.volume : mount.path;
    if (!byPath.has(key)) byPath.set(key, mount);
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function callsOf(snapshot: Snapshot, deployable: number): readonly CallFact[] {
  return relationFacts(snapshot, deployable, 'CALLS').map(({ node, properties }) => {
    const endpoint = snapshot.properties(node);
    const all = textsIn(properties, 'variables');
    const first = textIn(properties, 'variable');
    return {
      endpoint: snapshot.ref(node),
      host: textIn(endpoint, 'host'),
      port: numberIn(endpoint, 'port') ?? 0,
      protocol: textIn(endpoint, 'protocol'),
      database: textIn(properties, 'database'),
      variables: all.length > 0 ? all : first === '' ? [] : [first],
      to: [...new Set(snapshot.neighbours(node, 'RESOLVES_TO', 'from').flatMap((one) => catalogBehind(snapshot, one)))],
      unresolved: textIn(endpoint, 'unresolved'),
    };
  });
}
