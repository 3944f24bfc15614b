import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryIngest, type MemoryIngest } from '../../testing/memory-backend.js';
import { linesOf, streamOf, type SampleRun } from '../../testing/run-lines.js';
import type { CatalogSnapshot } from '../catalog-snapshot.js';
import { Snapshots } from '../snapshots.js';
import type { RestsOnValue } from './rests-on.js';

const DAY = 86_400_000;

let memory: MemoryIngest;
let count = 0;
beforeEach(async () => (memory = await memoryIngest()));
afterEach(() => memory.close());

/** Reads a source at a time: `says` as the sample lines of runs have it. */
async function read(root: string, readAt: number, parts: SampleRun['parts']): Promise<number> {
  const sample = { run: `reading-${++count}`, root, readAt, parts, listed: [root], scopesListed: true };
  await memory.ingest.runImport(streamOf(linesOf(sample)));
  return (await memory.store.state()).visible;
}

const catalogAt = (at?: number): Promise<CatalogSnapshot> =>
  new Snapshots(memory.store, 0).of(at === undefined ? null : `r${at}`);

/** What an answer about these services rests on. */
function about(catalog: CatalogSnapshot, names: readonly string[], now = DAY): RestsOnValue {
  const nodes = names.map((name) => catalog.resolve(name, ['service']));
  return catalog.restsOn(now, { nodes });
}

const brief = ({ claims, involved, others, oldest, newest }: RestsOnValue): object => ({
  claims,
  involved,
  others,
  oldest,
  newest,
});

describe('what an answer rests on', () => {
  it('is the claims behind its entities and their dependencies, through the rules, and no other source', async () => {
    await read('repository/shop', 1_000, [
      { part: 'compose.yaml', says: ['web', 'cart', 'mail', 'web>cart', 'mail>cart'] },
    ]);
    await read('repository/else', 2_000, [{ part: 'compose.yaml', says: ['other'] }]);
    const found = about(await catalogAt(), ['web', 'cart']);
    expect(brief(found)).toEqual({ claims: 3, involved: 1, others: 1, oldest: 1_000, newest: 1_000 });
    expect(found.sources.map(({ ref, involved, claims }) => [ref, involved, claims])).toEqual([
      ['source:repository/shop', true, 3],
      ['source:repository/else', false, 0],
    ]);
  });

  it('names the parts that were not read of the scopes involved, and keeps the others apart', async () => {
    const cluster = 'kubernetes/c1';
    await read(cluster, 1_000, [
      { scope: `${cluster}/shop one`, part: 'deployments', says: ['web'], complete: false },
      { scope: `${cluster}/pay`, part: 'deployments', says: ['bank'], complete: false },
    ]);
    const [source] = about(await catalogAt(), ['web']).sources;
    expect(source?.unread).toEqual([`${cluster}/shop one deployments`]);
    expect(source?.incomplete).toHaveLength(2);
  });

  it('without a basis is everything', async () => {
    await read('repository/shop', 1_000, [{ part: 'compose.yaml', says: ['web', 'cart', 'web>cart'] }]);
    await read('repository/else', 2_000, [{ part: 'compose.yaml', says: ['other'] }]);
    const all = (await catalogAt()).restsOn(DAY);
    expect(brief(all)).toEqual({ claims: 4, involved: 2, others: 0, oldest: 1_000, newest: 2_000 });
  });

  it('as of the past claims no read that came later, and no source that was not read yet', async () => {
    const before = await read('repository/shop', 1_000, [{ part: 'compose.yaml', says: ['web', 'cart', 'web>cart'] }]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await read('repository/else', 2_000, [{ part: 'compose.yaml', says: ['other'] }]);
    await read('repository/shop', Date.now(), [{ part: 'compose.yaml', says: ['web', 'cart', 'web>cart', 'mail'] }]);
    const now = about(await catalogAt(), ['web', 'cart']);
    const then = about(await catalogAt(before), ['web', 'cart']);
    expect([now.past, now.others]).toEqual([false, 1]);
    expect(now.oldest).toBeGreaterThan(1_000);
    expect([then.past, then.others, then.oldest]).toEqual([true, 0, 1_000]);
  });

  it('tells that retention removed what had ended by then', async () => {
    const before = await read('repository/shop', 1_000, [{ part: 'compose.yaml', says: ['web', 'cart'] }]);
    const after = await read('repository/shop', 2_000, [{ part: 'compose.yaml', says: ['web'] }]);
    await read('repository/shop', 3_000, [{ part: 'compose.yaml', says: ['web', 'mail'] }]);
    const missing = async (at?: number): Promise<boolean> => (await catalogAt(at)).restsOn(DAY).prunedBefore !== null;
    expect(await missing(before)).toBe(false);
    await memory.ingest.prune(after);
    expect([await missing(before), await missing(after), await missing()]).toEqual([true, false, false]);
  });

  it('tells which source is stale', async () => {
    await read('repository/shop', 1_000, [{ part: 'compose.yaml', says: ['web'] }]);
    const catalog = await catalogAt();
    expect(about(catalog, ['web'], DAY).sources[0]?.stale).toBe(false);
    expect(about(catalog, ['web'], 3 * DAY).sources[0]?.stale).toBe(true);
  });
});
