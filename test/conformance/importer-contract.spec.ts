import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** Files of packages and contracts, with a password wherever an address may hold one. */
const BUILT: Readonly<Record<string, string>> = {
  'services/cart/package.json': JSON.stringify({
    name: '@acme/cart',
    version: '1.0.0',
    dependencies: { lodash: '4.17.20', own: `git+https://ci:${SECRET}@git.example/own.git#1.0.0` },
  }),
  'services/cart/yarn.lock': `# yarn lockfile v1\n\nlodash@4.17.20:\n  version "4.17.20"\n  resolved "https://ci:${SECRET}@registry.example/lodash.tgz"\n`,
  'services/orders/requirements.txt': `flask==3.0.0\nown @ https://ci:${SECRET}@example.org/own.whl\n--index-url https://ci:${SECRET}@example.org\n`,
  'services/orders/pacts/orders-catalog.json': JSON.stringify({
    consumer: { name: 'orders' },
    provider: { name: 'catalog' },
    interactions: [{ request: { headers: { Authorization: SECRET } } }],
  }),
  'services/orders/Chart.yaml': `name: orders\ndependencies:\n  - { name: redis, version: 17.x, repository: 'https://ci:${SECRET}@charts.example' }\n`,
  'services/catalog/catalog.proto': 'package shop.v1;\nservice Catalog {}\n',
  'services/catalog/openapi.yaml': `openapi: 3.1.0\ninfo:\n  title: Catalog\n  version: 2.1.0\nservers:\n  - url: https://ci:${SECRET}@example.org\n`,
};

/** The sample system with a password in it, in a folder of its own. */
function sample(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-conformance-'));
  cpSync(join(root, 'examples/shop'), folder, { recursive: true });
  for (const [path, text] of Object.entries(BUILT)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
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

importerConformance(importer('csv'), async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-conformance-'));
  cpSync(join(root, 'examples/inventory'), folder, { recursive: true });
  const file = join(folder, 'applications.csv');
  appendFileSync(file, `APP9;Web;Application;;;Live;;;;https://u:${SECRET}@host;;;;;;;\n`);
  const dispose = async (): Promise<void> => rmSync(folder, { recursive: true });
  return { config: importer('csv').config.parse({ file }), secrets: [SECRET], dispose };
});

importerConformance(importer('contracts'), async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-conformance-'));
  const file = join(folder, 'openapi.yaml');
  const example = `responses: { 200: { description: ${SECRET}, content: { application/json: { example: ${SECRET} } } } }`;
  writeFileSync(file, `${BUILT['services/catalog/openapi.yaml'] ?? ''}paths: { /a: { get: { ${example} } } }\n`);
  const config = importer('contracts').config.parse({ file, service: 'shop/catalog', version: '2.1.0' });
  return { config, secrets: [SECRET], dispose: async () => rmSync(folder, { recursive: true }) };
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

it('what is built in and agreed on is told of each', async () => {
  const folder = sample();
  const { lines } = await collectedBy('repo', { path: folder, name: 'shop' });
  rmSync(folder, { recursive: true });
  const told = lines.flatMap((line) => (line.type === 'relation' ? [`${line.relation} ${line.to}`] : []));
  expect(told).toEqual(
    expect.arrayContaining([
      'USES package-version:pkg:npm/lodash@4.17.20',
      'USES package-version:pkg:pypi/flask@3.0.0',
      'PROVIDES package:pkg:npm/%40acme/cart',
      'PROVIDES api:protobuf/shop.v1.Catalog',
      'PROVIDES api:shop/catalog',
      'REQUIRES api:pact/catalog',
      'REQUIRES package:pkg:helm/redis',
    ]),
  );
});
