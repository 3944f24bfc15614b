import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createBackend, type Backend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';
import { describeWith, dockerService } from '../support/services.js';
import { storedTexts } from '../support/stored-texts.js';
import { BASE } from './docker-system.js';
import { ask } from './drift-question.js';

interface Answer {
  readonly posture: { readonly findings: readonly { readonly code: string; readonly message: string }[] };
}

const RULES = ['privileged', 'added-capabilities', 'host-network', 'host-processes', 'socket-mounted', 'no-limits'];
const MORE = ['no-health-check', 'writable-file-system', 'runs-as-root', 'secret-in-environment', 'vulnerable'];

describeWith('docker', 'posture of containers on a real engine', () => {
  const project = `posture${process.pid}`;
  const made: Dockerode.Container[] = [];
  let docker: Dockerode;
  let backend: Backend;
  let folder = '';

  beforeAll(async () => {
    const { host, socketPath } = dockerService();
    docker = new Dockerode(
      socketPath === undefined ? { host: new URL(host).hostname, port: new URL(host).port } : { socketPath },
    );
    folder = mkdtempSync(join(tmpdir(), 'faultline-posture-'));
    await create('grave', {
      Privileged: true,
      CapAdd: ['SYS_ADMIN'],
      NetworkMode: 'host',
      PidMode: 'host',
      Binds: ['/var/run/docker.sock:/var/run/docker.sock'],
    });
    await create('careful', { ReadonlyRootfs: true, Memory: 16_000_000, NanoCpus: 100_000_000 }, { User: '1000' });
    backend = await createBackend({ store: await openSqliteStore({ path: join(folder, 'store.db') }) });
    await backend.services.imports.start({ importer: 'docker', target: host }).done;
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    for (const container of made) await container.remove({ force: true, v: true });
    rmSync(folder, { recursive: true, force: true });
  });

  /** Creates a container, and does not start it: an engine in a container may not let every one of them run. */
  async function create(service: string, hostConfig: object, config: object = {}): Promise<void> {
    const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service };
    const container = await docker.createContainer({
      name: `${project}-${service}-1`,
      Image: BASE,
      Cmd: ['sleep', '3600'],
      Env: ['DB_PASSWORD=hunter2'],
      Labels: labels,
      HostConfig: hostConfig,
      Healthcheck: service === 'careful' ? { Test: ['CMD', 'true'], Interval: 3_600_000_000_000 } : undefined,
      ...config,
    } as Dockerode.ContainerCreateOptions);
    made.push(container);
  }

  const codes = async (service: string): Promise<string[]> => {
    const query = 'query($s: String!, $r: [String!]) { posture(service: $s, rules: $r) { findings { code message } } }';
    const { posture } = await ask<Answer>(backend, query, {
      s: `${project}/${service}`,
      r: [...RULES, ...MORE],
    });
    return posture.findings.map(({ code }) => code).sort();
  };

  it('finds what a container is let do, and nothing in one that is confined but its secret', async () => {
    expect(await codes('grave')).toEqual([
      'added-capabilities',
      'host-network',
      'host-processes',
      'no-health-check',
      'no-limits',
      'privileged',
      'runs-as-root',
      'secret-in-environment',
      'socket-mounted',
      'writable-file-system',
    ]);
    expect(await codes('careful')).toEqual(['secret-in-environment']);
  });

  it('keeps names of variables, and no value', () => {
    const texts = storedTexts(folder);
    expect(texts).toContain('DB_PASSWORD');
    expect(texts).not.toContain('hunter2');
  });

  it('finds vulnerabilities once a report of its image is there', async () => {
    const { Id: id } = await docker.getImage(BASE).inspect();
    const file = join(folder, 'trivy.json');
    const purl = 'pkg:apk/alpine/busybox@1.0';
    const found = { VulnerabilityID: 'CVE-2026-1111', Severity: 'CRITICAL', PkgIdentifier: { PURL: purl } };
    const report = {
      SchemaVersion: 2,
      ArtifactName: BASE,
      ArtifactType: 'container_image',
      Metadata: { ImageID: id },
      Results: [{ Class: 'os-pkgs', Vulnerabilities: [found] }],
    };
    writeFileSync(file, JSON.stringify(report));
    await backend.importRun(Readable.from((await collectedBy('reports', { file })).lines));
    expect(await codes('careful')).toEqual(['secret-in-environment', 'vulnerable']);
  });
});
