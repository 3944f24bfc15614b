import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '@faultline/backend';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, dockerService } from '../support/services.js';
import { BASE, dockerSystem, type DockerSystem } from './docker-system.js';
import { ask, driftIn, emptyBackend, inShort, type AskedFinding } from './drift-question.js';

describeWith('docker', 'drift of a compose file against the same system on a real engine', () => {
  let system: DockerSystem;
  let backend: Backend;
  let folder = '';
  let findings: readonly AskedFinding[] = [];

  beforeAll(async () => {
    const { host, socketPath } = dockerService();
    const docker = new Dockerode(
      socketPath === undefined ? { host: new URL(host).hostname, port: new URL(host).port } : { socketPath },
    );
    system = await dockerSystem(docker);
    folder = mkdtempSync(join(tmpdir(), 'faultline-drift-'));
    await startChanged(system);
    writeRepository(folder, system.project);
    backend = await emptyBackend();
    const { ID: engine } = (await docker.info()) as { ID: string };
    await ask(
      backend,
      `mutation($glob: String!) { assign(what: ENVIRONMENT, glob: $glob, value: "production") { glob } }`,
      {
        glob: `docker/${engine}`,
      },
    );
    await backend.services.imports.start({ importer: 'repo', target: folder }).done;
    await backend.services.imports.start({ importer: 'docker', target: host }).done;
    findings = await driftIn(backend, 'production', system.project);
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds exactly what was changed, once for each sort of change', () => {
    expect(inShort(findings)).toEqual([
      'dependency-not-declared caller',
      'dependency-not-live needy',
      'image-digest moved',
      'image-repository forked',
      'image-tag older',
      'not-declared extra',
      'not-running missing',
      'not-running stopped',
      'ports listener',
      'replicas fewer',
      'volumes keeper',
    ]);
  });

  it.each([
    { kind: 'image-tag', left: ['docker.io/P/older:2'], right: ['docker.io/P/older:1'] },
    { kind: 'image-repository', left: ['docker.io/P/forked:1'], right: ['docker.io/P/other:1'] },
    { kind: 'replicas', left: ['3'], right: ['2 running'] },
    { kind: 'volumes', left: ['keep'], right: [] },
    { kind: 'ports', left: ['8080/tcp'], right: ['9090/tcp'] },
  ])('says both sides: $kind', ({ kind, left, right }) => {
    const own = (values: readonly string[]): string[] => values.map((one) => one.replace('/P/', `/${system.project}/`));
    expect(findings.find((one) => one.kind === kind)).toMatchObject({ left: own(left), right: own(right) });
  });

  it('names file and line of what is declared, and the request that showed what runs', async () => {
    const { id } = findings.find((one) => one.kind === 'image-tag') ?? { id: '' };
    const query =
      'query($id: ID!) { driftFinding(id: $id) { claims { standing evidence { kind path line } lastSeen } } }';
    interface Claims {
      readonly driftFinding: {
        readonly claims: readonly {
          readonly standing: string;
          readonly evidence: readonly { readonly path: string | null; readonly line: number | null }[];
        }[];
      };
    }
    const { driftFinding } = await ask<Claims>(backend, query, { id });
    const declared = driftFinding.claims
      .filter(({ standing }) => standing === 'declared')
      .flatMap(({ evidence }) => evidence);
    expect(declared).toContainEqual(
      expect.objectContaining({ path: 'compose.yaml', line: expect.any(Number) as number }),
    );
    expect(driftFinding.claims.some(({ standing }) => standing === 'live')).toBe(true);
  });
});

/** Images under the names of the file, and containers that differ from it in one thing each. */
async function startChanged({ docker, project, run }: DockerSystem): Promise<void> {
  const tag = (name: string, version: string): Promise<unknown> =>
    docker.getImage(BASE).tag({ repo: `${project}/${name}`, tag: version });
  for (const name of [
    'same',
    'older',
    'other',
    'moved',
    'fewer',
    'keeper',
    'listener',
    'needy',
    'caller',
    'stopped',
    'extra',
  ]) {
    await tag(name, '1');
    if (name !== 'fewer' && name !== 'stopped' && name !== 'other')
      await run(name, { image: `${project}/${name}:1`, ...PLAIN[name] });
  }
  await run('forked', { image: `${project}/other:1` });
  await run('fewer', { image: `${project}/fewer:1` });
  await run('fewer', { image: `${project}/fewer:1`, number: 2 });
  const stopped = await run('stopped', { image: `${project}/stopped:1` });
  await stopped.stop({ t: 0 });
  // The tag of what runs names another image from now on.
  const newer = await docker.createContainer({ name: `${project}-newer`, Image: BASE });
  await newer.commit({ repo: `${project}/moved`, tag: '1', changes: 'LABEL newer=yes' });
  await newer.remove();
}

const PLAIN: Readonly<Record<string, { env?: readonly string[]; ports?: readonly string[] }>> = {
  listener: { ports: ['9090/tcp'] },
  caller: { env: ['SAME_URL=http://same:80'] },
};

function writeRepository(folder: string, project: string): void {
  const service = (name: string, more = ''): string => `  ${name}:\n    image: ${project}/${name}:1\n${more}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'faultline.yaml'),
    `namespace: ${project}\nenvironments:\n  production:\n    composeProjects: [${project}]\n`,
  );
  const compose = [
    `name: ${project}`,
    'services:',
    service('same'),
    service('missing'),
    service('stopped'),
    service('forked'),
    `  older:\n    image: ${project}/older:2\n`,
    service('moved'),
    service('fewer', '    deploy: { replicas: 3 }\n'),
    service('keeper', '    volumes: ["keep:/data"]\n'),
    service('listener', '    ports: ["8080"]\n'),
    service('needy', '    environment: { SAME_URL: "http://same:80" }\n'),
    service('caller'),
    // What the system of the other suites runs beside.
    '  orders-db:\n    image: test/base:1\n    volumes: ["orders-data:/data"]\n',
    `  orders:\n    image: ${project}/orders:1.4.0\n    environment: { DATABASE_URL: "postgres://orders@orders-db:5432/orders" }\n`,
    '  front:\n    image: test/base:1\n    environment: { ORDERS_URL: "http://orders:8080" }\n',
    '  migrate:\n    image: test/base:1\n    profiles: [tools]\n',
    'volumes:\n  keep:\n  orders-data:\n',
  ];
  writeFileSync(join(folder, 'compose.yaml'), compose.join('\n'));
}
