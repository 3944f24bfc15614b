#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

// What was compiled once is kept where Node.js can do that (22 and later).
module.enableCompileCache?.();

const built = new URL('../dist/run.js', import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write('faultline is not built yet\n  remedy: run `npm run build` in the checkout\n');
  process.exitCode = 64;
}
