import type { Claim, EntityRef, ObservationLine, Pin } from '@faultline/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Snapshots } from '../catalog/snapshots.js';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { memoryIngest, type MemoryIngest } from '../testing/memory-backend.js';
import { streamOf } from '../testing/run-lines.js';
import { ExplainService } from './explain.service.js';

const SHOP = 'repository/shop';
const ENGINE = 'docker/e1';
const DAY = 86_400_000;

let memory: MemoryIngest;
let runs = 0;
beforeEach(
  async () => (memory = await memoryIngest([{ what: 'namespace', glob: '*', value: 'shop', by: 'a test', at: 0 }])),
);
afterEach(() => memory.close());

type Said = Extract<ObservationLine, { type: 'entity' | 'relation' }>;

interface Source {
  readonly root: string;
  readonly standing?: 'catalog' | 'live' | 'declared';
  readonly readAt?: number;
  readonly part?: string;
  readonly complete?: boolean;
}

/** Reads a source: entities as `ref`, relations as `from TYPE to`, each with properties. */
async function read(
  { root, standing = 'declared', readAt = Date.now(), part = 'compose.yaml', complete = true }: Source,
  said: readonly (readonly [text: string, properties?: Record<string, unknown>])[],
): Promise<void> {
  const lines = said.map(([text, properties = {}], at) => {
    const evidence = [{ kind: 'file' as const, text: 'service', path: part, line: at + 1 }];
    const shared = { scope: root, part, standing, confidence: 1, evidence, properties };
    const [from, relation, to] = text.split(' ');
    return relation === undefined
      ? { type: 'entity', ref: from, ...shared }
      : { type: 'relation', from, relation, to, via: 'http', ...shared };
  }) as Said[];
  const count = (type: string): number => lines.filter((line) => line.type === type).length;
  await memory.ingest.runImport(
    streamOf([
      {
        type: 'header',
        format: 1,
        run: `explained-${++runs}`,
        source: `source:${root}`,
        title: root,
        importer: 'repo',
        importerVersion: '1',
        rootScope: root,
        readAt,
      },
      ...lines,
      { type: 'part', scope: root, part, complete },
      { type: 'scope', scope: root, partsListed: true },
      { type: 'end', scopesListed: true, entities: count('entity'), relations: count('relation'), parts: 1 },
    ]),
  );
}

interface Explained {
  readonly reasons: readonly string[];
  readonly chain: readonly { readonly depth: number; readonly claim: Claim }[];
  readonly doubts: readonly { readonly kind: string; readonly sentence: string }[];
  readonly paths: { readonly sentence: string; readonly called: readonly object[] } | null;
  readonly restsOn: { readonly claims: number; readonly past: boolean };
}

async function explain(a: string, b: string | null = null, at: string | null = null): Promise<Explained> {
  const catalog = await new Snapshots(memory.store, 0).of(at);
  return (await new ExplainService(memory.store, new OffLoop()).explain(catalog, a, b)) as Explained;
}

const kinds = ({ doubts }: Explained): string[] => [...new Set(doubts.map(({ kind }) => kind))].sort();
const component = (name: string): string => `component:shop#compose/shop/${name}`;
const workload = (name: string): string => `workload:docker/e1/shop/${name}`;
const declared = (name: string): readonly [string, Record<string, unknown>] => [
  component(name),
  { name, technology: 'compose', project: 'shop', within: `${SHOP}/compose/shop` },
];
const live = (name: string): readonly [string, Record<string, unknown>] => [
  workload(name),
  { name, project: 'shop', within: ENGINE },
];

