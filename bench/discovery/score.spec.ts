import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applicationsOf, discoveryWords } from './applications.js';
import type { Drawing } from './component.js';
import { foundDrawing, referenceDrawing, ReferenceFile } from './drawing.js';
import { figures, scores, sum, type Scope } from './score.js';

/** `cart, db:datastore` and `cart>db`: a drawing in a line; `~` for a direction that is open, `?` for optional. */
function drawn(components: string, dependencies = ''): object {
  return {
    components: listed(components).map((text) => {
      const [name = '', kind = 'service', ...aliases] = text.replace('?', '').split(':');
      return { name, kind, aliases, optional: text.endsWith('?') };
    }),
    dependencies: listed(dependencies).map((text) => {
      const [from = '', to = ''] = text.replace('?', '').split(/[>~]/);
      return { from, to, either: text.includes('~'), optional: text.endsWith('?') };
    }),
  };
}

function listed(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((one) => one.trim());
}

const reference = (components: string, dependencies = ''): Drawing =>
  referenceDrawing(ReferenceFile.parse(drawn(components, dependencies)));
const found = (components: string, dependencies = ''): Drawing => foundDrawing(drawn(components, dependencies));

/** Right, wrong and missed of components, then of dependencies. */
function counted(wanted: Drawing, has: Drawing, scope: Scope = 'all', application = 'acme-shop'): string {
  const { nodes, dependencies } = scores(wanted, has, application)[scope];
  const text = (tally: typeof nodes): string => `${tally.right}/${tally.wrong}/${tally.missed}`;
  return `${text(nodes)} ${text(dependencies)}`;
}

describe('components match', () => {
  it.each([
    { name: 'by letters and digits', wanted: 'cart_service', has: 'Cart-Service', want: '1/0/0' },
    { name: 'by an alias of either side', wanted: 'db:datastore:mysql', has: 'MySQL:datastore', want: '1/0/0' },
    { name: 'without generic words', wanted: 'cart', has: 'cart-service', want: '1/0/0' },
    {
      name: 'not without generic words where two could be meant',
      wanted: 'cart',
      has: 'cart-api,cart-worker',
      want: '0/2/1',
    },
    { name: 'without the application’s name before them', wanted: 'cart', has: 'shop-cart', want: '1/0/0' },
    { name: 'without words that two names share', wanted: 'cart,web', has: 'zz-cart,zz-web', want: '2/0/0' },
    { name: 'not without words that only one name has', wanted: 'cart', has: 'big-cart', want: '0/1/1' },
    { name: 'not by generic words alone', wanted: 'service', has: 'shop-service', want: '0/1/1' },
    { name: 'by likeness only inside a coarse kind', wanted: 'orders', has: 'orders-db:datastore', want: '0/1/1' },
    { name: 'by name whatever the kind', wanted: 'redis:datastore', has: 'redis', want: '1/0/0' },
    { name: 'once, however often it was found', wanted: 'cart', has: 'cart,cart-service', want: '1/1/0' },
    { name: 'and one that is optional is not missed', wanted: 'cart,seen?', has: 'cart', want: '1/0/0' },
  ])('$name', ({ wanted, has, want }) => {
    expect(counted(reference(wanted), found(has)).split(' ')[0]).toBe(want);
  });

  it('by common neighbours, for what has no name of its own', () => {
    const wanted = reference('cart,orders,store:datastore,mail:external', 'cart>store,orders>store,cart>mail');
    const has = found('cart,orders,postgres:datastore,smtp:external', 'cart>postgres,orders>postgres,cart>smtp');
    expect(counted(wanted, has)).toBe('4/0/0 3/0/0');
    expect(counted(wanted, found('cart,orders,postgres:datastore'))).toBe('2/1/2 0/0/3');
  });

  it('a person only by an outside party', () => {
    const wanted = referenceDrawing(
      ReferenceFile.parse({
        services: [{ name: 'web', stereotypes: [] }],
        external_entities: [{ name: 'user', stereotypes: ['user_stereotype'] }],
        information_flows: [{ sender: 'web', receiver: 'user' }],
      }),
    );
    expect(counted(wanted, found('web,user', 'user>web'))).toBe('1/1/1 0/1/1');
    expect(counted(wanted, found('web,user:external', 'user>web'))).toBe('2/0/0 1/0/0');
  });
});

