import type { EntityRef } from '@faultline/model';
import { afterAll, describe, expect, it } from 'vitest';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Snapshots } from '../../catalog/snapshots.js';
import { OffLoop } from '../../platform/off-loop/off-loop.js';
import { drawnCatalog, type DrawnEntity, type DrawnRelation } from '../../testing/drawn-catalog.js';
import type { PlatformArgs } from './platforms.args.js';
import { PlatformsService } from './platforms.service.js';

interface Version {
  readonly version: string;
  readonly count: number;
  readonly isEnded: boolean;
}

interface Technology {
  readonly id: string;
  readonly users: number;
  readonly instances: number | null;
  readonly systems: number;
  readonly owners: number;
  readonly dependents: number;
  readonly isRare: boolean;
  readonly versions: readonly Version[];
  readonly majors: readonly string[];
  readonly ended: number;
}

interface Answer {
  readonly sentence: string;
  readonly technologies: readonly Technology[];
  readonly total: number;
  readonly categories: readonly {
    category: string;
    technologies: number;
    users: number;
    rare: number;
    rareAtMost: number;
  }[];
  readonly services: number;
  readonly unknown: number;
  readonly notes: readonly string[];
  readonly facets: Readonly<Record<string, readonly { value: string; count: number }[]>>;
}

interface Detail {
  readonly sentence: string;
  readonly uses: readonly {
    ref: string;
    version: string;
    environment: string;
    basis: string;
    by: string;
    because: string;
  }[];
  readonly dependents: readonly { ref: string; hops: number; severity: string }[];
  readonly dependentsTotal: number;
  readonly owners: readonly { value: string; count: number }[];
}

const BLUE = 'owner:t/blue';
const component = (name: string): string => `component:github.com/acme/shop#dockerfile/${name}`;
const asks = (name: string, purl: string, file: string, direct = true): DrawnRelation => ({
  from: component(name),
  type: 'USES',
  to: `${/@[^/]+$/.test(purl) ? 'package-version' : 'package'}:${purl}`,
  part: file,
  standing: 'declared',
  properties: direct ? { direct } : {},
});
const needs = (from: string, to: string, part = 'prod'): DrawnRelation => ({ from, to, part, criticality: 'hard' });

/** Cart, pay and mail in JavaScript, old in Java; the carts live in MongoDB, everything else in two PostgreSQL servers. */
function catalog(): CatalogSnapshot {
  const services = ['cart', 'pay', 'mail', 'old'];
  const stores = { carts: 'mongodb', orders: 'postgresql', payments: 'postgresql' };
  const images = { carts: 'mongo:4.4', orders: 'postgres:16.3-alpine', payments: 'acme/payments-db:1.0.0' };
  const relations: DrawnRelation[] = [
    ...services.map((name): DrawnRelation => ({ from: component(name), type: 'REALIZES', to: `service:t/${name}` })),
    ...Object.keys(stores).map((name): DrawnRelation => ({
      from: `workload:w/${name}`,
      type: 'REALIZES',
      to: `datastore:t/${name}`,
    })),
    asks('cart', 'pkg:npm/express@4.18.2', 'cart/package-lock.json'),
    asks('pay', 'pkg:npm/express@5.0.0', 'pay/yarn.lock'),
    asks('mail', 'pkg:npm/left-pad@1.0.0', 'mail/package.json'),
    asks('mail', 'pkg:npm/express@3.0.0', 'mail/package.json', false),
    asks('old', 'pkg:maven/org.apache.struts/struts2-core@2.3.1', 'old/pom.xml'),
    needs('service:t/cart', 'datastore:t/carts'),
    needs('service:t/pay', 'datastore:t/payments'),
    needs('service:t/mail', 'datastore:t/orders'),
    needs('service:t/cart', 'service:t/old'),
    needs('service:t/pay', 'service:t/cart'),
    needs('service:t/mail', 'service:t/old', 'test'),
    { from: BLUE, type: 'OWNS', to: 'service:t/old' },
    { from: 'service:t/old', type: 'PART_OF', to: 'system:t/legacy' },
    { from: 'datastore:t/ledger', type: 'PART_OF', to: 'datastore:t/orders' },
    needs('service:t/pay', 'datastore:t/ledger'),
  ];
  const entities: DrawnEntity[] = [
    { ref: component('cart'), properties: { technology: 'dockerfile', baseImage: 'node:14-alpine3.12' } },
    { ref: component('pay'), properties: { technology: 'dockerfile', baseImage: 'node:22-alpine' } },
    { ref: component('mail'), properties: { technology: 'dockerfile', baseImage: 'node:22-alpine' } },
    ...Object.entries(stores).flatMap(([name, type]): DrawnEntity[] => [
      { ref: `datastore:t/${name}`, properties: { type } },
      {
        ref: `workload:w/${name}`,
        environment: 'prod',
        properties: { name, image: images[name as keyof typeof images] },
      },
    ]),
    { ref: 'datastore:t/ledger', properties: { type: 'postgresql' } },
    { ref: 'service:t/silent' },
  ];
  return drawnCatalog(relations, entities);
}

const offLoop = new OffLoop();
afterAll(() => offLoop.close());
const CATALOG = catalog();
const service = new PlatformsService({ of: async () => CATALOG } as unknown as Snapshots, offLoop);
const ask = async (args: Partial<PlatformArgs> = {}): Promise<Answer> =>
  (await service.platforms(args as PlatformArgs)) as Answer;
const one = async (id: string, args: object = {}): Promise<Detail> =>
  (await service.technology({ id, ...args } as never)) as Detail;
