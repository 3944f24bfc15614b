import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { identify } from './identify.js';

const shop = claimsIn('repository/github.com/acme/shop');
const composed = (project: string, name: string, folder?: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#compose/${project}/${name}`, {
    technology: 'compose',
    declares: 'deployment',
    project,
    name,
    ...(folder === undefined ? { image: 'postgres:16' } : { folder }),
  });
const program = (folder: string, name: string, buildFolder = ''): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#node-code/${folder}`, {
    technology: 'node-code',
    declares: 'program',
    name,
    folder,
    ...(buildFolder === '' ? {} : { buildFolder }),
  });
const image = (folder: string, name: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#dockerfile/${folder}`, {
    technology: 'dockerfile',
    declares: 'image',
    name,
    folder,
  });
const built = (folder: string, name: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#dockerfile/${folder}`, {
    technology: 'dockerfile',
    declares: 'image',
    name,
    folder,
  });
const deployed = (name: string): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#kubernetes/default/Deployment/${name}`, {
    technology: 'kubernetes',
    declares: 'deployment',
    name,
  });

const published = (project: string, port: number): ClaimDraft =>
  shop.entity(`component:github.com/acme/shop#compose/${project}/db`, {
    technology: 'compose',
    declares: 'deployment',
    project,
    name: 'db',
    image: 'postgres:16',
    portsPublished: [`${port}->5432/tcp`],
  });

const inFile = (file: string, name: string, image: string, port = 80): readonly ClaimDraft[] => {
  const { entity, relation } = claimsIn('repository/github.com/acme/shop', file);
  const ref = `component:github.com/acme/shop#compose/shop/${name}`;
  const portsExposed = [`${port}/tcp`];
  return [
    entity(ref, { technology: 'compose', declares: 'deployment', project: 'shop', name, image, portsExposed }),
    relation(ref, 'PART_OF', 'repository:github.com/acme/shop'),
  ];
};
const running = (name: string, image: string): ClaimDraft =>
  claimsIn('docker/e1').entity(`workload:docker/e1/shop/${name}`, {
    name,
    image,
    project: 'shop',
    within: 'docker/e1',
  });

