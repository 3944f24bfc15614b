import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask, launched, scratchFolder, upload, uploadAndHangUp, type ServerProcess } from './server-process.js';
import { composeUpload } from './server-upload.js';

const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `s${String(at).padStart(5, '0')}`);

/**
 * Bad days that must go the same way on every engine: what an upload, a kill and a second server do to a store.
 * @param environment what names the engine; `{}` is the embedded one
 * @param root the source's root scope, so that suites on one store do not meet
 */
export function badDays(environment: () => Record<string, string>, root: string): void {
  const options = { root };
  let folder: ReturnType<typeof scratchFolder>;
  let servers: ServerProcess[] = [];
  const start = async (): Promise<ServerProcess> => {
    const server = await launched(environment(), folder.path);
    servers.push(server);
    return server;
  };
  beforeEach(() => {
    folder = scratchFolder();
  });
  afterEach(async () => {
    for (const server of servers) await server.kill();
    servers = [];
    folder.remove();
  });

  const names = async (server: ServerProcess): Promise<string[]> => {
    const query = `query($text: String!) { entities(text: $text, kinds: ["component"], limit: 500) { total items { name } } }`;
    const reply = await ask(server.address, query, { text: root.slice('repository/'.length) });
    const page = reply.data?.['entities'] as { items: { name: string }[] };
    return page.items.map(({ name }) => name).sort();
  };
  const send = async (server: ServerProcess, list: readonly string[]) => {
    const response = await upload(server.address, composeUpload(randomUUID(), list, options));
    return (await response.json()) as { run: { status: string; revision: number | null } };
  };

  it('keeps everything when an upload is cut in the middle, and takes it when it comes whole', async () => {
    const server = await start();
    expect((await send(server, ['a', 'b', 'c'])).run).toMatchObject({ status: 'COMPLETE' });
    const lines = composeUpload(randomUUID(), ['x', 'y'], options);
    await uploadAndHangUp(server.address, lines.slice(0, 2));
    await expect.poll(() => cutRuns(server), { timeout: 60_000 }).toBe(1);
    expect(await names(server)).toEqual(['a', 'b', 'c']);
    const again = (await (await upload(server.address, lines)).json()) as { run: { status: string } };
    expect(again.run.status).toBe('COMPLETE');
    expect(await names(server)).toEqual(['x', 'y']);
  }, 240_000);

  async function cutRuns(server: ServerProcess): Promise<number> {
    const reply = await ask(server.address, 'query($source: String) { runs(source: $source) { status error } }', {
      source: `source:${root}`,
    });
    const runs = reply.data?.['runs'] as { status: string }[];
    return runs.filter(({ status }) => status === 'INCOMPLETE').length;
  }

  it('shows a killed import not at all or whole, and goes on after a restart', async () => {
    const first = await start();
    await send(first, ['a', 'b', 'c']);
    const big = many(10_000);
    const answer = upload(first.address, composeUpload(randomUUID(), big, options)).catch(() => undefined);
    // Somewhere between the first batch and the publication.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await first.kill();
    await answer;
    const second = await start();
    const found = await names(second);
    expect(found.length === 500 || found.join() === 'a,b,c', `half visible: ${found.length}`).toBe(true);
    const response = await upload(second.address, composeUpload(randomUUID(), ['a', 'b', 'd'], options));
    const { run } = (await response.json()) as { run: { status: string } };
    if (run.status === 'HELD') {
      // The big one had become visible: losing it needs a second equal read.
      await upload(second.address, composeUpload(randomUUID(), ['a', 'b', 'd'], options));
    }
    expect(await names(second)).toEqual(['a', 'b', 'd']);
  }, 240_000);

  it('answers a blast radius from what was uploaded, with the source that it rests on', async () => {
    const server = await start();
    await send(server, ['db', 'orders', 'web']);
    const reply = await ask(
      server.address,
      `query($seed: String!) { blastRadius(seeds: [$seed]) { affected { name hops path } restsOn { sources { ref stale } } } }`,
      { seed: `${root.slice('repository/'.length)}/db` },
    );
    const impact = reply.data?.['blastRadius'] as { affected: { name: string; hops: number; path: string[] }[] };
    expect(reply.errors).toBeUndefined();
    expect(impact.affected.map(({ name, hops, path }) => [name, hops, path.length])).toEqual([
      ['orders', 1, 2],
      ['web', 2, 3],
    ]);
  });

  it('ends a source that is retired', async () => {
    const server = await start();
    await send(server, ['a']);
    const reply = await ask(server.address, 'mutation($ref: String!) { retire(source: $ref) { status } }', {
      ref: `source:${root}`,
    });
    expect(reply.data).toEqual({ retire: { status: 'RETIRED' } });
    expect(await names(server)).toEqual([]);
  });
}
