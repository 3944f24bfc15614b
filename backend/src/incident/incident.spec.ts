import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines, type SampleContainer } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

let backend: Backend;
let count = 0;

beforeEach(async () => {
  count = 0;
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
});
afterEach(() => backend.close());

const NOW = Date.now();
const LONG_AGO = NOW - 86_400_000;
const DB: SampleContainer = { id: 'd1', workload: 'db', startedAt: LONG_AGO };
const CART: SampleContainer = { id: 'c1', workload: 'cart', startedAt: LONG_AGO, calls: ['db:80'] };
const ORDERS: SampleContainer = { id: 'o1', workload: 'orders', startedAt: LONG_AGO, calls: ['db:80'] };
const SEARCH: SampleContainer = { id: 's1', workload: 'search', startedAt: LONG_AGO, calls: ['index:80'] };
const INDEX: SampleContainer = { id: 'i1', workload: 'index', startedAt: LONG_AGO };
const ALL = [DB, CART, ORDERS, SEARCH, INDEX];

async function read(containers: readonly SampleContainer[]): Promise<void> {
  count += 1;
  const lines = dockerLines({ run: `run-${count}-00000000`, readAt: NOW + count, containers });
  await backend.importRun(streamOf(lines));
}

interface Told {
  readonly sentence: string;
  readonly suspects: readonly {
    readonly ref: string;
    readonly rank: number;
    readonly tied: number;
    readonly probability: number;
    readonly reasons: readonly string[];
    readonly explains: readonly { readonly ref: string; readonly path: readonly string[] }[];
    readonly against: readonly { readonly ref: string }[];
    readonly changes: readonly { readonly kind: string }[];
  }[];
  readonly shared: readonly { readonly ref: string }[];
  readonly timeline: readonly { readonly kind: string; readonly name: string }[];
  readonly markdown: string;
  readonly address: string;
  readonly restsOn: { readonly claims: number };
}

async function ask(args: string): Promise<Told> {
  const { data, errors } = await backend.execute(`{ incident(${args}) {
    sentence markdown address shared { ref } timeline { kind name } restsOn { claims }
    suspects { ref rank tied probability reasons explains { ref path } against { ref } changes { kind } }
  } }`);
  expect(errors).toBeUndefined();
  return (data as unknown as { incident: Told }).incident;
}

async function failure(args: string): Promise<string> {
  const { errors } = await backend.execute(`{ incident(${args}) { sentence } }`);
  return errors?.[0]?.message ?? '';
}

describe('two services share something that changed', () => {
  beforeEach(async () => {
    await read(ALL);
    await read([{ ...DB, id: 'd2', tag: '2', startedAt: NOW - 240_000 }, ...ALL.slice(1)]);
  });

  it('that stands first, with what it explains and what changed', async () => {
    const { suspects, sentence, timeline, shared } = await ask('symptoms: ["cart", "orders"]');
    const [first] = suspects;
    expect(first).toMatchObject({ ref: 'service:shop/db', rank: 1 });
    expect(first?.explains.map(({ path }) => path)).toEqual([
      ['service:shop/db', 'service:shop/cart'],
      ['service:shop/db', 'service:shop/orders'],
    ]);
    expect(first?.changes.map(({ kind }) => kind)).toEqual(['DEPLOY']);
    expect(first?.reasons.slice(0, 2)).toEqual([
      'explains both symptoms: cart (1 hop, hard) and orders (1 hop, hard)',
      'deployed 4 min before (shop/db:1 → shop/db:2)',
    ]);
    expect(sentence).toMatch(/^cart and orders hurt: most likely service db \(\d+ %\); /);
    expect(timeline.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['DEPLOY db']);
    expect(shared.map(({ ref }) => ref)).toContain('service:shop/db');
    expect(suspects.map(({ ref }) => ref)).not.toContain('service:shop/index');
  });

  it('a window before the change does not count it', async () => {
    const until = new Date(NOW - 600_000).toISOString();
    const { suspects, timeline } = await ask(`symptoms: ["cart", "orders"], until: "${until}"`);
    expect(timeline).toEqual([]);
    expect(suspects.find(({ ref }) => ref === 'service:shop/db')?.changes).toEqual([]);
  });

  it('a healthy service speaks against what it needs', async () => {
    const asked = 'symptoms: ["cart", "search"]';
    const { suspects } = await ask(`${asked}, healthy: ["orders"]`);
    const own = suspects.find(({ ref }) => ref === 'service:shop/db');
    expect(own?.against.map(({ ref }) => ref)).toEqual(['service:shop/orders']);
    expect(own?.reasons.join('\n')).toContain('against it: orders would hurt too, and is well');
    const before = (await ask(asked)).suspects.find(({ ref }) => ref === 'service:shop/db');
    expect(own?.probability).toBeLessThan(before?.probability ?? 0);
  });

  it('the order of the symptoms changes nothing, and a container means its service', async () => {
    const window = `from: "${NOW - 3_600_000}", until: "${NOW}"`;
    const { suspects, markdown } = await ask(`symptoms: ["orders", "cart"], ${window}`);
    const other = await ask(`symptoms: ["container:c1", "orders"], ${window}`);
    expect(other.suspects).toEqual(suspects);
    expect(markdown).toContain('1\\. service **db**');
  });

  it('the address asks the same again', async () => {
    const { address, suspects, restsOn } = await ask('symptoms: ["cart", "orders"], healthy: ["search"]');
    const query = new URLSearchParams(address.slice('/incident?'.length));
    const again = await ask(
      `symptoms: ${JSON.stringify(query.getAll('s'))}, healthy: ${JSON.stringify(query.getAll('ok'))},
       from: "${query.get('from')}", until: "${query.get('until')}"`,
    );
    expect(again.suspects).toEqual(suspects);
    expect(again.address).toBe(address);
    expect(restsOn.claims).toBeGreaterThan(0);
  });

  it('as of a moment before the change, that is not known', async () => {
    const { suspects } = await ask('symptoms: ["cart", "orders"], at: "r1"');
    expect(suspects[0]?.ref).toBe('service:shop/db');
  });
});

it.each([
  ['no symptom', 'symptoms: []', '0 symptoms'],
  ['an unknown name', 'symptoms: ["nobody"]', 'nobody'],
  ['something that cannot hurt', 'symptoms: ["source:docker/engine"]', 'nothing that can hurt'],
  ['a window that ends before it begins', 'symptoms: ["cart"], from: "1h", until: "2h"', 'ends before it begins'],
])('refuses %s', async (_, args, message) => {
  await read(ALL);
  expect(await failure(args)).toContain(message);
});
