import type { EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageRepositories } from './image-repositories.js';
import { leftoversOf, type HostContainer, type HostFacts, type HostImage, type HostVolume } from './leftovers.js';

const image = (name: string, host: string, tags: readonly string[] = [], sizeBytes: number | null = 10): HostImage => ({
  image: `image:${name}` as EntityRef,
  host: `host:${host}` as EntityRef,
  tags,
  sizeBytes,
  createdAt: 1,
});
const container = (name: string, host: string, of: string, state = 'running'): HostContainer => ({
  container: `container:${name}` as EntityRef,
  host: `host:${host}` as EntityRef,
  image: of === '' ? null : (`image:${of}` as EntityRef),
  state,
  finishedAt: state === 'exited' ? 5 : null,
  createdAt: 2,
});
const volume = (name: string, isMounted: boolean): HostVolume => ({
  volume: `volume:${name}` as EntityRef,
  host: 'host:h' as EntityRef,
  usedBytes: 8,
  createdAt: 3,
  isMounted,
});
const brief = (facts: Partial<HostFacts>): string[] =>
  leftoversOf({ images: [], containers: [], volumes: [], ...facts }).map(
    ({ kind, ref, host, sizeBytes, since }) => `${kind} ${ref} ${host} ${sizeBytes ?? '-'} ${since ?? '-'}`,
  );

describe('what lies about on a host', () => {
  it.each<{ name: string; facts: Partial<HostFacts>; want: readonly string[] }>([
    {
      name: 'nothing that runs',
      facts: { containers: [container('a', 'h', 'i')], images: [image('i', 'h')] },
      want: [],
    },
    {
      name: 'a container that ended, since then; its image is still used',
      facts: { containers: [container('a', 'h', 'i', 'exited')], images: [image('i', 'h')] },
      want: ['stopped-container container:a host:h - 5'],
    },
    {
      name: 'a container that never began, since it was made',
      facts: { containers: [container('a', 'h', 'i', 'created')] },
      want: ['never-started container:a host:h - 2'],
    },
    { name: 'no container that is paused', facts: { containers: [container('a', 'h', 'i', 'paused')] }, want: [] },
    {
      name: 'an image that only another host uses',
      facts: {
        containers: [container('a', 'g', 'i')],
        images: [image('i', 'g', ['x:1']), image('i', 'h', ['x:1'])],
      },
      want: ['unreferenced-image image:i host:h 10 1'],
    },
    {
      name: 'an image that nobody can name',
      facts: { images: [image('i', 'h', [], null)] },
      want: ['dangling-image image:i host:h - 1'],
    },
    {
      name: 'a volume that nothing mounts',
      facts: { volumes: [volume('v', false), volume('w', true)] },
      want: ['unused-volume volume:v host:h 8 3'],
    },
  ])('$name', ({ facts, want }) => {
    expect(brief(facts)).toEqual(want);
  });

  const names = fc.constantFrom('a', 'b', 'c');
  const someImages = fc.uniqueArray(fc.tuple(names, names), { selector: String, maxLength: 9 });
  const some = fc.array(fc.tuple(fc.nat(20), names, names, fc.constantFrom('running', 'exited')), { maxLength: 12 });

  it('never grows in images when a container is added, and each is an image of its host without a container', () => {
    fc.assert(
      fc.property(someImages, some, some, (held, before, more) => {
        const images = held.map(([name, host]) => image(name, host, ['x:1']));
        const of = (list: typeof before) =>
          leftoversOf({
            images,
            containers: list.map(([at, host, name, state]) => container(String(at), host, name, state)),
            volumes: [],
          }).filter(({ kind }) => kind === 'unreferenced-image');
        const first = of(before);
        expect(of([...before, ...more]).length).toBeLessThanOrEqual(first.length);
        const unused = images.filter(
          (one) => !before.some(([, host, name]) => one.host === `host:${host}` && one.image === `image:${name}`),
        );
        expect(first.map(({ ref, host }) => `${ref} ${host}`)).toEqual(unused.map((one) => `${one.image} ${one.host}`));
      }),
    );
  });
});

describe('what hosts have of an image repository', () => {
  it('counts tags and distinct images, those that run and those that nothing is made of', () => {
    const [cart, web] = imageRepositories(
      [
        image('1', 'g', ['acme/cart:1']),
        image('1', 'h', ['acme/cart:1']),
        image('2', 'h', ['acme/cart:2', 'acme/web:latest']),
        image('3', 'h', ['acme/cart:0'], null),
        image('4', 'h'),
      ],
      [container('a', 'g', '1'), container('b', 'h', '1'), container('c', 'h', '2', 'exited')],
    );
    expect(cart).toEqual({
      repository: 'acme/cart',
      tags: [
        { tag: '0', containers: 0, running: 0 },
        { tag: '1', containers: 2, running: 2 },
        { tag: '2', containers: 1, running: 0 },
      ],
      images: ['image:1', 'image:2', 'image:3'],
      running: 1,
      unused: 1,
      hosts: ['host:g', 'host:h'],
      sizeBytes: 20,
      isLatestOnly: false,
    });
    expect(web).toMatchObject({ repository: 'acme/web', isLatestOnly: true, sizeBytes: 10 });
  });
});