describe('dependencies count', () => {
  it.each([
    { name: 'with their direction', wanted: 'a>b', has: 'b>a', want: '0/1/1' },
    { name: 'without it where the reference fixes none', wanted: 'a~b', has: 'b>a', want: '1/0/0' },
    { name: 'once, in either direction', wanted: 'a~b', has: 'a>b,b>a', want: '1/0/0' },
    { name: 'not as missed where they are optional', wanted: 'a>b?', has: '', want: '0/0/0' },
    { name: 'not as wrong either', wanted: 'a>b?', has: 'a>b', want: '0/0/0' },
    { name: 'always towards a store', wanted: 'a>s', has: 's>a', want: '1/0/0' },
    { name: 'not of a component with itself', wanted: '', has: 'a>a', want: '0/0/0' },
  ])('$name', ({ wanted, has, want }) => {
    const components = 'a,b,s:datastore';
    expect(counted(reference(components, wanted), found(components, has)).split(' ')[1]).toBe(want);
  });

  it.each<{ scope: Scope; want: string }>([
    { scope: 'all', want: '3/1/1 2/1/1' },
    { scope: 'internal', want: '3/0/0 2/0/0' },
    { scope: 'core', want: '2/0/0 1/0/0' },
  ])('in scope $scope', ({ scope, want }) => {
    const wanted = reference('a,b,eureka:registry,git:external', 'a>b,a>eureka,eureka>git');
    expect(counted(wanted, found('a,b,eureka,site:external', 'a>b,a>eureka,a>site'), scope)).toBe(want);
  });

  it('of a diagram of flows are turned to who needs whom', () => {
    const wanted = referenceDrawing(
      ReferenceFile.parse({
        services: [
          { name: 'config', stereotypes: ['configuration_server'] },
          { name: 'registry', stereotypes: ['service_discovery'] },
          { name: 'rabbit', stereotypes: ['message_broker'] },
          { name: 'auth', stereotypes: ['authorization_server'] },
          { name: 'zipkin', stereotypes: ['tracing_server'] },
          { name: 'db', stereotypes: ['database'] },
          { name: 'a', stereotypes: [] },
          { name: 'b', stereotypes: [] },
        ],
        information_flows: [
          ['config', 'a'],
          ['a', 'registry'],
          ['rabbit', 'b'],
          ['auth', 'a'],
          ['a', 'zipkin'],
          ['db', 'a'],
          ['a', 'b'],
        ].map(([sender, receiver]) => ({ sender, receiver })),
      }),
    );
    expect(
      wanted.dependencies.map(({ from, to, isEitherWay }) => `${from.name}${isEitherWay ? '~' : '>'}${to.name}`),
    ).toEqual(['a>config', 'a>registry', 'b>rabbit', 'a>auth', 'a~zipkin', 'a>db', 'a>b']);
  });
});

describe('figures', () => {
  it.each([
    { tally: [3, 1, 2], want: [0.75, 0.6, 2 / 3] },
    { tally: [0, 0, 0], want: [1, 1, 1] },
    { tally: [0, 0, 2], want: [0, 0, 0] },
    { tally: [0, 2, 0], want: [0, 1, 0] },
  ])('of $tally', ({ tally: [right = 0, wrong = 0, missed = 0], want }) => {
    const { precision, recall, f1 } = figures(sum([{ right, wrong, missed }]));
    expect([precision, recall, f1].map((one, at) => Math.abs(one - (want[at] ?? 0)) < 1e-9)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('tell the kinds of what matched', () => {
    const { kinds } = scores(reference('redis:cache,a,b'), found('redis,a,b'), 'x').all;
    expect(kinds).toEqual({ matched: 3, right: 2 });
  });
});

describe('a folder of applications', () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-spec-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has sources whatever their case, references, other names, and says what is absent', () => {
    for (const name of ['Shop', 'truth']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'truth', 'shop.json'), JSON.stringify(drawn('cart')));
    writeFileSync(join(folder, 'truth', 'gone.json'), JSON.stringify(drawn('cart')));
    writeFileSync(join(folder, 'aliases.json'), JSON.stringify({ shop: { cart: ['basket'] } }));
    const { applications, absent } = applicationsOf(discoveryWords([folder]));
    expect(applications.map(({ name, sources }) => [name, sources])).toEqual([['shop', join(folder, 'Shop')]]);
    expect(applications[0]?.reference.components[0]?.names).toEqual(['cart', 'basket']);
    expect(absent).toEqual(['gone']);
  });

  it.each([[[]], [['a', 'b']], [['a', '--nonsense']]])('is refused for %j', (words) => {
    expect(() => discoveryWords(words)).toThrow();
  });
});
