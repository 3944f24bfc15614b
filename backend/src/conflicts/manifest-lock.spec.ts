import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';

interface Case {
  readonly ecosystem: string;
  readonly files: Readonly<Record<string, string>>;
  /** What its conflicts say, without the component; none for a repository that agrees. */
  readonly want: readonly string[];
}

const NPM = '{\n"name": "x",\n"dependencies": { "lodash": "^4.17.0", "left-pad": "1" }\n}';
const npmLock = (lodash: string): string =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { lodash: '*', 'left-pad': '1' } },
      'node_modules/lodash': { version: lodash },
      'node_modules/left-pad': { version: '1.3.0' },
    },
  });
const YARN = '# yarn lockfile v1\n\nleft-pad@1:\n  version "1.3.0"\n\nlodash@^3.0.0:\n  version "3.10.1"\n';
const PNPM =
  'lockfileVersion: "9.0"\nimporters:\n  .:\n    dependencies:\n      lodash: { specifier: ^3.0.0, version: 3.10.1 }\npackages:\n  lodash@3.10.1: {}\nsnapshots:\n  lodash@3.10.1: {}\n';
const POETRY_LOCK = '[[package]]\nname = "flask"\nversion = "2.3.0"\n\n[[package]]\nname = "six"\nversion = "1.16.0"\n';
const UV_LOCK = `[[package]]\nname = "x"\nversion = "1.0"\nsource = { virtual = "." }\ndependencies = [{ name = "flask" }]\n\n${POETRY_LOCK}`;
const CARGO =
  '[package]\nname = "x"\n[dependencies]\nserde = "1.0.200"\nrand = { version = "0.8", features = ["std"] }\n';
const CARGO_LOCK = ['x 0.1.0', 'serde 1.0.100', 'rand 0.8.5']
  .map((one) => {
    const [name = '', version = ''] = one.split(' ');
    return `[[package]]\nname = "${name}"\nversion = "${version}"\n${name === 'x' ? 'dependencies = ["rand", "serde"]' : 'source = "registry"'}\n`;
  })
  .join('\n');
const CSPROJ =
  '<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>\n<PackageReference Include="MediatR" Version="12.2.0" />\n<PackageReference Include="Serilog" />\n</ItemGroup></Project>';

