import { describe, expect, it } from 'vitest';
import { BROKEN_LINE, jsonLines, runsOf } from './json-lines.js';

async function* bytes(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('jsonLines', () => {
  it.each([
    { name: 'one line a value', chunks: ['{"a":1}\n{"b":2}\n'], want: [{ a: 1 }, { b: 2 }] },
    { name: 'lines cut by chunks', chunks: ['{"a"', ':1}\n{"b":', '2}'], want: [{ a: 1 }, { b: 2 }] },
    { name: 'blank lines and carriage returns', chunks: ['\n{"a":1}\r\n\n'], want: [{ a: 1 }] },
    { name: 'a letter of two bytes across chunks', chunks: ['"ä"\n'], want: ['ä'] },
    {
      name: 'a broken line among good ones',
      chunks: ['{"a":1}\n{"b\n{"c":3}'],
      want: [{ a: 1 }, BROKEN_LINE, { c: 3 }],
    },
    { name: 'nothing', chunks: [], want: [] },
  ])('reads $name', async ({ chunks, want }) => {
    expect(await all(jsonLines(bytes(...chunks)))).toEqual(want);
  });

  it('refuses a line without an end before it fills the memory', async () => {
    const endless = Array.from({ length: 20 }, () => 'x'.repeat(100_000));
    await expect(all(jsonLines(bytes(...endless)))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('ends where the connection broke off', async () => {
    async function* cut() {
      yield Buffer.from('{"a":1}\n{"b"');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    expect(await all(jsonLines(cut()))).toEqual([{ a: 1 }, BROKEN_LINE]);
  });
});

describe('runsOf', () => {
  it('begins a run at each header', async () => {
    const lines = [{ type: 'header', run: 1 }, { type: 'end' }, { type: 'header', run: 2 }, { type: 'part' }];
    async function* stream() {
      yield* lines;
    }
    const runs: unknown[][] = [];
    for await (const run of runsOf(stream())) runs.push(await all(run));
    expect(runs).toEqual([lines.slice(0, 2), lines.slice(2)]);
  });
});
