import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';
import { dockerLines } from '../testing/docker-lines.js';
import { streamOf } from '../testing/run-lines.js';

type Files = Readonly<Record<string, string>>;

const POM = (artifact: string, dependencies = ''): string =>
  `<project><groupId>org.acme</groupId><artifactId>${artifact}</artifactId><version>2.1.0</version><dependencies>${dependencies}</dependencies></project>`;
const CSPROJ = (inside: string): string => `<Project Sdk="Microsoft.NET.Sdk">${inside}</Project>`;
const NUGET = 'Acme.Orders.Client';

/** What services publish for others, a folder an ecosystem. */
const PROVIDERS: Files = {
  'npm-orders/client/package.json': '{"name":"@acme/orders-client","version":"2.1.0"}',
  'maven-orders/client/pom.xml': POM('orders-client'),
  'nuget-orders/Client/Client.csproj': CSPROJ(
    `<PropertyGroup><PackageId>${NUGET}</PackageId><Version>2.1.0</Version></PropertyGroup>`,
  ),
  'pypi-orders/client/pyproject.toml':
    '[project]\nname = "acme-orders-client"\nversion = "2.1.0"\n[build-system]\nrequires = ["hatchling"]\n',
};

/** Who is built with them, in another repository. */
const CONSUMERS: Files = {
  'npm-cart/package.json':
    '{"name":"cart","private":true,"version":"2.4.0","dependencies":{"@acme/orders-client":"^2.0.0"}}',
  'npm-cart/package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { '@acme/orders-client': '^2.0.0' } },
      'node_modules/@acme/orders-client': { version: '2.1.0' },
    },
  }),
  'maven-cart/pom.xml': POM(
    'cart',
    '<dependency><groupId>org.acme</groupId><artifactId>orders-client</artifactId><version>2.1.0</version></dependency>',
  ),
  'nuget-cart/Cart.csproj': CSPROJ(`<ItemGroup><PackageReference Include="${NUGET}" Version="2.1.0" /></ItemGroup>`),
  'nuget-cart/packages.lock.json': JSON.stringify({
    dependencies: { 'net8.0': { [NUGET]: { type: 'Direct', requested: '[2.1.0, )', resolved: '2.1.0' } } },
  }),
  'pypi-cart/pyproject.toml': '[project]\nname = "cart"\ndependencies = ["acme-orders-client~=2.1"]\n',
  'pypi-cart/uv.lock':
    '[[package]]\nname = "acme-orders-client"\nversion = "2.1.0"\n\n[[package]]\nname = "cart"\nversion = "1.0"\nsource = { virtual = "." }\ndependencies = [{ name = "acme-orders-client" }]\n',
  'compose.yaml': `name: shop\nservices:\n${['npm', 'maven', 'nuget', 'pypi'].map((one) => `  ${one}-cart: { build: ./${one}-cart }\n`).join('')}`,
};

let backend: Backend;
const folders: string[] = [];

async function imported(name: string, files: Files): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'clients-'));
  folders.push(root);
  const folder = join(root, name);
  const built = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))].filter((one) => /-/.test(one));
  const all = { ...files, ...Object.fromEntries(built.map((one) => [`${one}/Dockerfile`, 'FROM scratch\n'])) };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await backend.services.imports.start({ importer: 'repo', target: folder }).done;
}

beforeAll(async () => {
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await imported('orders-repo', PROVIDERS);
  await imported('carts-repo', CONSUMERS);
}, 60_000);
afterAll(async () => {
  await backend.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe('a client library that a service of another repository publishes', () => {
  it.each(['npm', 'maven', 'nuget', 'pypi'])('is a requirement: %s', async (ecosystem) => {
    const { data, errors } = await backend.execute(
      '{ requirements(limit: 100) { requirements { from to via constraint scheme } } }',
    );
    expect(errors).toBeUndefined();
    const { requirements } = (data as unknown as { requirements: { requirements: readonly Row[] } }).requirements;
    const own = requirements.filter(({ from }) => from.endsWith(`/${ecosystem}-cart`));
    expect(
      own.map(({ to, via, constraint, scheme }) => `${to.split('/').at(-1)} ${via} ${constraint} ${scheme}`),
    ).toEqual([`${ecosystem}-orders library ^2.1.0 semver`]);
  });
});

interface Row {
  readonly from: string;
  readonly to: string;
  readonly via: string;
  readonly constraint: string;
  readonly scheme: string;
}

it('what a compose file builds runs in the version of its manifest, where nothing else names one', async () => {
  const container = {
    id: 'c1',
    workload: 'npm-cart',
    startedAt: 1,
    digest: 'sha256:1',
    properties: { image: 'shop-npm-cart' },
  };
  await backend.importRun(streamOf(dockerLines({ run: 'run-docker-1', readAt: Date.now(), containers: [container] })));
  const { data, errors } = await backend.execute(
    '{ whatRunsWhere { rows { name cells { version namedBy replicas } } } }',
  );
  expect(errors).toBeUndefined();
  const { rows } = (data as unknown as { whatRunsWhere: { rows: readonly { name: string; cells: unknown }[] } })
    .whatRunsWhere;
  expect(rows.find(({ name }) => name === 'npm-cart')?.cells).toEqual([
    { version: '2.4.0', namedBy: 'manifest', replicas: 1 },
  ]);
});