describe('why a dependency is believed', () => {
  it('goes from the conclusion down to what a file says, with its line', async () => {
    await read({ root: SHOP }, [
      declared('web'),
      declared('cart'),
      [`${component('web')} DEPENDS_ON ${component('cart')}`],
    ]);
    const found = await explain('service:shop/web', 'service:shop/cart');
    expect(found.reasons[0]).toMatch(/^web depends on cart \(by http, hard, assumed, derived, rule declared-relation/);
    expect(found.chain.map(({ depth, claim }) => `${depth} ${claim.type}`)).toEqual([
      '0 DEPENDS_ON',
      '1 REALIZES',
      '2 REPORTS',
      '1 REALIZES',
      '2 REPORTS',
      '1 DEPENDS_ON',
    ]);
    expect(found.chain.at(-1)?.claim.evidence[0]).toMatchObject({ path: 'compose.yaml', line: 3 });
    expect(kinds(found)).toEqual([]);
  });

  it('calls containers what people call them, in reasons, claims and ways', async () => {
    const id = (digit: string): string => `container:${digit.repeat(64)}`;
    await read({ root: SHOP }, [
      declared('web'),
      declared('db'),
      [`${component('web')} DEPENDS_ON ${component('db')}`],
    ]);
    await read({ root: ENGINE, standing: 'live', part: 'containers' }, [
      live('web'),
      live('db'),
      [id('a'), { name: 'shop-web-1', state: 'running' }],
      [id('b'), { name: 'shop-db-1', state: 'running' }],
      [`${workload('web')} RUNS ${id('a')}`],
      [`${workload('db')} RUNS ${id('b')}`],
    ]);
    const run = await explain(workload('web'), id('a'));
    expect(run.reasons[0]).toMatch(/^web runs shop-web-1 /);
    expect(run.chain[0]?.claim).toMatchObject({ fromName: 'web', toName: 'shop-web-1' });
    const way = await explain(id('a'), id('b'));
    expect(way.paths?.sentence).toMatch(/^shop-web-1 needs shop-db-1: .*: shop-web-1 → .* → shop-db-1\.$/);
    expect(way.paths?.called).toContainEqual({ ref: id('b'), name: 'shop-db-1' });
    expect(JSON.stringify(way.reasons)).not.toContain('a'.repeat(12));
  });

  it('gives the ways where two are related only through others, and says so where not at all', async () => {
    await read({ root: SHOP }, [
      ...['web', 'cart', 'db', 'alone'].map(declared),
      [`${component('web')} DEPENDS_ON ${component('cart')}`],
      [`${component('cart')} DEPENDS_ON ${component('db')}`],
    ]);
    const found = await explain('service:shop/db', 'service:shop/web');
    expect(found.paths?.sentence).toMatch(/^No way from db to web is known; web needs db: 1 shortest way of 2 hops/);
    expect(found.reasons).toHaveLength(3);
    await expect(explain('service:shop/alone', 'service:shop/web')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('as of a moment knows nothing that came later', async () => {
    await read({ root: SHOP }, [
      declared('web'),
      declared('cart'),
      [`${component('web')} DEPENDS_ON ${component('cart')}`],
    ]);
    const { visible } = await memory.store.state();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await read({ root: SHOP }, [declared('web'), declared('cart')]);
    await expect(explain('service:shop/web', 'service:shop/cart')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const then = await explain('service:shop/web', 'service:shop/cart', `r${visible}`);
    expect([then.reasons.length, then.restsOn.past]).toEqual([1, true]);
  });
});

describe('why things are one', () => {
  it('names the rule of each form, and what a person said', async () => {
    await read({ root: SHOP }, [declared('web'), declared('front')]);
    const pin: Pin = {
      id: '1',
      verdict: 'same',
      a: component('web') as EntityRef,
      b: component('front') as EntityRef,
      by: 'jane',
      at: 0,
    };
    await memory.store.putPin(pin);
    await memory.ingest.applyRules('pin');
    const found = await explain(component('web'), component('front'));
    expect(found.reasons[0]).toMatch(/are one: both are front$/);
    const { reasons } = await explain('service:shop/front');
    expect(reasons[0]).toBe('jane said on 1970-01-01 that web and front are one');
    expect(reasons[1]).toMatch(/^2 deployables are one service/);
  });
});

describe('what speaks against it', () => {
  it.each([
    {
      name: 'a source that is stale',
      prepare: () => read({ root: SHOP, readAt: Date.now() - 3 * DAY }, webToCart()),
      want: ['stale'],
    },
    {
      name: 'a part that was not read to its end',
      prepare: () => read({ root: SHOP, complete: false }, webToCart()),
      // It was never read to its end.
      want: ['incomplete', 'stale'],
    },
    {
      name: 'two that say another criticality',
      prepare: async () => {
        await read({ root: SHOP }, webToCart({ criticality: 'hard' }));
        await read({ root: `${SHOP}-2`, part: 'other.yaml' }, webToCart({ criticality: 'soft' }));
      },
      want: ['contradiction'],
    },
    {
      name: 'a relation that only files tell, where both run',
      prepare: async () => {
        await read({ root: SHOP }, webToCart());
        await read({ root: ENGINE, standing: 'live', part: 'containers' }, [live('web'), live('cart')]);
        await tie('web');
        await tie('cart');
      },
      want: ['never-seen-live'],
    },
    {
      name: 'a decision that others are different',
      prepare: async () => {
        await read({ root: SHOP }, [...webToCart(), declared('shop')]);
        const [a, b] = [component('shop'), component('web')] as EntityRef[];
        if (a === undefined || b === undefined) return;
        await memory.store.putPin({ id: '1', verdict: 'different', a, b, by: 'jane', at: 0 });
        await memory.ingest.applyRules('pin');
      },
      want: ['cut'],
    },
    {
      name: 'a read that is much older than another',
      prepare: async () => {
        await read({ root: SHOP }, webToCart());
        await read({ root: `${SHOP}-2`, part: 'other.yaml', readAt: Date.now() - 1.5 * DAY }, webToCart());
      },
      want: ['older-read'],
    },
  ])('$name', async ({ prepare, want }) => {
    await prepare();
    expect(kinds(await explain('service:shop/web', 'service:shop/cart'))).toEqual(want);
  });

  function webToCart(properties: Record<string, unknown> = {}): [string, Record<string, unknown>?][] {
    return [
      [...declared('web')],
      [...declared('cart')],
      [`${component('web')} DEPENDS_ON ${component('cart')}`, properties],
    ];
  }

  /** A person says that what runs is what the file declares. */
  async function tie(name: string): Promise<void> {
    const [a, b] = [component(name), workload(name)] as [EntityRef, EntityRef];
    await memory.store.putPin({ id: name, verdict: 'same', a, b, by: 'a test', at: 0 });
    await memory.ingest.applyRules('pin');
  }
});
