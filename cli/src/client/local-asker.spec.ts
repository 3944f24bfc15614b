import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AskOptions, CommandContext } from '../commands/command.js';
import { localAsker } from './local-asker.js';

let box: string;

beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'local-asker-'));
  mkdirSync(join(box, 'shop'));
  writeFileSync(
    join(box, 'shop/compose.yaml'),
    'name: shop\nservices:\n  web: { image: acme/web:1, environment: { CART_URL: "http://cart:80" } }\n  cart: { image: acme/cart:1 }\n',
  );
  const git = (...words: readonly string[]): Buffer => execFileSync('git', words, { cwd: join(box, 'shop') });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=x', '-c', 'user.email=x@acme.io', 'commit', '-qm', 'x');
});

afterEach(() => rmSync(box, { recursive: true, force: true }));

const context: CommandContext = {
  output: {
    stdout: () => undefined,
    stderr: () => undefined,
    isTerminal: false,
  } as unknown as CommandContext['output'],
  now: () => 1,
  asker: () => Promise.reject(new Error('nobody asks another')),
};

async function architecture(cache: AskOptions['cache']): Promise<unknown> {
  const asker = await localAsker({ from: [join(box, 'shop')], ...(cache === undefined ? {} : { cache }) }, context);
  try {
    return await asker.architecture({ environment: null, at: null });
  } finally {
    await asker.close();
  }
}

it('keeps what it made of unchanged files where it is told, and answers the same with it', async () => {
  const first = await architecture(false);
  expect(readdirSync(box)).toEqual(['shop']);
  expect(await architecture(join(box, 'cache'))).toEqual(first);
  expect(readdirSync(join(box, 'cache'))).toHaveLength(1);
  expect(await architecture(join(box, 'cache'))).toEqual(first);
});
