import { readFileSync } from 'node:fs';
import type { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { extractCluster, extractNamespace } from './extract.js';
import { KIND_NAMES, NAMESPACED_KINDS, type NamespacedKind } from './kinds.js';
import type { Listed, NamespaceReading } from './reading.js';
import { ConfigMap, Namespace, Node, type Pod } from './schema.js';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

const uid = 'UID';
const scope = `kubernetes/${uid}/shop-fixture`;
const captured = fixture('namespace');
const whole = <Item>(items: readonly Item[]): Listed<Item> => ({ items, complete: true });
const broken = <Item>(items: readonly Item[] = []): Listed<Item> => ({ items, complete: false });

const kinds = KIND_NAMES.map((kind) => [
  kind,
  whole(z.array<z.ZodType>(NAMESPACED_KINDS[kind].schema).parse(captured[kind])),
]);
const namespace = { name: 'shop-fixture', ...Object.fromEntries(kinds) } as NamespaceReading;
const maps = z.array(ConfigMap).parse(captured.configmaps);
const configMaps = {
  byName: new Map(maps.map(({ metadata, data }) => [metadata.name, data ?? {}])),
  complete: true,
};

const read = (changes: Partial<NamespaceReading> = {}): ObservationLine[] => [
  ...extractNamespace(uid, { ...namespace, ...changes }, configMaps),
];
const entity = (lines: ObservationLine[], ref: string) =>
  lines.filter((line) => line.type === 'entity').find((line) => line.ref === ref)?.properties;
const relations = (lines: ObservationLine[], type: string, from: string) =>
  lines.filter((line) => line.type === 'relation').filter((line) => line.relation === type && line.from === from);
const incomplete = (lines: ObservationLine[]): string[] =>
  lines.flatMap((line) => (line.type === 'part' && !line.complete ? [line.part] : []));
const workload = (kind: string, name: string): string => `workload:${scope}/${kind}/${name}`;

/** The captured pods with changes to those whose name begins so. */
function podsWith(prefix: string, change: (pod: Pod) => Partial<Pod>): Listed<Pod> {
  return whole(
    namespace.pods.items.map((pod) => (pod.metadata.name.startsWith(prefix) ? { ...pod, ...change(pod) } : pod)),
  );
}

it('states the cluster, its nodes and zones, and its namespaces', () => {
  const cluster = fixture('cluster');
  const lines = [
    ...extractCluster({
      uid,
      context: 'test',
      version: 'v1.36.3',
      nodes: whole(z.array(Node).parse(cluster.nodes)),
      namespaces: whole(z.array(Namespace).parse(cluster.namespaces)),
    }),
  ];
  expect(entity(lines, `cluster:${uid}`)).toEqual({ title: 'test', version: 'v1.36.3' });
  expect(entity(lines, `host:kubernetes/${uid}/kwok-node-0`)).toMatchObject({ cpus: 32, memoryBytes: 274_877_906_944 });
  expect(relations(lines, 'PART_OF', `host:kubernetes/${uid}/kwok-node-0`).map(({ to }) => to)).toEqual([
    `cluster:${uid}`,
    `zone:kubernetes/${uid}/zone-0`,
  ]);
  expect(entity(lines, `namespace:${scope}`)).toMatchObject({ title: 'shop-fixture', environmentLabel: 'production' });
});

it.each([
  { kind: 'Deployment', name: 'cart', count: 2, way: 'ReplicaSet' },
  { kind: 'StatefulSet', name: 'db', count: 2, way: 'nothing' },
  { kind: 'CronJob', name: 'nightly', count: 1, way: 'Job' },
  { kind: 'Job', name: 'migrate', count: 1, way: 'nothing' },
  { kind: 'Pod', name: 'debug', count: 1, way: 'nothing' },
])('$kind $name runs its containers, by way of $way', ({ kind, name, count }) => {
  expect(relations(read(), 'RUNS', workload(kind, name))).toHaveLength(count);
});

it('tells what is kept, what goes with the pod, and limits where nothing is requested', () => {
  const sets = namespace.statefulsets.items.map((set) => ({
    ...set,
    spec: {
      ...set.spec,
      replicas: 2,
      template: {
        spec: {
          containers: [
            {
              name: 'db',
              image: 'postgres:16',
              resources: { limits: { memory: '1Gi', cpu: '500m' } },
              volumeMounts: ['data', 'scratch', 'logs'].map((name) => ({ name, mountPath: `/${name}` })),
            },
          ],
          volumes: [
            { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
            { name: 'logs', hostPath: { path: '/var/log' } },
            { name: 'unused', emptyDir: {} },
          ],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '10Gi' } } } }],
    },
  }));
  const lines = read({ statefulsets: whole(sets) });
  const db = workload('StatefulSet', 'db');
  expect(relations(lines, 'MOUNTS', db).map(({ to, properties }) => [to, properties.path])).toEqual([
    [`volume:${scope}//var/log`, '/logs'],
    [`volume:${scope}/StatefulSet/db/scratch`, '/scratch'],
    [`volume:${scope}/data-db-0`, '/data'],
    [`volume:${scope}/data-db-1`, '/data'],
  ]);
  expect(entity(lines, `volume:${scope}/StatefulSet/db/scratch`)).toMatchObject({ type: 'empty-dir' });
  expect(entity(lines, `volume:${scope}//var/log`)).toEqual({ name: '/var/log', type: 'bind', hostPath: '/var/log' });
  expect(entity(lines, `volume:${scope}/data-db-1`)).toMatchObject({ type: 'claim', sizeBytes: 10 * 2 ** 30 });
  expect(entity(lines, db)).toMatchObject({ memoryBytes: 2 ** 30, cpuMillis: 500 });
});

