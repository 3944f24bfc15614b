import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const LOADER = new URL('../bin/kept-code.js', import.meta.url).href;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-code-'));
  writeFileSync(join(folder, 'run.cjs'), "Promise.resolve().then(() => require('./part.cjs')(require('./word.cjs')));");
  writeFileSync(join(folder, 'part.cjs'), 'module.exports = (word) => console.log(`says ${word}`);');
  writeFileSync(join(folder, 'word.cjs'), "module.exports = 'one';");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function said(): string {
  const code = `import(${JSON.stringify(LOADER)}).then(({ loadKept }) => loadKept(${JSON.stringify(join(folder, 'run.cjs'))}))`;
  return execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' }).trim();
}

function compiled(): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.compiled'));
}

describe('what was compiled of the command', () => {
  it('is kept beside it, and used again', () => {
    expect(said()).toBe('says one');
    const kept = compiled();
    expect(kept.some((name) => name.startsWith('run.cjs.'))).toBe(true);
    const before = kept.map((name) => readFileSync(join(folder, name)));
    expect(said()).toBe('says one');
    expect(compiled().map((name) => readFileSync(join(folder, name)))).toEqual(before);
  });

  it.each<[what: string, damage: (bytes: Buffer) => Buffer]>([
    ['is cut', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['is damaged', (bytes) => Buffer.from(bytes.map((byte, at) => (at > 60 && at < 80 ? byte ^ 1 : byte)))],
    ['is empty', () => Buffer.alloc(0)],
  ])('is nothing where it %s', (_, damage) => {
    said();
    for (const name of compiled()) writeFileSync(join(folder, name), damage(readFileSync(join(folder, name))));
    expect(said()).toBe('says one');
  });

  it('is nothing of a text that changed, though not in length', () => {
    said();
    writeFileSync(join(folder, 'word.cjs'), "module.exports = 'two';");
    expect(said()).toBe('says two');
  });
});
