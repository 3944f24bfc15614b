import { readFileSync } from 'node:fs';
import type { EntityRef, ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import type { PartLines } from '../contract/part-lines.js';
import { extractContainers, extractEngine, extractImages, extractNetworks, extractVolumes } from './extract.js';
import { imageRef, volumeRef } from './names.js';
import { Container, EngineInfo, Image, Network, Volumes } from './schema.js';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));

const scope = 'docker/ENGINE';
const containers = z.array(Container).parse(fixture('containers'));
const images = z.array(Image).parse(fixture('images'));
const refs = new Map<string, EntityRef>(images.map((image) => [image.Id, imageRef(image)]));

const linesOf = (part: PartLines): ObservationLine[] => [...part.lines(true)];
const read = (changed: readonly Container[] = containers): ObservationLine[] =>
  linesOf(extractContainers({ scope, containers: changed, images: refs }));
const entity = (lines: ObservationLine[], ref: string) =>
  lines.filter((line) => line.type === 'entity').find((line) => line.ref === ref)?.properties;
const relations = (lines: ObservationLine[], type: string, from: string) =>
  lines.filter((line) => line.type === 'relation').filter((line) => line.relation === type && line.from === from);

/** The captured containers with changes to the one of that name. */
function changed(name: string, change: (container: Container) => Partial<Container>): Container[] {
  return containers.map((one) => (one.Name === `/${name}` ? { ...one, ...change(one) } : one));
}

it('states the host by the id of the engine', () => {
  const lines = linesOf(extractEngine(scope, EngineInfo.parse(fixture('info'))));
  expect(entity(lines, `host:${scope}`)).toMatchObject({
    title: 'docker-host',
    os: 'Debian GNU/Linux 12 (bookworm)',
    architecture: 'x86_64',
    engineVersion: '20.10.24+dfsg1',
    cpus: 2,
  });
});

it('gathers the containers of a compose service into a workload', () => {
  const lines = read();
  expect(entity(lines, `workload:${scope}/shop/orders`)).toEqual({
    name: 'orders',
    type: 'compose',
    project: 'shop',
    within: scope,
    hostNames: ['orders', 'shop-orders-1', 'shop-orders-2'],
    image: 'shop/orders:1.4.0',
    labels: [
      'com.docker.compose.project=shop',
      'com.docker.compose.service=orders',
      'org.opencontainers.image.revision=abc123',
      'org.opencontainers.image.source=https://github.com/acme/shop',
      'org.opencontainers.image.title=orders',
      'org.opencontainers.image.version=1.4.0',
    ],
    versionLabel: '1.4.0',
    sourceRepository: 'https://github.com/acme/shop',
    portsExposed: ['8080/tcp'],
    replicas: 2,
    readyReplicas: 2,
  });
  expect(relations(lines, 'RUNS', `workload:${scope}/shop/orders`)).toHaveLength(2);
  expect(entity(lines, `workload:${scope}/shop/shipping`)).toMatchObject({ replicas: 1, readyReplicas: 0 });
});