it.each([
  [
    'what two projects of a database alone start at two ports of one machine',
    [published('cart', 5433), published('pay', 5434)],
    ['cart-db 1', 'pay-db 1'],
  ],
  [
    'what two projects build of two folders under one name, and a database of each',
    [
      composed('cart', 'web', 'cart'),
      composed('cart', 'db'),
      program('cart', 'cart'),
      composed('pay', 'web', 'pay'),
      composed('pay', 'db'),
      program('pay', 'pay'),
    ],
    ['cart 2', 'cart-db 1', 'pay 2', 'pay-db 1'],
  ],
  [
    'what a framework starts of two folders under its own name, and the database of each',
    ['cart', 'pay'].flatMap((one) => [composed(one, 'laravel.test', one), composed(one, 'db'), program(one, one)]),
    ['cart 2', 'cart-db 1', 'pay 2', 'pay-db 1'],
  ],
  [
    'what a framework starts of one program',
    [composed('shop', 'laravel.test', 'cart'), program('cart', 'cart')],
    ['cart 2'],
  ],
  [
    'what projects build of folders of one name below what each program is',
    ['cart', 'pay'].flatMap((one) => [
      composed(one, 'app', `${one}/docker/app`),
      image(`${one}/docker/app`, 'app'),
      program(one, one, `${one}/docker/app`),
    ]),
    ['cart 3', 'pay 3'],
  ],
  [
    'Dockerfiles in folders of one name, which nobody deploys',
    ['cart', 'pay'].flatMap((one) => [image(`${one}/ci`, 'ci'), program(one, one, `${one}/ci`), deployed(one)]),
    ['cart 3', 'pay 3'],
  ],
  [
    'what Dockerfiles of one name build, whose folders have nothing in common',
    [
      composed('cart', 'app', 'cart/docker/app'),
      built('cart/docker/app', 'app'),
      composed('pay', 'app', 'pay/docker/app'),
      built('pay/docker/app', 'app'),
    ],
    ['cart-app 2', 'pay-app 2'],
  ],
  [
    'no variant of a project, which deploys what the other does',
    [
      composed('shop', 'web', 'cart'),
      composed('shop', 'db'),
      program('cart', 'cart'),
      composed('deploy', 'web', 'cart'),
      composed('deploy', 'db'),
    ],
    ['db 2', 'web 3'],
  ],
  [
    'no project of a folder in which nothing is',
    [composed('shop', 'web', 'web'), program('web', 'web'), composed('assets', 'web', 'assets/web')],
    ['web 3'],
  ],
  [
    'programs of two folders, of which one is deployed',
    [
      program('cart/admin', 'admin'),
      program('pay/admin', 'admin'),
      composed('shop', 'admin', 'pay/admin'),
      deployed('admin'),
    ],
    ['cart-admin 1', 'shop-admin 3'],
  ],
  [
    'no blue and green one of an image; what is only called so is by itself',
    [
      ...inFile('ops/a.yml', 'cart-blue', 'acme/cart:1'),
      ...inFile('ops/a.yml', 'cart-green', 'acme/cart:1'),
      ...inFile('ops/a.yml', 'team-blue', 'acme/team:1'),
      program('cart', 'cart'),
    ],
    ['cart 3', 'team-blue 1'],
  ],
  [
    'no project of its own in the folder of a program, which calls it by a word of any service',
    [
      composed('shop', 'cart-server', 'cart-server'),
      composed('cart-server', 'api', 'cart-server'),
      image('cart-server', 'cart-server'),
    ],
    ['cart-server 3'],
  ],
  [
    'no service of another project whose name only lacks a word of its kind, beside a worker of their folder',
    [
      composed('shop', 'cart', 'carts'),
      composed('carts', 'cart-service', 'carts'),
      composed('carts', 'relay', 'carts'),
      image('carts', 'carts'),
    ],
    ['cart 2', 'carts 1', 'relay 1'],
  ],
  [
    'a worker of the same folder in another project',
    [
      composed('shop', 'cart', 'cart'),
      composed('jobs', 'api', 'cart'),
      composed('jobs', 'worker', 'cart'),
      image('cart', 'cart'),
    ],
    ['api 1', 'cart 2', 'worker 1'],
  ],
  [
    'no variants of files beside each other, which run the same images by other tags',
    [
      ...inFile('ops/native.yml', 'cart-native', 'acme/cart:native-latest'),
      ...inFile('ops/native.yml', 'db', 'postgres:18'),
      ...inFile('ops/java.yml', 'cart-java', 'acme/cart:java-latest'),
      ...inFile('ops/java.yml', 'db', 'postgres:18'),
      program('cart', 'cart'),
      deployed('cart'),
      running('cart-native', 'acme/cart:native-latest'),
    ],
    ['cart 5', 'db 1'],
  ],
  [
    'what files of several folders run, what one file runs at once, and what listens elsewhere',
    [
      ...inFile('a/web.yml', 'a-web', 'acme/a:web'),
      ...inFile('b/job.yml', 'a-job', 'acme/a:job'),
      ...inFile('all.yml', 'b-web', 'acme/b:web'),
      ...inFile('all.yml', 'b-job', 'acme/b:job'),
      ...inFile('web.yml', 'c-web', 'acme/c:web'),
      ...inFile('job.yml', 'c-job', 'acme/c:job', 81),
    ],
    ['a-job 1', 'a-web 1', 'b-job 1', 'b-web 1', 'c-job 1', 'c-web 1'],
  ],
  [
    'what is called as a program here, each by a tag of one image',
    [
      ...inFile('cart.yml', 'shop-cart', 'acme/shop:cart'),
      ...inFile('pay.yml', 'shop-pay', 'acme/shop:pay'),
      program('cart', 'cart'),
      program('pay', 'pay'),
    ],
    ['cart 1', 'pay 1', 'shop-cart 1', 'shop-pay 1'],
  ],
  [
    'no projects of several names that deploy what is called the same',
    [
      composed('native', 'web', 'cart'),
      composed('native', 'db'),
      composed('java', 'web', 'cart'),
      composed('java', 'db'),
      program('cart', 'cart'),
    ],
    ['db 2', 'web 3'],
  ],
])('several are: %s', (_, claims, want) => {
  const { classes } = identify(factsOf(claims), NO_DECISIONS);
  const found = classes.map(({ className, members }) => `${className.ref.split('/').at(-1) ?? ''} ${members.length}`);
  expect(found.sort()).toEqual(want);
});