it('what a Deployment or CronJob made is no workload', () => {
  const refs = read().flatMap((line) => (line.type === 'entity' && line.ref.startsWith('workload:') ? [line.ref] : []));
  expect([...new Set(refs)].sort()).toEqual(
    [
      workload('CronJob', 'nightly'),
      workload('DaemonSet', 'agent'),
      workload('Deployment', 'cart'),
      workload('Job', 'migrate'),
      workload('Pod', 'debug'),
      workload('StatefulSet', 'db'),
    ].sort(),
  );
});

it('an owner of a kind of somebody’s own is the workload, stated from its pods', () => {
  const owned = namespace.replicasets.items.map((one) => ({
    ...one,
    metadata: { ...one.metadata, ownerReferences: [{ kind: 'Rollout', name: 'cart', controller: true }] },
  }));
  const lines = read({ replicasets: whole(owned), deployments: whole([]) });
  expect(entity(lines, workload('Rollout', 'cart'))).toMatchObject({ type: 'Rollout', replicas: 2, readyReplicas: 2 });
  expect(relations(lines, 'RUNS', workload('Rollout', 'cart'))).toHaveLength(2);
  expect(relations(lines, 'CALLS', workload('Rollout', 'cart')).length).toBeGreaterThan(3);
});

it('a pod that its node keeps is its own workload', () => {
  const pods = podsWith('debug', ({ metadata }) => ({
    metadata: { ...metadata, ownerReferences: [{ kind: 'Node', name: 'kwok-node-0', controller: true }] },
  }));
  expect(relations(read({ pods }), 'RUNS', workload('Pod', 'debug'))).toHaveLength(1);
});

it.each([
  { what: 'ReplicaSets', changes: { replicasets: broken() }, open: ['replicasets'], runs: 2 },
  { what: 'Jobs', changes: { jobs: broken() }, open: ['jobs', 'pods'], runs: 2 },
  { what: 'pods', changes: { pods: broken() }, open: ['pods', 'endpointslices'], runs: 0 },
  { what: 'Services', changes: { services: broken() }, open: ['services', 'ingresses'], runs: 2 },
])('with unread $what these stay open: $open', ({ changes, open, runs }) => {
  const lines = read(changes as Partial<NamespaceReading>);
  expect(incomplete(lines)).toEqual(open);
  expect(relations(lines, 'RUNS', workload('Deployment', 'cart'))).toHaveLength(runs);
});

