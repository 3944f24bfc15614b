import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMPORTERS } from '@faultline/importers';
import { importerConformance } from '@faultline/importers/conformance';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectedBy, type Collected } from '../support/collected.js';
import { startHttpProxy, type Fate, type HttpProxy } from '../support/http-proxy.js';
import { describeWith, dockerService } from '../support/services.js';
import { dockerSystem, SECRET, type DockerSystem } from './docker-system.js';

describeWith('docker', 'the docker importer on a real engine', () => {
  let system: DockerSystem;
  let scope = '';

  beforeAll(async () => {
    system = await dockerSystem(new Dockerode(connection()));
    scope = `docker/${((await system.docker.info()) as { ID: string }).ID}`;
  });
  afterAll(async () => {
    await system?.remove();
  });

  const importer = IMPORTERS.get('docker');
  if (importer === undefined) throw new Error('no docker importer');
  importerConformance(importer, async () => {
    // Other suites use the engine too: what it said first is what it says.
    const proxy = await startHttpProxy({ target: connection(), isReplaying: true });
    return { config: { host: address(proxy) }, secrets: [SECRET], dispose: proxy.close };
  });

  describe('a system as compose makes it', () => {
    let read: Collected;
    beforeAll(async () => {
      read = await collectedBy('docker', { host: dockerService().host });
    });

    it('is read whole', () => {
      const parts = ['engine', 'containers', 'images', 'networks', 'volumes'];
      expect(parts.map((part) => read.isComplete(part))).toEqual(parts.map(() => true));
      expect(read.issues).toEqual([]);
      expect(read.isEveryScopeListed).toBe(true);
      expect(read.entity(`host:${scope}`)?.properties.engineVersion).toMatch(/^\d+\./);
    });

    it('makes a workload of the containers of a service', () => {
      const ref = `workload:${scope}/${system.project}/orders`;
      expect(read.entity(ref)?.properties).toMatchObject({
        name: 'orders',
        type: 'compose',
        project: system.project,
        replicas: 2,
        readyReplicas: 2,
        versionLabel: '1.4.0',
        sourceRepository: 'https://github.com/acme/shop',
        portsExposed: ['8080/tcp'],
      });
      expect(read.entity(ref)?.properties.hostNames).toContain('orders');
      expect(read.relations('RUNS', ref)).toHaveLength(2);
      expect(read.relations('ATTACHED_TO', ref)[0]).toMatchObject({
        to: `network:${scope}/${system.project}_default`,
        properties: { aliases: ['orders', `${system.project}-orders-1`, `${system.project}-orders-2`] },
      });
    });

    it('reads the database out of an address with a password, and no call of itself', () => {
      const calls = read.relations('CALLS', `workload:${scope}/${system.project}/orders`);
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatchObject({
        to: `endpoint:${scope}|orders-db:5432`,
        via: 'database',
        properties: { database: 'orders', variable: 'DATABASE_URL' },
      });
    });

    it('lets no secret into a line', () => {
      expect(JSON.stringify(read.lines)).not.toContain(SECRET);
    });

    it('keeps stopped containers', () => {
      const [runs] = read.relations('RUNS', `workload:${scope}/${system.project}/migrate`);
      expect(read.entity(runs?.to ?? '')?.properties).toMatchObject({ state: 'exited', exitCode: 137 });
      expect(read.entity(runs?.to ?? '')?.properties.finishedAt).toBeGreaterThan(1_600_000_000_000);
    });

    it('makes a workload of a container outside compose', () => {
      const ref = `workload:${scope}/_/${system.project}-tool-1`;
      expect(read.entity(ref)?.properties).toMatchObject({ type: 'container', name: `${system.project}-tool-1` });
      expect(read.relations('CALLS', ref).map(({ to }) => to)).toEqual([`endpoint:${scope}|orders:8080`]);
    });

    it('reads images with their labels, and what their tags point to', () => {
      const tag = `image-tag:docker.io/${system.project}/orders:1.4.0`;
      const [points] = read.relations('POINTS_TO', tag);
      expect(read.entity(points?.to ?? '')?.properties).toMatchObject({
        title: 'orders',
        version: '1.4.0',
        revision: 'abc123',
        user: 'app',
        exposedPorts: ['8080/tcp'],
        sourceRepository: 'https://github.com/acme/shop',
      });
      const [runs] = read.relations('RUNS', `workload:${scope}/${system.project}/orders`);
      const uses = read.relations('USES', runs?.to ?? '').map(({ to }) => to);
      expect(uses.sort()).toEqual([tag, points?.to].sort());
    });

    it('reads mounts of named volumes and of folders', () => {
      const mountsOf = (service: string) => {
        const [runs] = read.relations('RUNS', `workload:${scope}/${system.project}/${service}`);
        return read.relations('MOUNTS', runs?.to ?? '').map(({ to, properties }) => ({ to, ...properties }));
      };
      const named = `volume:${scope}/${system.project}_orders-data`;
      expect(mountsOf('orders-db')).toEqual([{ to: named, path: '/data', readOnly: false }]);
      expect(mountsOf('front')).toEqual([{ to: `volume:${scope}//tmp`, path: '/srv/www', readOnly: true }]);
      expect(read.entity(`volume:${scope}//tmp`)?.properties).toMatchObject({ type: 'bind', hostPath: '/tmp' });
    });
  });

  describe('on a bad day', () => {
    it('a container removed between list and inspection was not listed', async () => {
      const doomed = await system.run('doomed');
      const read = await through(async (path) => {
        if (path.includes(doomed.id)) await doomed.remove({ force: true });
        return { kind: 'forward' };
      });
      expect(read.entity(`container:${doomed.id}`)).toBeUndefined();
      expect(read.isComplete('containers')).toBe(true);
      expect(read.issues).toEqual([]);
    });

    it('a container that cannot be inspected leaves its part open, and the others are read', async () => {
      const listed = await system.docker.listContainers();
      const broken = listed.find(({ Names }) => Names.includes(`/${system.project}-front-1`))?.Id ?? 'none';
      const read = await through((path) =>
        path.includes(broken) ? { kind: 'answer', status: 500, body: '{"message":"broken"}' } : { kind: 'forward' },
      );
      expect(read.isComplete('containers')).toBe(false);
      expect(read.isComplete('images')).toBe(true);
      expect(read.entity(`workload:${scope}/${system.project}/orders`)).toBeDefined();
      expect(read.issues).toMatchObject([{ path: `containers/${system.project}-front-1` }]);
    });

    it('a list cut in the middle leaves its part open', async () => {
      const read = await through((path) =>
        path.startsWith('/containers/json') ? { kind: 'cut' } : { kind: 'forward' },
      );
      expect(read.isComplete('containers')).toBe(false);
      expect(read.isComplete('networks')).toBe(true);
      expect(read.issues).toHaveLength(1);
      expect(read.issues[0]?.reason).toContain('the connection broke off');
    });

    it('an answer that does not come in time leaves its part open', async () => {
      const read = await through(
        (path) => (path.startsWith('/images/json') ? { kind: 'delay', ms: 5_000 } : { kind: 'forward' }),
        700,
      );
      expect(read.isComplete('images')).toBe(false);
      expect(read.isComplete('containers')).toBe(true);
      expect(read.issues[0]?.reason).toContain('no whole answer within 700 ms');
    });

    it('an image that the list does not hold is asked for by its id', async () => {
      const read = await through((path) =>
        path.startsWith('/images/json') ? { kind: 'answer', status: 500, body: '{}' } : { kind: 'forward' },
      );
      const [runs] = read.relations('RUNS', `workload:${scope}/${system.project}/orders`);
      expect(read.relations('USES', runs?.to ?? '').some(({ to }) => to.startsWith('image:'))).toBe(true);
      expect(read.isComplete('images')).toBe(false);
      expect(read.isComplete('containers')).toBe(true);
    });

    it('an engine that falls silent ends the run in bounded time', async () => {
      const begin = Date.now();
      const read = await through(
        (path) => (path.startsWith('/info') ? { kind: 'forward' } : { kind: 'delay', ms: 60_000 }),
        300,
      );
      expect(Date.now() - begin).toBeLessThan(5_000);
      expect(['networks', 'volumes', 'images', 'containers'].map((part) => read.isComplete(part))).toEqual(
        Array.from({ length: 4 }, () => false),
      );
    });

    it('an engine that never answers is unreachable, and says what to do', async () => {
      await expect(through(() => ({ kind: 'delay', ms: 60_000 }), 300)).rejects.toMatchObject({
        code: 'TARGET_UNREACHABLE',
        message: expect.stringContaining('no whole answer within 300 ms'),
        remedy: expect.stringMatching(/./),
      });
    });

    it.each([
      { host: 'unix:///nowhere/docker.sock', message: 'there is no socket' },
      { host: 'tcp://127.0.0.1:1', message: 'nothing listens there' },
    ])('$host is unreachable: $message', async ({ host, message }) => {
      await expect(collectedBy('docker', { host })).rejects.toMatchObject({
        code: 'TARGET_UNREACHABLE',
        message: expect.stringContaining(message),
      });
    });
  });

  const isTlsOptional = process.env.FAULTLINE_REQUIRE_SERVICES !== '1';
  describe.skipIf(isTlsOptional && !process.env.TEST_DOCKER_HOST_TLS)('over TLS [needs TEST_DOCKER_HOST_TLS]', () => {
    const tls = () => {
      const found = dockerService().tls;
      if (found === undefined) throw new Error('set TEST_DOCKER_HOST_TLS and TEST_DOCKER_CERT_PATH');
      return found;
    };

    it('reads an engine with the certificates of a folder', async () => {
      const read = await collectedBy('docker', { host: tls().host, certPath: tls().certPath });
      expect(read.isComplete('containers')).toBe(true);
    });

    it('without certificates it is refused, and says which to set', async () => {
      await expect(collectedBy('docker', { host: tls().host.replace('tcp:', 'https:') })).rejects.toMatchObject({
        code: 'TARGET_REFUSED',
        remedy: expect.stringContaining('DOCKER_CERT_PATH'),
      });
    });

    it('a folder without certificates is named as such', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'faultline-certificates-'));
      await expect(collectedBy('docker', { host: tls().host, certPath: folder })).rejects.toMatchObject({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining('ca.pem'),
      });
      rmSync(folder, { recursive: true });
    });
  });
});

/** Reads the engine through a proxy that decides what happens to each request. */
async function through(fate: (path: string) => Fate | Promise<Fate>, requestTimeoutMs = 20_000): Promise<Collected> {
  const proxy = await startHttpProxy({ target: connection(), fate });
  try {
    return await collectedBy('docker', { host: address(proxy) }, { limits: { requestTimeoutMs } });
  } finally {
    await proxy.close();
  }
}

const address = (proxy: HttpProxy): string => `tcp://${proxy.host}:${proxy.port}`;

function connection(): { socketPath: string } | { host: string; port: number } {
  const { host, socketPath } = dockerService();
  if (socketPath !== undefined) return { socketPath };
  const { hostname, port } = new URL(host);
  return { host: hostname, port: Number(port) };
}
