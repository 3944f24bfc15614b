import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMemoryBackend, type Backend } from '@faultline/backend';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, dockerService } from '../support/services.js';
import { webSystem, type WebSystem } from './web-system.js';

const run = promisify(execFile);

/** The Compose of this machine: the plugin of the docker command, else the command of its own. */
async function composeCommand(): Promise<readonly [string, ...string[]]> {
  for (const [command, ...words] of [['docker', 'compose'] as const, ['docker-compose'] as const]) {
    const found = await run(command, [...words, 'version']).catch(() => undefined);
    if (found !== undefined) return [command, ...words];
  }
  throw new Error('needs Docker Compose: bash test/services/docker.sh install gets it on Debian');
}

interface Answer {
  readonly sentence: string;
  readonly compose: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly processes: readonly { readonly ref: string; readonly service: string; readonly image: string }[];
  readonly externals: readonly { readonly host: string; readonly service: string }[];
  readonly cut: readonly { readonly from: string; readonly to: string }[];
  readonly variables: readonly { readonly name: string }[];
}

const QUERY = `query($of: [String!]!, $pin: Boolean) {
  footprint(of: $of, pin: $pin) {
    sentence compose
    counts { processes images externals volumes memoryBytes memoryUnknown gaps }
    processes { ref service image }
    externals { host service }
    cut { from to }
    variables { name }
  }
}`;

describeWith('docker', 'the footprint of a service on a real engine', () => {
  let docker: Dockerode;
  let system: WebSystem;
  let backend: Backend;
  let answer: Answer;
  let folder = '';
  const started = `started${process.pid}`;

  /** Runs Compose on the written file. */
  const compose = async (...words: readonly string[]): Promise<string> => {
    const [command, ...before] = await composeCommand();
    const settings = ['-p', started, '-f', join(folder, 'compose.yaml')];
    const env = { ...process.env, DOCKER_HOST: dockerService().host };
    const { stdout } = await run(command, [...before, ...settings, ...words], { env, cwd: folder });
    return stdout;
  };

  beforeAll(async () => {
    docker = new Dockerode({ socketPath: dockerService().socketPath ?? '' });
    system = await webSystem(docker);
    backend = await createMemoryBackend();
    await backend.services.imports.start({ importer: 'docker', target: dockerService().host }).done;
    const { data, errors } = await backend.execute(QUERY, { of: [`${system.project}/front`] });
    expect(errors).toBeUndefined();
    answer = (data as { footprint: Answer }).footprint;
    folder = await mkdtemp(join(tmpdir(), 'footprint-'));
    await writeFile(join(folder, 'compose.yaml'), answer.compose);
    await writeFile(join(folder, '.env'), `${answer.variables.map(({ name }) => `${name}=set\n`).join('')}`);
  }, 120_000);
  afterAll(async () => {
    if (folder !== '') await compose('down', '--volumes').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    await backend?.close();
    await system?.remove();
  }, 120_000);

  it('counts what runs behind it', () => {
    expect(answer.counts).toEqual({
      processes: 4,
      images: 2,
      externals: 1,
      volumes: 1,
      memoryBytes: 64 * 2 ** 20,
      memoryUnknown: 3,
      gaps: 0,
    });
    expect(answer.processes.map(({ service }) => service).sort()).toEqual(['cart', 'front', 'orders', 'orders-db']);
    expect(answer.cut).toHaveLength(1);
    expect(answer.variables).toEqual([{ name: 'API_TOKEN' }]);
    expect(answer.compose).not.toContain(system.secret);
  });

  it('knows who keeps what, and what would be lost', async () => {
    const query = `query($name: String!) { state(name: $name) { rows { name keeping mounts { path type lasts } } } }`;
    const stateOf = async (service: string): Promise<unknown> => {
      const { data } = await backend.execute(query, { name: `${system.project}/${service}` });
      return (data as { state: { rows: readonly unknown[] } }).state.rows[0];
    };
    expect(await stateOf('orders-db')).toMatchObject({
      keeping: 'PERSISTS',
      mounts: [{ path: '/data', type: 'volume', lasts: true }],
    });
    expect(await stateOf('cart')).toMatchObject({
      keeping: 'EPHEMERAL',
      mounts: [{ path: '/cache', type: 'anonymous', lasts: false }],
    });
    expect(await stateOf('front')).toMatchObject({
      keeping: 'EPHEMERAL',
      mounts: [{ path: '/scratch', type: 'tmpfs', lasts: false }],
    });
  });

  describe('its compose file, started', () => {
    beforeAll(async () => {
      await compose('up', '-d');
    }, 120_000);

    /** What a command in the container of a service prints. */
    const inside = async (service: string, script: string): Promise<string> => {
      const label = [`com.docker.compose.project=${started}`, `com.docker.compose.service=${service}`];
      const [found] = await docker.listContainers({ filters: { label } });
      const command = { Cmd: ['sh', '-c', script], AttachStdout: true, AttachStderr: true, Tty: true };
      const stream = await (await docker.getContainer(found?.Id ?? '').exec(command)).start({ Tty: true });
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString().replaceAll('\r', '');
    };

    it('runs every process and the stub', async () => {
      const listed = await docker.listContainers({ filters: { label: [`com.docker.compose.project=${started}`] } });
      expect(listed.map(({ Labels }) => Labels['com.docker.compose.service']).sort()).toEqual(
        [...answer.processes, ...answer.externals].map(({ service }) => service).sort(),
      );
      expect(new Set(listed.map(({ State }) => State))).toEqual(new Set(['running']));
    });

    it.each([
      { from: 'front', address: '$ORDERS_URL', to: 'orders' },
      { from: 'orders', address: '$CART_URL', to: 'cart' },
      { from: 'cart', address: '$ORDERS_URL', to: 'orders, which is in a circle with it' },
      { from: 'orders', address: 'http://$DB_HOST:$DB_PORT', to: 'its database' },
      { from: 'orders', address: 'http://the-database:5432', to: 'its database by another of its names' },
    ])('$from reaches $to', async ({ from, address }) => {
      expect(await inside(from, `wget -q -O - ${address}/`)).toContain('up');
    });

    it('a call to the party outside lands at the stub', async () => {
      const printed = await inside('front', 'wget -q -O - $PAY_URL/ 2>&1 || true');
      expect(printed).toContain('404');
    });

    it('has the variables that were set, and the volume', async () => {
      expect(await inside('front', 'echo $API_TOKEN')).toBe('set\n');
      expect(await inside('orders-db', 'echo kept >/data/file && cat /data/file')).toBe('kept\n');
      expect(await inside('front', 'cat /proc/mounts')).toMatch(/tmpfs \/scratch /);
    });

    it('is seen by the importer as it was asked for', async () => {
      await backend.services.imports.start({ importer: 'docker', target: dockerService().host }).done;
      const { data } = await backend.execute(QUERY, { of: [`${started}/front`] });
      const again = (data as { footprint: Answer }).footprint;
      // The stub is a process like any other now.
      const services = [...answer.processes, ...answer.externals].map(({ service }) => service);
      expect(again.processes.map(({ service }) => service)).toEqual(expect.arrayContaining(services));
    });
  });
});