const brief = ({ id, users, dependents, versions }: Technology): string =>
  `${id} ${users} ${dependents}: ${versions.map((each) => `${each.version || '?'}×${each.count}${each.isEnded ? '!' : ''}`).join(' ')}`;

describe('what there is of every technology', () => {
  it('counts who uses each, in which versions, and who relies on those', async () => {
    const { technologies, services, unknown, sentence } = await ask();
    expect(technologies.map(brief)).toEqual([
      'language/javascript 3 0: ?×3',
      'language/java 1 3: ?×1',
      'runtime/nodejs 3 0: 22×2 14×1!',
      'framework/express 2 0: 5.0.0×1 4.18.2×1',
      'framework/struts 1 3: 2.3.1×1',
      'build-tool/npm 2 1: ?×2',
      'build-tool/maven 1 3: ?×1',
      'build-tool/yarn 1 0: ?×1',
      'operating-system/alpine-linux 4 0: 3.12×1! ?×3',
      'base-image/docker.io/library/node 3 0: 22-alpine×2 14-alpine3.12×1',
      'database/postgresql 2 2: 16.3×1 ?×1',
      'database/mongodb 1 2: 4.4×1!',
    ]);
    expect({ services, unknown }).toEqual({ services: 5, unknown: 1 });
    expect(sentence).toBe(
      '5 services with 2 languages, 1 runtime, 2 frameworks, 3 build tools, 1 operating system of images, 1 base image, 2 databases; 5 of them are odd ones that few use.',
    );
  });

  it('takes a server once, with everybody who asks it or a database in it', async () => {
    const [postgresql] = (await ask({ text: 'postgresql' })).technologies;
    expect(postgresql).toMatchObject({ instances: 2, users: 2, majors: ['16'] });
    expect((await one('database/postgresql')).uses.map(({ ref, version }) => `${ref} ${version}`)).toEqual([
      'datastore:t/orders 16.3',
      'datastore:t/payments ',
    ]);
  });

  it('lists the odd ones by what relies on them', async () => {
    const { technologies, total } = await ask({ rare: true });
    expect(technologies.map(({ id, dependents }) => `${id} ${dependents}`)).toEqual([
      'build-tool/maven 3',
      'framework/struts 3',
      'language/java 3',
      'database/mongodb 2',
      'build-tool/yarn 0',
    ]);
    expect(total).toBe(5);
  });

  it.each([
    { name: 'an owner', args: { owner: 'blue' }, want: 'language/java, framework/struts, build-tool/maven' },
    { name: 'a system', args: { system: 'legacy' }, want: 'language/java, framework/struts, build-tool/maven' },
    { name: 'a category', args: { categories: ['database'] }, want: 'database/postgresql, database/mongodb' },
    { name: 'words', args: { text: 'node' }, want: 'runtime/nodejs, base-image/docker.io/library/node' },
    {
      name: 'what has ended',
      args: { ended: true },
      want: 'runtime/nodejs, operating-system/alpine-linux, database/mongodb',
    },
    { name: 'a page', args: { offset: 1, limit: 2 }, want: 'language/java, runtime/nodejs' },
    {
      name: 'most majors first',
      args: { categories: ['framework', 'runtime'], sort: 'versions' },
      want: 'runtime/nodejs, framework/express, framework/struts',
    },
  ] as const)('is narrowed by $name', async ({ args, want }) => {
    const { technologies } = await ask(args);
    expect(technologies.map(({ id }) => id).join(', ')).toBe(want);
  });

  it('counts what relies on it in one environment where one is asked about', async () => {
    const java = async (environment: string | null) =>
      (await ask({ text: 'language/java ', environment })).technologies.find(({ id }) => id === 'language/java');
    expect((await java('prod'))?.dependents).toBe(2);
    expect((await java('test'))?.dependents).toBe(1);
  });

  it('says what it would take to drop one, with every list behind the numbers', async () => {
    const { sentence, uses, dependents, dependentsTotal } = await one('framework/struts');
    expect(sentence).toBe(
      'To drop Apache Struts: 1 service to change, 3 services that rely on them, 1 owner to agree with.',
    );
    expect(uses).toMatchObject([
      {
        ref: 'service:t/old',
        version: '2.3.1',
        basis: 'declared',
        by: component('old'),
        because: 'asks for org.apache.struts/struts2-core 2.3.1 in old/pom.xml',
      },
    ]);
    expect(dependents.map(({ ref, hops, severity }) => `${ref} ${hops} ${severity}`)).toEqual([
      'service:t/cart 1 down',
      'service:t/mail 1 down',
      'service:t/pay 2 down',
    ]);
    expect(dependentsTotal).toBe(3);
  });

  it('says what nobody can know, and what it can be narrowed by', async () => {
    const { notes, facets, categories } = await ask({ categories: ['language'] });
    expect(notes).toHaveLength(2);
    expect(facets['owners']).toEqual([{ value: BLUE as EntityRef, count: 1 }]);
    expect(categories.find(({ category }) => category === 'language')).toEqual({
      category: 'language',
      technologies: 2,
      users: 4,
      rare: 1,
      rareAtMost: 2,
    });
  });

  it.each([
    { args: { categories: ['wheels'] }, code: 'INVALID_INPUT' },
    { args: { owner: 'nobody' }, code: 'NOT_FOUND' },
    { args: { environment: 'moon' }, code: 'NOT_FOUND' },
  ])('refuses $args', async ({ args, code }) => {
    await expect(ask(args)).rejects.toMatchObject({ code });
  });

  it('offers what it may have meant for a technology that nobody has', async () => {
    await expect(one('framework/node')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      candidates: ['base-image/docker.io/library/node', 'runtime/nodejs'],
    });
  });
});
