import type { Backend } from '@faultline/backend';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, dockerService } from '../support/services.js';
import { BASE, dockerSystem, type DockerSystem } from './docker-system.js';
import { ask, emptyBackend } from './drift-question.js';

interface Event {
  readonly kind: string;
  readonly entity: string;
  readonly name: string;
  readonly at: number;
  readonly believedAt: number;
  readonly about: readonly string[];
}

interface Answers {
  readonly events: { readonly events: readonly Event[] };
  readonly timeline: { readonly events: readonly Event[] };
  readonly ranOn: { readonly containers: readonly { readonly name: string; readonly until: number | null }[] };
  readonly difference: { readonly entities: readonly { readonly ref: string; readonly state: string }[] };
}

const FIELDS = '{ events { kind entity name at believedAt about } }';

describeWith('docker', 'what happened on a real engine', () => {
  let docker: Dockerode;
  let system: DockerSystem;
  let backend: Backend;

  const read = async (): Promise<void> => {
    await backend.services.imports.start({ importer: 'docker', target: dockerService().host }).done;
  };
  const asked = (query: string): Promise<Answers> => ask(backend, query) as Promise<Answers>;
  /** Kinds and names of what happened to this system. */
  const happened = async (): Promise<readonly string[]> => {
    const { events } = await asked(`{ events(limit: 2000) ${FIELDS} }`);
    return events.events
      .filter(({ entity, name }) => entity.includes(system.project) || name.includes(system.project))
      .map(({ kind, name }) => `${kind} ${name.replace(`${system.project}-`, '')}`)
      .sort();
  };

  beforeAll(async () => {
    const { host, socketPath } = dockerService();
    const { hostname, port } = socketPath === undefined ? new URL(host) : { hostname: '', port: '' };
    docker = new Dockerode(socketPath === undefined ? { host: hostname, port } : { socketPath });
    system = await dockerSystem(docker);
    await tag('web:1', BASE);
    await system.run('web', { image: own('web:1') });
    backend = await emptyBackend();
    await read();
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    await system?.remove();
  });

  const own = (name: string): string => `${system.project}/${name}`;
  const tag = async (name: string, image: string): Promise<void> => {
    const [repo, label] = own(name).split(':');
    await docker.getImage(image).tag({ repo: repo ?? '', tag: label ?? '' });
  };
  const container = (name: string): Dockerode.Container => docker.getContainer(`${system.project}-${name}`);

  it('a first read, and reading the same again, is no event of anything in it', async () => {
    await read();
    expect(await happened()).toEqual([]);
  });

  it('a restart, a replacement, another image, a moved tag, one more and one less', async () => {
    await container('front-1').restart({ t: 0 });
    await container('orders-db-1').remove({ force: true });
    await system.run('orders-db', { binds: [`${system.project}_orders-data:/data`] });
    await tag('web:1', own('orders:1.4.0'));
    await container('web-1').remove({ force: true });
    await system.run('web', { image: own('web:1') });
    await container('orders-2').stop({ t: 0 });
    await system.run('front', { number: 2, env: ['ORDERS_URL=http://orders:8080'] });
    await read();
    expect(await happened()).toEqual([
      // The database came back without its variable, and the web under its tag with what the other image brings.
      'CONFIGURATION orders-db',
      'CONFIGURATION web',
      'DEPLOY web',
      'RESTART front-1',
      'RESTART orders-db-1',
      'SCALE front',
      'SCALE orders',
      'TAG_MOVED web:1',
    ]);
  }, 60_000);

  it('a restart is told at its own time, and concerns its service', async () => {
    const { timeline } = await asked(`{ timeline(ref: "${system.project}/front") ${FIELDS} }`);
    const restart = timeline.events.find(({ kind }) => kind === 'RESTART');
    const { State: state } = await container('front-1').inspect();
    expect(restart).toMatchObject({ at: Date.parse(state.StartedAt), about: [expect.stringContaining('front')] });
    expect(restart?.at).toBeLessThan(restart?.believedAt ?? 0);
  });

  it('what ran on the host before, although it is gone', async () => {
    const { ID: engine } = (await docker.info()) as { ID: string };
    const { ranOn } = await asked(
      `{ ranOn(place: "host:docker/${engine}", until: "r1") { containers { name until } } }`,
    );
    const database = ranOn.containers.filter(({ name }) => name === `${system.project}-orders-db-1`);
    expect(database).toMatchObject([{ until: expect.any(Number) }]);
  });

  it('the difference tells the same services', async () => {
    const { difference } = await asked(
      '{ difference(from: "r1", kinds: ["service", "datastore"]) { entities { ref state } } }',
    );
    const states = difference.entities
      .filter(({ ref }) => ref.includes(system.project))
      .map(({ ref, state }) => `${state} ${ref.slice(ref.lastIndexOf('/') + 1)}`);
    expect(states).toEqual(expect.arrayContaining(['CHANGED front', 'CHANGED orders', 'CHANGED web']));
  });
});
