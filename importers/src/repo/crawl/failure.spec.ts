import { CatalogError, type Issue } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { readSafely } from './failure.js';
import { ReadingTime } from './reading-time.js';
import { packageParts } from './package-parts.js';
import { isPartRead, type PackageReader, type PartRead, type RepositoryReader } from '../values/index.js';
import { viewOf } from '../values/testing.js';

const SOURCES = ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => ({ path, text: '' }));
const view = viewOf({});

/** Tells of its first file, then throws. */
function throwing(error: unknown): Pick<RepositoryReader, 'name' | 'read'> {
  return {
    name: 'odd',
    async *read([first]) {
      yield await Promise.resolve(whole(first?.path ?? ''));
      throw error;
    },
  };
}

function whole(path: string): PartRead {
  return { lines: new PartLines(view.scope, path, 'declared'), issues: [], files: [path], complete: true };
}

async function told(
  items: AsyncIterable<PartRead | Issue>,
): Promise<{ readonly parts: readonly string[]; readonly issues: readonly string[] }> {
  const parts: string[] = [];
  const issues: string[] = [];
  for await (const item of items) {
    if (isPartRead(item)) parts.push(`${item.lines.part} ${item.complete}`);
    for (const issue of isPartRead(item) ? item.issues : [item]) issues.push(`${issue.path}: ${issue.reason}`);
  }
  return { parts, issues };
}

const { signal } = new AbortController();

describe('a reader that throws', () => {
  it.each([
    { name: 'a text that is too long', error: new RangeError('Invalid string length'), word: 'RangeError' },
    { name: 'a mistake of ours', error: new TypeError('secret'), word: 'TypeError' },
    { name: 'no error at all', error: 'secret', word: 'unknown' },
  ])('is one issue, and its other files are incomplete: $name', async ({ error, word }) => {
    const { parts, issues } = await told(readSafely(throwing(error), SOURCES, view, signal, (part) => part));
    expect(parts).toEqual(['a.yaml true', 'b.yaml false', 'c.yaml false']);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`reading odd stopped at something that nobody expected (${word})`);
    expect(issues[0]).not.toContain('secret');
  });

  it('says what it lacks in its own words', async () => {
    const error = new CatalogError('IMPORT_INCOMPLETE', 'its parser is not installed here', 'install it');
    const { issues } = await told(readSafely(throwing(error), SOURCES, view, signal, (part) => part));
    expect(issues).toEqual([expect.stringContaining('reading odd: its parser is not installed here')]);
  });

  it.each([
    { name: 'a stop', error: new CatalogError('CANCELLED', 'stopped', 'start again'), by: signal },
    { name: 'an abort', error: new DOMException('stopped', 'AbortError'), by: signal },
    { name: 'whatever is thrown after a stop', error: new TypeError('x'), by: AbortSignal.abort() },
  ])('ends the import for $name', async ({ error, by }) => {
    await expect(told(readSafely(throwing(error), SOURCES, view, by, (part) => part))).rejects.toBe(error);
  });

  it('that takes too long keeps what it told, and leaves the rest out', async () => {
    let now = 0;
    const time = new ReadingTime(() => now);
    const reader = {
      name: 'slow',
      async *read() {
        yield await Promise.resolve(whole('a.yaml'));
        now += 70_000;
        yield whole('b.yaml');
        yield whole('c.yaml');
      },
    };
    const { parts, issues } = await told(readSafely(reader, SOURCES, view, signal, (part) => part, time));
    expect(parts).toEqual(['a.yaml true', 'b.yaml true', 'c.yaml false']);
    expect(issues).toEqual([
      'c.yaml: reading slow: it took longer than 60 s, and the rest of its files was left out; what was known of it stays',
    ]);
    expect(() => time.check()).not.toThrow();
  });

  it('leaves a part incomplete whose surroundings throw', async () => {
    const reader = { name: 'even', read: () => yielding(SOURCES.map(({ path }) => whole(path))) };
    const { parts, issues } = await told(
      readSafely(reader, SOURCES, view, signal, (part) => {
        if (part.lines.part === 'b.yaml') throw new RangeError('Maximum call stack size exceeded');
        return part;
      }),
    );
    expect(parts).toEqual(['a.yaml true', 'b.yaml false', 'c.yaml true']);
    expect(issues.map((one) => one.split(':')[0])).toEqual(['b.yaml']);
  });

  it('of packages leaves its files incomplete, and the next reader reads', async () => {
    const readers: PackageReader[] = [
      {
        name: 'odd',
        tells: 'packages',
        wants: () => true,
        read: () => Promise.reject(new RangeError('Invalid string length')),
      },
      {
        name: 'even',
        tells: 'packages',
        wants: (path: string) => path === 'go.mod',
        read: () => Promise.resolve({ modules: [], issues: [], unread: ['go.mod'] }),
      },
    ];
    const files = ['go.mod', 'package.json'];
    const { parts, issues } = await told(
      packageParts({ files, view: viewOf({}), scope: view.scope, parts: [], signal, readers }),
    );
    expect(parts).toEqual(['go.mod false', 'package.json false', 'go.mod false']);
    expect(issues).toHaveLength(1);
  });
});

async function* yielding(parts: readonly PartRead[]): AsyncGenerator<PartRead> {
  for (const part of parts) yield await Promise.resolve(part);
}
