import type { Backend } from '@faultline/backend';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, dockerService } from '../support/services.js';
import { BASE } from './docker-system.js';
import { ask, emptyBackend } from './drift-question.js';

interface Answer {
  readonly sprawl: {
    readonly leftovers: readonly {
      readonly kind: string;
      readonly name: string;
      readonly sizeBytes: number | null;
      readonly since: number | null;
      readonly of: readonly string[];
      readonly detail: string;
    }[];
    readonly restsOn: { readonly claims: number };
  };
  readonly sprawlFamilies: {
    readonly families: readonly {
      readonly id: string;
      readonly images: number;
      readonly unused: number;
      readonly variants: readonly { readonly version: string; readonly count: number }[];
    }[];
  };
}

const QUESTION = `query($text: String!) {
  sprawl(text: $text) { leftovers { kind name sizeBytes since of detail } restsOn { claims } }
  sprawlFamilies(text: $text) { families { id images unused variants { version count } } }
}`;

describeWith('docker', 'sprawl on a real engine', () => {
  const project = `sprawl${process.pid}`;
  const began = Date.now() - 60_000;
  let docker: Dockerode;
  let backend: Backend;
  let answer: Answer;

  beforeAll(async () => {
    const { host, socketPath } = dockerService();
    docker = new Dockerode(
      socketPath === undefined ? { host: new URL(host).hostname, port: new URL(host).port } : { socketPath },
    );
    await removeAll();
    await image('1.0', 'first');
    await image('2.0', 'second');
    const labels = { 'com.docker.compose.project': project };
    await docker.createVolume({ Name: `${project}_kept`, Labels: labels });
    await docker.createVolume({ Name: `${project}_left`, Labels: labels });
    const ended = await container('cart', [`${project}_kept:/data`]);
    await ended.start();
    await ended.stop({ t: 0 });
    await container('worker', []);
    backend = await emptyBackend();
    await backend.services.imports.start({ importer: 'docker', target: host }).done;
    answer = await ask<Answer>(backend, QUESTION, { text: project });
  }, 120_000);
  afterAll(async () => {
    await backend?.close();
    await removeAll();
  });

  /** An image of its own with a tag, made by committing a container: nothing is pulled. */
  async function image(tag: string, title: string): Promise<void> {
    const source = await docker.createContainer({ name: `${project}-build-${tag}`, Image: BASE });
    await source.commit({ repo: `${project}/cart`, tag, changes: `LABEL org.opencontainers.image.title=${title}` });
    await source.remove();
  }

  function container(service: string, binds: readonly string[]): Promise<Dockerode.Container> {
    return docker.createContainer({
      name: `${project}-${service}-1`,
      Image: `${project}/cart:2.0`,
      Cmd: ['sleep', '3600'],
      Labels: { 'com.docker.compose.project': project, 'com.docker.compose.service': service },
      HostConfig: { Binds: [...binds] },
    });
  }

  async function removeAll(): Promise<void> {
    for (const { Id, Names } of await docker.listContainers({ all: true })) {
      if (Names.some((name) => name.includes(project))) await docker.getContainer(Id).remove({ force: true });
    }
    for (const name of ['kept', 'left']) {
      await docker
        .getVolume(`${project}_${name}`)
        .remove()
        .catch((error: { statusCode?: number }) => expect(error.statusCode).toBe(404));
    }
    for (const { RepoTags } of await docker.listImages()) {
      for (const tag of RepoTags ?? []) if (tag.startsWith(project)) await docker.getImage(tag).remove({ force: true });
    }
  }

  it('finds what ended, what never began, and the volume and the image that nothing uses', () => {
    const { leftovers, restsOn } = answer.sprawl;
    expect(leftovers.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      `stopped-container ${project}-cart-1`,
      `never-started ${project}-worker-1`,
      `unused-volume ${project}_left`,
      `unreferenced-image ${project}/cart:1.0`,
    ]);
    expect(restsOn.claims).toBeGreaterThan(0);
  });

  it('tells how large they are, since when, and whose', () => {
    const [ended, made, volume, unused] = answer.sprawl.leftovers;
    expect(ended?.detail).toBe(`exit code 137, ${project}/cart:2.0`);
    expect(ended?.of).toEqual([`service:${project}/cart`]);
    expect(volume?.of).toEqual([`service:${project}/cart`, `service:${project}/worker`]);
    expect(unused?.sizeBytes).toBeGreaterThan(0);
    for (const one of [ended, made, volume, unused]) expect(one?.since ?? 0).toBeGreaterThan(began);
  });

  it('counts the tags of a repository, and those of no container', () => {
    expect(answer.sprawlFamilies.families).toEqual([
      {
        id: `image/docker.io/${project}/cart`,
        images: 2,
        unused: 1,
        variants: [
          { version: '2.0', count: 2 },
          { version: '1.0', count: 0 },
        ],
      },
    ]);
  });
});