it('a container is known by the id of its runtime, and its image by its digest or id', () => {
  const id = 'c'.repeat(64);
  const digest = `sha256:${'d'.repeat(64)}`;
  const withIds = (imageID: string): Listed<Pod> =>
    podsWith('debug', ({ status }) => ({
      status: {
        ...status,
        containerStatuses: status?.containerStatuses?.map((one) => ({
          ...one,
          containerID: `containerd://${id}`,
          imageID,
        })),
      },
    }));
  const pulled = read({ pods: withIds(`docker.io/library/busybox@${digest}`) });
  expect(relations(pulled, 'USES', `container:${id}`).map(({ to }) => to)).toEqual([
    'image-tag:docker.io/library/busybox:1.36',
    `image:${digest}`,
  ]);
  expect(entity(pulled, `container:${id}`)?.imageDigest).toBe(digest);
  const built = read({ pods: withIds(digest) });
  expect(relations(built, 'USES', `container:${id}`).map(({ to }) => to)).toContain(`image:imageid:${digest}`);
});

it('a container without an id is known by its pod and name', () => {
  const pod = namespace.pods.items.find(({ metadata }) => metadata.name === 'debug');
  const [runs] = relations(read(), 'RUNS', workload('Pod', 'debug'));
  expect(runs?.to).toBe(`container:${pod?.metadata.uid}/debug`);
});

it('reads addresses out of values, of $(NAME) in them, and of ConfigMaps, and no secret', () => {
  const lines = read();
  const calls = relations(lines, 'CALLS', workload('Deployment', 'cart'));
  expect(calls.map(({ to, via, part }) => `${part}: ${via} ${to.slice(to.indexOf('|') + 1)}`).sort()).toEqual([
    'configmaps: http shipping:8080',
    'configmaps: messaging rabbit.messaging.svc:5672',
    'deployments: cache cache:6379',
    'deployments: database db.shop-fixture.svc.cluster.local:5432',
    'deployments: database db:5432',
    'deployments: http catalog:8080',
  ]);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

it('a host that only a Secret knows is no address', () => {
  const [cart] = namespace.deployments.items;
  const template = cart?.spec.template;
  if (cart === undefined || template === undefined) throw new Error('the fixture has no cart');
  const env = [
    { name: 'A_URL', value: 'http://$(SECRET_HOST):80' },
    { name: 'B_URL', value: 'http://b/$$(NOT_A_VARIABLE)' },
    { name: 'C_URL', value: 'user:$(SECRET_PASSWORD)@tcp(c:3306)/shop' },
  ];
  const spec = { ...template.spec, initContainers: [], containers: [{ name: 'cart', image: 'cart', env }] };
  const deployments = whole([{ ...cart, spec: { ...cart.spec, template: { ...template, spec } } }]);
  const calls = relations(read({ deployments }), 'CALLS', workload('Deployment', 'cart'));
  expect(calls.map(({ to }) => to.slice(to.indexOf('|') + 1))).toEqual(['b', 'c:3306']);
});

it('leaves out endpoints that are not ready', () => {
  const slices = namespace.endpointslices.items.map((slice) => ({
    ...slice,
    endpoints: slice.endpoints?.map((endpoint, index) => ({ ...endpoint, conditions: { ready: index > 0 } })),
  }));
  const service = `kubernetes-service:${scope}/db`;
  expect(relations(read(), 'ROUTES_TO', service)).toHaveLength(2);
  expect(relations(read({ endpointslices: whole(slices) }), 'ROUTES_TO', service)).toHaveLength(1);
});

it('a named port that no service has leaves the endpoint without one', () => {
  const lines = read({ services: whole([]) });
  const [route] = relations(lines, 'ROUTES_TO', `route:${scope}/front/shop.example`);
  expect(route).toMatchObject({ to: `endpoint:${scope}|cart`, properties: { port: 'web', path: '/basket, /cart' } });
  expect(incomplete(lines)).toEqual([]);
});

it('law: the order in which the server lists does not matter', () => {
  const shuffled = fc.record(
    Object.fromEntries(
      KIND_NAMES.map((kind: NamespacedKind) => {
        const items: readonly unknown[] = namespace[kind].items;
        return [kind, fc.shuffledSubarray([...items], { minLength: items.length }).map(whole)];
      }),
    ),
  );
  const expected = read();
  fc.assert(
    fc.property(shuffled, (changes) => {
      expect(read(changes as Partial<NamespaceReading>)).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});
