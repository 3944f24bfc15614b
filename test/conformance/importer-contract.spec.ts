import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IMPORTERS, type Importer } from '@faultline/importers';
import { importerConformance } from '@faultline/importers/conformance';
import { expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';
import { root } from '../support/repository.js';

// The importers of live systems keep the contract on real ones, in test/integration/<name>-importer.spec.ts.

const SECRET = 'hunter2-5ecret';

function importer(name: string): Importer {
  const found = IMPORTERS.get(name);
  if (found === undefined) throw new Error(`no importer ${name}`);
  return found;
}

/** The sample system with a password in it, in a folder of its own. */
function sample(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-conformance-'));
  cpSync(join(root, 'examples/shop'), folder, { recursive: true });
  appendFileSync(join(folder, 'orders.env'), `\nAUDIT_URL=amqp://audit:${SECRET}@audit-queue:5672/orders\n`);
  return folder;
}

importerConformance(importer('repo'), async () => {
  const folder = sample();
  const config = importer('repo').config.parse({ path: folder, name: 'shop' });
  return { config, secrets: [SECRET], dispose: async () => rmSync(folder, { recursive: true }) };
});

importerConformance(importer('observations'), async () => {
  const folder = sample();
  const { lines } = await collectedBy('repo', { path: folder, name: 'shop' });
  const file = join(folder, 'observations.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const dispose = async (): Promise<void> => rmSync(folder, { recursive: true });
  return { config: { file }, secrets: [SECRET], writtenBy: importer('repo'), dispose };
});

importerConformance(importer('reports'), async () => {
  const file = join(root, 'importers/src/reports/trivy/fixtures/image.json');
  return { config: importer('reports').config.parse({ file }), secrets: ['hunter2'] };
});

it('the planted password is in a file that is read: the address behind it is known', async () => {
  const folder = sample();
  const { lines } = await collectedBy('repo', { path: folder, name: 'shop' });
  rmSync(folder, { recursive: true });
  expect(JSON.stringify(lines)).toContain('audit-queue:5672');
});
