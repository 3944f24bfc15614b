import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Claim } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const WRITER = fileURLToPath(new URL('../support/store-crash.mjs', import.meta.url));
const CLAIMS = 40;

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-crash-'));
  path = join(folder, 'store.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Writer {
  readonly child: ChildProcessWithoutNullStreams;
  /** What the store has acknowledged so far. */
  readonly said: readonly string[];
  until(enough: (said: readonly string[]) => boolean): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a process that writes until it is killed. */
function startWriter(mode: 'staging' | 'publishing' | 'idle'): Writer {
  const child = spawn(process.execPath, [WRITER, path, mode], { stdio: 'pipe' });
  const said: string[] = [];
  const failures: string[] = [];
  child.stderr.on('data', (text: Buffer) => failures.push(text.toString()));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  const ended = new Promise<void>((resolve) => {
    lines.on('close', resolve);
  });
  return {
    child,
    said,
    until: async (enough) => {
      while (!enough(said)) {
        if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${failures.join('')}`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      // Lines that were acknowledged before the kill may still be in the pipe.
      await ended;
    },
  };
}

async function read(store: Store, at?: number | 'staged'): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for await (const batch of store.claims(at === undefined ? {} : { at })) claims.push(...batch);
  return claims;
}

const lastOf = (said: readonly string[], word: string): number =>
  Number(
    said
      .filter((line) => line.startsWith(`${word} `))
      .at(-1)
      ?.split(' ')[1] ?? 0,
  );

/** Each run adds CLAIMS (the first of a staging writer fifty times as many) and ends half of those before it. */
function claimsAfter(runs: number, firstBatches: number): number {
  let count = 0;
  for (let run = 1; run <= runs; run += 1) {
    count += CLAIMS * (run === 1 ? firstBatches : 1);
    if (run > 1) count -= CLAIMS / 2;
  }
  return count;
}

describe('the embedded store after kill -9', () => {
  it('shows nothing of a run that was being staged, and undoes it for the next writer', async () => {
    const writer = startWriter('staging');
    await writer.until(
      (said) => said.includes('published 1') && said.filter((line) => line.startsWith('staged 2')).length > 55,
    );
    await writer.kill();
    const store = await openSqliteStore({ path });
    try {
      expect(await store.state()).toMatchObject({ visible: 1, claims: CLAIMS * 50 });
      const before = await read(store);
      expect(before.every((claim) => claim.since === 1 && claim.until === null)).toBe(true);
      // The first fifty batches were made durable, the ends too: there is something to undo.
      expect((await read(store, 'staged')).some((claim) => claim.since === 2)).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const lease = await store.acquireLease('the next writer', 60_000);
      const key = (claim: Claim): string => `${claim.from} ${claim.to} ${claim.since} ${claim.until}`;
      expect((await read(store, 'staged')).map(key).sort()).toEqual(before.map(key).sort());
      expect((await store.projection()).refs).toHaveLength(CLAIMS * 50 + 1);
      await store.releaseLease(lease);
    } finally {
      await store.close();
    }
  });

  it('loses no acknowledged run, and shows each whole or not at all, however often it is killed', async () => {
    let acknowledged = 0;
    for (const more of [1, 3, 2, 5, 1, 4]) {
      const writer = startWriter('publishing');
      const goal = acknowledged + more;
      await writer.until((said) => lastOf(said, 'published') >= goal);
      await new Promise((resolve) => setTimeout(resolve, (goal * 7) % 13));
      await writer.kill();
      acknowledged = lastOf(writer.said, 'published');
      const store = await openSqliteStore({ path });
      try {
        const { visible, claims } = await store.state();
        // One more may have been published and not yet told.
        expect(visible - acknowledged).toBeGreaterThanOrEqual(0);
        expect(visible - acknowledged).toBeLessThanOrEqual(1);
        expect(claims).toBe(claimsAfter(visible, 1));
        expect((await store.revisions(1_000)).map((one) => one.run).reverse()).toEqual(
          Array.from({ length: visible }, (_, index) => `run-${index + 1}`),
        );
        for (let at = 1; at <= visible; at += 1) expect(await read(store, at)).toHaveLength(claimsAfter(at, 1));
        acknowledged = visible;
      } finally {
        await store.close();
      }
      // The dead writer's lease ends before the next writer asks.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  });
});

describe('the data directory', () => {
  it('refuses a second process while the first lives, naming it, and is free once that is killed', async () => {
    const writer = startWriter('idle');
    await writer.until((said) => said.length > 0);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      message: expect.stringContaining(`process ${writer.child.pid}`),
    });
    await writer.kill();
    await (await openSqliteStore({ path })).close();
  });

  it('refuses a second store in one process, and is free after close', async () => {
    const store = await openSqliteStore({ path });
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    expect(await store.state()).toMatchObject({ visible: 0 });
    await store.close();
    await (await openSqliteStore({ path })).close();
  });

  it.each([
    {
      name: 'a file that is no database',
      harm: (file: string) => writeFileSync(file, 'not a database, but long enough to look at'.repeat(50)),
    },
    {
      name: 'a page in the middle overwritten',
      harm: (file: string) => {
        const handle = openSync(file, 'r+');
        const junk = Buffer.alloc(4_096 * 4, 0x5a);
        for (let at = 4_096 * 8; at < statSync(file).size - junk.length; at += junk.length * 2)
          writeSync(handle, junk, 0, junk.length, at);
        closeSync(handle);
      },
    },
    {
      name: 'a file cut in half',
      harm: (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2 / 4_096) * 4_096),
    },
  ])('says STORE_DAMAGED with a remedy for $name, and leaves the file as it is', async ({ harm }) => {
    const writer = startWriter('publishing');
    await writer.until((said) => lastOf(said, 'published') >= 5);
    await writer.kill();
    const store = await openSqliteStore({ path });
    await store.putSetting('flushed', 'yes');
    await store.close();
    harm(path);
    const found = readFileSync(path);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      remedy: expect.stringContaining('backup'),
    });
    expect(readFileSync(path).equals(found)).toBe(true);
  });

  it('says STORE_UNAVAILABLE when the folder cannot be made', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await expect(openSqliteStore({ path: join(folder, 'a-file', 'store.db') })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });

  it('says STORE_UNAVAILABLE when a newer version has written it', async () => {
    await (await openSqliteStore({ path })).close();
    const handle = openSync(path, 'r+');
    // user_version lies at offset 60, big endian.
    writeSync(handle, Buffer.from([0, 0, 3, 232]), 0, 4, 60);
    closeSync(handle);
    await expect(openSqliteStore({ path })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('newer'),
    });
  });
});
