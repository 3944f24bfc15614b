// Writes backend/schema.gql from the resolvers; with --check it fails when the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { printedSchema } from '../backend/dist/index.js';

const file = new URL('../backend/schema.gql', import.meta.url);
const text = await printedSchema();
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('backend/schema.gql is not up to date: run `node scripts/generate-schema.mjs`');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
}
