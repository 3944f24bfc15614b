import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { formatLine, observationsImporter, parsedLines, parseObservationLines, UploadCheck } from './index.js';

const scope = 'repository/shop';
const shared = {
  scope,
  part: 'compose.yaml',
  standing: 'declared',
  confidence: 1,
  properties: {},
  evidence: [],
} as const;
const LINES = [
  {
    type: 'header',
    format: 1,
    run: 'run-00000001',
    source: `source:${scope}`,
    title: 'shop',
    importer: 'repo',
    importerVersion: '1',
    rootScope: scope,
    readAt: 1,
  },
  { type: 'entity', ref: 'component:shop#compose/shop/cart', ...shared, properties: { name: 'cart' } },
  { type: 'entity', ref: 'component:shop#compose/shop/orders', ...shared },
  {
    type: 'relation',
    from: 'component:shop#compose/shop/cart',
    relation: 'DEPENDS_ON',
    to: 'component:shop#compose/shop/orders',
    via: '',
    ...shared,
  },
  { type: 'part', scope, part: 'compose.yaml', complete: true },
  { type: 'scope', scope, partsListed: true },
  { type: 'end', scopesListed: true, entities: 2, relations: 1, parts: 1 },
] as unknown as ObservationLine[];
const TEXT = LINES.map(formatLine).join('');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'observations-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function collected(content: string | Buffer): Promise<ObservationLine[]> {
  const file = join(folder, 'upload.jsonl');
  await writeFile(file, content);
  const lines: ObservationLine[] = [];
  const context = testContext({ run: 'run-00000002' });
  for await (const line of observationsImporter.collect({ file }, context)) lines.push(line);
  return lines;
}

async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function without(index: number): string {
  return LINES.filter((_, at) => at !== index)
    .map(formatLine)
    .join('');
}

describe('a file of observations', () => {
  it.each([
    ['as it is', TEXT],
    ['packed', gzipSync(TEXT)],
    ['with Windows line ends and blank lines', `${TEXT.replaceAll('\n', '\r\n')}\r\n\n`],
    ['without a last line end', TEXT.trimEnd()],
  ])('%s gives its lines again', async (_, content) => {
    expect(await collected(content)).toEqual(LINES);
  });

  it('that holds several uploads, as a backup does, gives all of them, each whole or not by itself', async () => {
    expect(await collected(`${TEXT}${TEXT}`)).toEqual([...LINES, ...LINES]);
    const lines = await collected(`${without(6)}${TEXT}`);
    expect(lines.filter(({ type }) => type === 'header')).toHaveLength(1);
    const [first, second] = [await collected(`${without(2)}${TEXT}`), LINES];
    expect(first.slice(-second.length)).toEqual(second);
    expect(first.find(({ type }) => type === 'part')).toMatchObject({ complete: false });
  });

  it.each([
    ['a line that is not JSON', TEXT.replace('{"type":"entity"', '{"type":"entity'), 'line 2: the line is not JSON'],
    [
      'a line that is no observation',
      TEXT.replace('"ref":"component:shop#compose/shop/cart"', '"ref":"nothing"'),
      'line 2: the line is no observation: ref has another form',
    ],
    [
      'a line that is too long',
      TEXT.replace('"name":"cart"', `"name":"${'x'.repeat(1_100_000)}"`),
      'line 2: the line is longer than 1048576 bytes',
    ],
    ['no end', without(6), 'upload: it was cut off: there is no end'],
    ['an entity less than its end counts', without(2), 'upload: lines are missing: its end counts others than came'],
    ['a part less than its end counts', without(4), 'upload: lines are missing: its end counts others than came'],
    ['a line after end', `${TEXT}${formatLine(LINES[4] as ObservationLine)}`, 'upload: a line follows after end'],
    [
      'a second header',
      TEXT.replace('\n', `\n${formatLine(LINES[0] as ObservationLine)}`),
      'upload: there is a second header',
    ],
    [
      'a scope of another source',
      TEXT.replace('"scope":"repository/shop","part"', '"scope":"repository/shopping","part"'),
      'upload: a scope is not one of the source',
    ],
  ])('with %s is incomplete in all its parts', async (_, content, issue) => {
    const lines = await collected(content);
    const issues = lines.flatMap((line) => (line.type === 'issue' ? [`${line.path}: ${line.reason}`] : []));
    expect(issues).toContain(issue);
    expect(issues.length).toBeLessThanOrEqual(2);
    for (const line of lines) {
      if (line.type === 'part') expect(line.complete).toBe(false);
      if (line.type === 'scope') expect(line.partsListed).toBe(false);
    }
    const end = lines.at(-1);
    expect(end).toMatchObject({
      type: 'end',
      scopesListed: false,
      entities: lines.filter((line) => line.type === 'entity').length,
    });
  });

  it('cut off anywhere, packed or not, never ends a claim', async () => {
    for (const content of [Buffer.from(TEXT), gzipSync(TEXT)]) {
      for (let length = 1; length < content.length - 1; length += 7) {
        const lines = await collected(content.subarray(0, length)).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'TARGET_UNREACHABLE' });
          return [];
        });
        expect(lines.filter((line) => line.type === 'part' && line.complete)).toEqual([]);
      }
    }
  });

  it.each([
    ['is not there', undefined],
    ['is empty', ''],
    ['does not begin with a header', without(0)],
    ['is something else', 'hello\nworld'],
  ])('that %s is an error with a remedy', async (_, content) => {
    const reading =
      content === undefined
        ? observationsImporter
            .collect({ file: join(folder, 'none') }, {} as never)
            [Symbol.asyncIterator]()
            .next()
        : collected(content);
    await expect(reading).rejects.toMatchObject({
      code: 'TARGET_UNREACHABLE',
      remedy: expect.stringContaining('--out FILE') as string,
    });
  });
});

describe('lines of a stream', () => {
  it('are the same whatever the size of its pieces', async () => {
    for (const size of [1, 2, 7, 100, 10_000]) {
      const lines: ObservationLine[] = [];
      for await (const line of parseObservationLines(chunks(TEXT, size))) lines.push(line);
      expect(lines).toEqual(LINES);
    }
  });

  it('never throw and never repeat what stands in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        async (text, size) => {
          for await (const parsed of parsedLines(chunks(`hunter2${text}`, size), 100))
            expect(JSON.stringify(parsed)).not.toContain('hunter2');
        },
      ),
    );
  });

  it('that are too long are not kept in memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 2_000; at++) yield Buffer.alloc(100_000, 0x61);
      yield Buffer.from('\n');
      yield Buffer.from(formatLine(LINES[0] as ObservationLine));
    }
    const before = process.memoryUsage().arrayBuffers;
    const kinds: string[] = [];
    for await (const parsed of parsedLines(endless())) kinds.push('line' in parsed ? parsed.line.type : 'issue');
    expect(kinds).toEqual(['issue', 'header']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  it('out of order are refused one by one', () => {
    const check = new UploadCheck();
    expect(LINES.slice(1).map((line) => check.take(line))).toEqual(Array(6).fill(false));
    expect(check.verdict()).toMatchObject({ reason: 'the header does not come first' });
  });
});