const CASES: readonly Case[] = [
  {
    ecosystem: 'npm',
    files: { 'package.json': NPM, 'package-lock.json': npmLock('3.10.1') },
    want: ['asks for ^4.17.0 of lodash; its lockfile holds 3.10.1'],
  },
  {
    ecosystem: 'npm that agrees',
    files: { 'package.json': NPM, 'package-lock.json': npmLock('4.17.21') },
    want: [],
  },
  {
    ecosystem: 'npm with an override',
    files: {
      'package.json': NPM.replace('"name"', '"overrides": { "lodash": "3.10.1" },\n"name"'),
      'package-lock.json': npmLock('3.10.1'),
    },
    want: [],
  },
  {
    ecosystem: 'yarn',
    files: { 'package.json': NPM, 'yarn.lock': YARN },
    want: ['asks for ^4.17.0 of lodash; its lockfile holds 3.10.1'],
  },
  {
    ecosystem: 'pnpm',
    files: { 'package.json': NPM, 'pnpm-lock.yaml': PNPM },
    want: [
      'asks for 1 of left-pad; its lockfile has no entry for it',
      'asks for ^4.17.0 of lodash; its lockfile holds 3.10.1',
    ],
  },
  {
    ecosystem: 'pnpm by a catalog',
    files: {
      'package.json': NPM.replace('^4.17.0', 'catalog:').replace(', "left-pad": "1"', ''),
      'pnpm-workspace.yaml': 'catalog:\n  lodash: ^4.0.0\n',
      'pnpm-lock.yaml': PNPM,
    },
    want: ['asks for ^4.0.0 of lodash; its lockfile holds 3.10.1'],
  },
  {
    ecosystem: 'poetry',
    files: {
      'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.9"\nflask = "^3.0"\nsix = "*"\nredis = "^5"\n',
      'poetry.lock': POETRY_LOCK,
    },
    want: [
      'asks for >=3.0,<4 of flask; its lockfile holds 2.3.0',
      'asks for >=5,<6 of redis; its lockfile has no entry for it',
    ],
  },
  {
    ecosystem: 'uv',
    files: {
      'pyproject.toml': '[project]\nname = "x"\ndependencies = ["Flask>=3", "six; python_version < \'3\'"]\n',
      'uv.lock': UV_LOCK,
    },
    want: ['asks for >=3 of flask; its lockfile holds 2.3.0'],
  },
  {
    ecosystem: 'pipenv',
    files: {
      Pipfile: '[packages]\nflask = ">=3"\nsix = "*"\n',
      'Pipfile.lock': '{"default": {"flask": {"version": "==2.3.0"}, "six": {"version": "==1.16.0"}}}',
    },
    want: ['asks for >=3 of flask; its lockfile holds 2.3.0'],
  },
  {
    ecosystem: 'pip-compile',
    files: { 'requirements.in': 'flask>=3\nsix\n', 'requirements.txt': 'flask==2.3.0\nsix==1.16.0\n' },
    want: ['asks for >=3 of flask; its lockfile holds 2.3.0'],
  },
  {
    ecosystem: 'cargo',
    files: { 'Cargo.toml': CARGO, 'Cargo.lock': CARGO_LOCK },
    want: ['asks for 1.0.200 of serde; its lockfile holds 1.0.100'],
  },
  {
    ecosystem: 'composer',
    files: {
      'composer.json':
        '{ "require": { "php": ">=8", "monolog/monolog": "^3.0", "psr/log": "^3.0", "acme/gone": "^1" } }',
      'composer.lock':
        '{ "packages": [{ "name": "monolog/monolog", "version": "2.9.1", "provide": { "psr/log": "3.0" } }] }',
    },
    want: [
      'asks for ^1 of acme/gone; its lockfile has no entry for it',
      'asks for ^3.0 of monolog/monolog; its lockfile holds 2.9.1',
    ],
  },
  {
    ecosystem: 'bundler',
    files: {
      Gemfile: 'source "https://rubygems.org"\ngem "rails", "~> 7.1", ">= 7.1.2"\ngem "puma"\n',
      'Gemfile.lock': 'GEM\n  specs:\n    puma (6.4.0)\n    rails (7.0.8)\n\nDEPENDENCIES\n  puma\n  rails (~> 7.0)\n',
    },
    want: ['asks for ~> 7.1, >= 7.1.2 of rails; its lockfile holds 7.0.8'],
  },
  {
    ecosystem: 'nuget',
    files: {
      'x.csproj': CSPROJ,
      'Directory.Packages.props':
        '<Project><ItemGroup><PackageVersion Include="Serilog" Version="4.0.0" /></ItemGroup></Project>',
      'packages.lock.json': JSON.stringify({
        dependencies: {
          'net8.0': {
            MediatR: { type: 'Direct', requested: '[12.2.0, )', resolved: '12.2.0' },
            Serilog: { type: 'Direct', requested: '[3.0.0, )', resolved: '3.1.1' },
          },
        },
      }),
    },
    want: ['asks for 4.0.0 of Serilog; its lockfile holds 3.1.1'],
  },
  {
    ecosystem: 'gradle',
    files: {
      'build.gradle': "dependencies { implementation 'a:b:2.0', 'a:c:1.0' }\n",
      'gradle.lockfile': 'a:b:1.0=runtimeClasspath\na:c:1.4=runtimeClasspath\n',
    },
    want: ['asks for [2.0,) of a/b; its lockfile holds 1.0'],
  },
  {
    ecosystem: 'go',
    files: {
      'go.mod': 'module x.org/x\n\nrequire (\n\ta.org/a v1.2.0\n\tb.org/b v1.0.0\n)\n',
      'go.sum': 'a.org/a v1.1.0 h1:x=\na.org/a v1.1.0/go.mod h1:x=\nb.org/b v1.0.0/go.mod h1:x=\n',
    },
    want: ['asks for v1.2.0 of a.org/a; its lockfile has no entry for it'],
  },
];

let folder: string;
let backend: Backend;
const told = new Map<string, readonly string[]>();

/** All ecosystems in one repository, a folder each with a component of its own. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-locks-'));
  for (const [at, { files }] of CASES.entries()) {
    for (const [path, text] of Object.entries({ ...files, Dockerfile: 'FROM scratch\n' })) {
      const file = join(folder, `c${at}`, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.services.imports.start({ importer: 'repo', target: folder }).done;
  const fields = '{ conflicts(codes: ["manifest-against-lock"]) { conflicts { message } } }';
  const { data, errors } = await backend.execute(fields);
  expect(errors).toBeUndefined();
  const { conflicts } = (data as unknown as { conflicts: { conflicts: readonly { message: string }[] } }).conflicts;
  for (const { message } of conflicts) {
    const [, name = '', said = ''] = /^(\S+) (.*)$/.exec(message) ?? [];
    told.set(name, [...(told.get(name) ?? []), said].sort());
  }
}, 60_000);
afterAll(async () => {
  await backend.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a manifest that its lockfile does not answer', () => {
  it.each(CASES.map((one, at) => ({ ...one, name: `c${at}` })))('$ecosystem', ({ name, want }) => {
    expect(told.get(name) ?? []).toEqual(want);
  });

  it('is found nowhere else', () => expect([...told.keys()].every((name) => /^c\d+$/.test(name))).toBe(true));
});
