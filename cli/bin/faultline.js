#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Who reads no more of it, such as `head`, has seen enough: that is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('faultline is not built yet\n  remedy: run `npm run build` in the checkout\n');
  process.exitCode = 64;
}
