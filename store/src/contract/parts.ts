import { expect } from 'vitest';
import type { PartState } from '../port/index.js';
import { commit, draft, LONG_MS, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const part = (scope: string, name: string, over: Partial<PartState> = {}): PartState => ({
  scope,
  part: name,
  digest: `digest of ${name}`,
  claims: 3,
  lastComplete: 1_000,
  lastRead: 2_000,
  complete: false,
  heldDigest: '',
  ...over,
});

/** How parts were last read. */
export function partsContract(test: StoreTest): void {
  test('parts come back by scope, then part', async (store) => {
    const lease = await writer(store);
    const given = [
      part('repository/b', 'x'),
      part('repository/a', 'z'),
      part('repository/a', 'b'),
      part('repository/ab', ''),
    ];
    await store.putParts(lease, given);
    expect(await store.parts(['repository/b', 'repository/a'])).toEqual([given[2], given[1], given[0]]);
    expect(await store.parts(['repository/ab'])).toEqual([given[3]]);
    expect(await store.parts([])).toEqual([]);
    expect(await store.parts(['repository'])).toEqual([]);
  });

  test('a part is replaced whole', async (store) => {
    const lease = await writer(store);
    await store.putParts(lease, [part('s', 'p'), part('s', 'q')]);
    const next = part('s', 'p', {
      digest: 'd2',
      claims: 0,
      lastComplete: 5_000,
      lastRead: 5_000,
      complete: true,
      heldDigest: 'h',
    });
    await store.putParts(lease, [next]);
    expect(await store.parts(['s'])).toEqual([next, part('s', 'q')]);
  });

  test('parts are forgotten by scope and name', async (store) => {
    const lease = await writer(store);
    await store.putParts(lease, [part('s', 'p'), part('s', 'q'), part('t', 'p')]);
    await store.removeParts(lease, 's', ['p', 'never there']);
    expect((await store.parts(['s', 't'])).map((one) => [one.scope, one.part])).toEqual([
      ['s', 'q'],
      ['t', 'p'],
    ]);
  });

  test('neither makes a revision nor touches claims', async (store) => {
    const lease = await writer(store);
    await commit(store, lease, { add: [draft()] });
    await store.putParts(lease, [part('repository/a', 'compose.yaml')]);
    await store.removeParts(lease, 'repository/a', ['compose.yaml']);
    expect(await store.state()).toMatchObject({ visible: 1, claims: 1 });
  });

  test('parts outlive the process that wrote them', async (store, subject) => {
    const lease = await store.acquireLease('writer', LONG_MS);
    await store.putParts(lease, [part('s', 'p')]);
    expect(await (await subject.reopen()).parts(['s'])).toEqual([part('s', 'p')]);
  });
}