it('reduces an environment to endpoints and names of variables', () => {
  const lines = read();
  const calls = relations(lines, 'CALLS', `workload:${scope}/shop/orders`);
  expect(calls.map(({ to, via, properties }) => ({ to, via, ...properties }))).toEqual([
    { to: `endpoint:${scope}|orders-db:5432`, via: 'database', database: 'orders', variable: 'DATABASE_URL' },
  ]);
  expect(relations(lines, 'CALLS', `workload:${scope}/shop/front`).map(({ to }) => to)).toEqual([
    `endpoint:${scope}|orders:8080`,
    `endpoint:${scope}|shipping:9000`,
  ]);
  const [runs] = relations(lines, 'RUNS', `workload:${scope}/shop/orders`);
  expect(entity(lines, runs?.to ?? '')?.variableNames).toEqual(['API_TOKEN', 'DATABASE_URL', 'HTTP_PORT', 'PATH']);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

it('tells when a container ended, and nothing of an end while it runs', () => {
  const lines = read();
  const [ended] = relations(lines, 'RUNS', `workload:${scope}/shop/shipping`);
  expect(entity(lines, ended?.to ?? '')).toMatchObject({ state: 'exited', exitCode: 137, finishedAt: 1795445951587 });
  const [running] = relations(lines, 'RUNS', `workload:${scope}/shop/front`);
  expect(entity(lines, running?.to ?? '')).not.toHaveProperty('finishedAt');
  expect(entity(lines, running?.to ?? '')?.portsPublished).toEqual(['0.0.0.0:18080->80/tcp', ':::18080->80/tcp']);
});

it('a name that only a link gives is a name of what it points to', () => {
  const linked = changed('tool', (one) => ({
    HostConfig: { ...one.HostConfig, Links: ['/tool2:/tool/store'] },
  })).concat(
    changed('tool', () => ({}))
      .map((one) => ({ ...one, Id: `f${one.Id.slice(1)}`, Name: '/tool2' }))
      .slice(0, 1),
  );
  const lines = read(linked);
  expect(relations(lines, 'ATTACHED_TO', `workload:${scope}/_/tool2`)[0]?.properties).toEqual({ aliases: ['store'] });
});

it('what shares the network stack of another is on its networks without a name', () => {
  const lines = read(
    changed('tool', (one) => ({
      HostConfig: { ...one.HostConfig, NetworkMode: 'container:shop-front-1' },
      NetworkSettings: { Networks: {}, Ports: {} },
    })),
  );
  const attached = relations(lines, 'ATTACHED_TO', `workload:${scope}/_/tool`);
  expect(attached.map(({ to, properties }) => ({ to, ...properties }))).toEqual([
    { to: `network:${scope}/shop_default` },
  ]);
});

it('a one-off run of a compose service is no replica of it', () => {
  const oneOff = changed('shop-orders-2', (one) => ({
    Config: { ...one.Config, Labels: { ...one.Config.Labels, 'com.docker.compose.oneoff': 'True' } },
  }));
  const lines = read(oneOff);
  expect(entity(lines, `workload:${scope}/shop/orders`)?.replicas).toBe(1);
  expect(entity(lines, `workload:${scope}/_/shop-orders-2`)).toMatchObject({ role: 'tool', project: 'shop' });
});

it('an image is known by its manifest digest, else by its id', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const [image] = images;
  expect(
    imageRef({ Id: 'sha256:b', RepoDigests: [`z.example/x@${digest}`, `a.example/x@sha256:${'f'.repeat(64)}`] }),
  ).toBe(`image:${digest}`);
  expect(imageRef({ Id: image?.Id ?? '', RepoDigests: [] })).toBe(`image:imageid:${image?.Id}`);
});

it('states what tags point to, and no tag for an image without one', () => {
  const untagged = { ...images[0], Id: 'sha256:untagged', RepoTags: ['<none>:<none>'], RepoDigests: [] };
  const lines = linesOf(extractImages(scope, [...images, Image.parse(untagged)]));
  const tags = lines.flatMap((line) => (line.type === 'relation' ? [line.from] : []));
  expect(tags).toEqual([
    'image-tag:docker.io/library/postgres:16',
    'image-tag:docker.io/shop/front:2',
    'image-tag:docker.io/shop/orders:1.4.0',
    'image-tag:docker.io/test/base:1',
  ]);
});

it('keeps a named volume and a folder of the same name apart', () => {
  expect(volumeRef(scope, 'srv')).not.toBe(volumeRef(scope, '/srv'));
  expect(volumeRef(scope, '/')).toBe(`volume:${scope}//.`);
  const { Volumes: volumes } = Volumes.parse(fixture('volumes'));
  expect(linesOf(extractVolumes(scope, volumes ?? [])).map((line) => ('ref' in line ? line.ref : line.type))).toEqual([
    `volume:${scope}/shop_orders-data`,
    'part',
  ]);
});

it('tells when a volume was made, and for which project', () => {
  const { Volumes: volumes } = Volumes.parse(fixture('volumes'));
  const labelled = (volumes ?? []).map((one) => ({ ...one, Labels: { 'com.docker.compose.project': 'shop' } }));
  expect(entity(linesOf(extractVolumes(scope, labelled)), `volume:${scope}/shop_orders-data`)).toMatchObject({
    createdAt: Date.parse('2026-11-23T14:59:09Z'),
    project: 'shop',
  });
});

it('tells how much a volume holds as a power of two, where the engine says it', () => {
  const sizes = [3_000_000, 4_000_000, 0, -1].map((Size, index) => ({ Name: `v${index}`, UsageData: { Size } }));
  const volumes = sizes.map(({ Name }) => ({ Name, Driver: 'local' }));
  const used = linesOf(extractVolumes(scope, volumes, sizes)).flatMap((line) =>
    line.type === 'entity' ? [line.properties.usedBytes] : [],
  );
  expect(used).toEqual([4_194_304, 4_194_304, 0, undefined]);
});

it('tells what goes with its container: memory and volumes that nobody named', () => {
  const lines = read(
    changed('tool', (one) => ({
      HostConfig: { ...one.HostConfig, Tmpfs: { '/run': 'size=64m' } },
      Mounts: [
        { Type: 'tmpfs', Source: '', Destination: '/cache', RW: true },
        { Type: 'volume', Name: 'b'.repeat(64), Source: '/x', Destination: '/data', RW: true },
      ],
    })),
  );
  const [runs] = relations(lines, 'RUNS', `workload:${scope}/_/tool`);
  expect(relations(lines, 'MOUNTS', runs?.to ?? '').map(({ to, properties }) => ({ to, ...properties }))).toEqual([
    { to: `volume:${scope}/${'b'.repeat(64)}`, path: '/data', readOnly: false },
    { to: `volume:${scope}/tmpfs/tool/cache`, path: '/cache', readOnly: false },
    { to: `volume:${scope}/tmpfs/tool/run`, path: '/run', readOnly: false },
  ]);
  expect(entity(lines, `volume:${scope}/tmpfs/tool/run`)).toEqual({ name: '/run', type: 'tmpfs' });
  const volumes = linesOf(
    extractVolumes(scope, [
      { Name: 'b'.repeat(64), Driver: 'local' },
      { Name: 'named', Driver: 'local', Labels: { 'com.docker.volume.anonymous': '' } },
      { Name: 'kept', Driver: 'local' },
    ]),
  );
  expect(volumes.flatMap((line) => (line.type === 'entity' ? [line.properties.type] : []))).toEqual([
    'anonymous',
    'volume',
    'anonymous',
  ]);
});

it.each([
  ['what is reserved before the limit', { Memory: 2_000, MemoryReservation: 1_000 }, { memoryBytes: 1_000 }],
  ['the limit where nothing is reserved', { Memory: 2_000, NanoCpus: 1.5e9 }, { memoryBytes: 2_000, cpuMillis: 1_500 }],
  ['a quota of each period', { CpuQuota: 50_000 }, { cpuMillis: 500 }],
  ['nothing where nothing is said', { Memory: 0, NanoCpus: 0, CpuQuota: 0 }, {}],
])('memory and processor time are %s', (_, host, want) => {
  const lines = read(changed('tool', (one) => ({ HostConfig: { ...one.HostConfig, ...host } })));
  const { memoryBytes, cpuMillis } = entity(lines, `workload:${scope}/_/tool`) ?? {};
  expect(JSON.parse(JSON.stringify({ memoryBytes, cpuMillis }))).toEqual(want);
});

it('an image names the variables that it sets itself', () => {
  const withEnv = Image.parse({ ...images[0], Config: { Env: ['PATH=/bin', 'TOKEN=hunter2', 'EMPTY'] } });
  const lines = linesOf(extractImages(scope, [withEnv]));
  expect(entity(lines, imageRef(withEnv))?.variableNames).toEqual(['EMPTY', 'PATH', 'TOKEN']);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

it('takes one network for two of one name, whichever comes first', () => {
  const networks = z.array(Network).parse(fixture('networks'));
  const twice = [...networks, { Id: '0', Name: 'shop_default', Driver: 'macvlan', Internal: true }];
  const lines = linesOf(extractNetworks(scope, twice));
  expect(entity(lines, `network:${scope}/shop_default`)).toMatchObject({ driver: 'macvlan', internal: true });
  expect(linesOf(extractNetworks(scope, twice.reverse()))).toEqual(lines);
});

it('law: the order in which the engine lists does not matter', () => {
  const shuffled = fc.shuffledSubarray(containers, { minLength: containers.length });
  fc.assert(
    fc.property(shuffled, (order) => {
      expect(read(order)).toEqual(read());
    }),
    { numRuns: 50 },
  );
});
