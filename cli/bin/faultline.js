#!/usr/bin/env node
import { statSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled once is kept where Node.js can do that (22 and later).
module.enableCompileCache?.();

const built = new URL('../dist/run.js', import.meta.url);
const bundled = new URL('../dist/bundle/run.cjs', import.meta.url);

/** When a file was written; 0 where there is none. */
function writtenAt(url) {
  return statSync(url, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Whether the bundle, which has no server in it, can answer, and is no older than what it was made of. */
function isForBundle(words) {
  if (words.some((word) => word === 'serve' || word.startsWith('--from'))) return false;
  const made = ['cli', 'importers', 'model'].map((name) => new URL(`../../${name}/dist/.tsbuildinfo`, import.meta.url));
  return writtenAt(bundled) > Math.max(...made.map(writtenAt));
}

const entry = isForBundle(process.argv.slice(2)) ? bundled : built;
if (writtenAt(entry) > 0) {
  const isKeptHere = entry.href.endsWith('.cjs') && module.enableCompileCache === undefined;
  if (isKeptHere) (await import('./kept-code.js')).loadKept(fileURLToPath(entry));
  else await import(entry.href);
} else {
  process.stderr.write('faultline is not built yet\n  remedy: run `npm run build` in the checkout\n');
  process.exitCode = 64;
}
