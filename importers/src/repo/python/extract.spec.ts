import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureFiles, packagesWith } from '../values/testing.js';
import { askedUses } from './asked.js';
import { lockedUses, pipfileUses, pyProject, requirementOf } from './extract.js';
import { pythonReader } from './index.js';

const POETRY = `[[package]]
name = "flask"
version = "3.0.0"
groups = ["main"]

[package.dependencies]
Werkzeug = ">=3.0.0"

[[package]]
name = "pytest"
version = "8.0.0"
groups = ["dev"]

[[package]]
name = "werkzeug"
version = "3.0.1"
groups = ["main"]

[metadata]
lock-version = "2.1"
`;

describe("Python's lockfiles", () => {
  it('uv.lock, as uv wrote it: what runs', async () => {
    const files = fixtureFiles(fileURLToPath(new URL('fixtures/uv', import.meta.url)));
    expect((await packagesWith(pythonReader, files)).sentences).toEqual([
      '. [uv.lock] pkg:pypi/python-dateutil@2.8.2 direct ==2.8.2 @uv.lock:34',
      '. [uv.lock] pkg:pypi/six@1.17.0 @uv.lock:46',
    ]);
  });

  it.each([
    { name: 'PEP 621', text: '[project]\nname = "cart"\ndependencies = ["Flask>=3"]\n', range: '>=3' },
    {
      name: "Poetry's own tables",
      text: '[tool.poetry]\nname = "cart"\n[tool.poetry.dependencies]\npython = "^3.9"\nflask = "^3"\n',
      range: '>=3,<4',
    },
  ])('poetry.lock, by a project of $name', async ({ text, range }) => {
    const { sentences } = await packagesWith(pythonReader, { 'pyproject.toml': text, 'poetry.lock': POETRY });
    expect(sentences).toEqual([
      `. [poetry.lock] pkg:pypi/flask@3.0.0 direct ${range} @poetry.lock:2`,
      '. [poetry.lock] pkg:pypi/werkzeug@3.0.1 @poetry.lock:15',
    ]);
  });

  it('Pipfile.lock: what is needed by default', async () => {
    const lock = JSON.stringify(
      { default: { flask: { version: '==3.0.0' }, own: { path: '.' } }, develop: { pytest: { version: '==8' } } },
      null,
      4,
    );
    expect((await packagesWith(pythonReader, { 'Pipfile.lock': lock })).sentences).toEqual([
      '. [Pipfile.lock] pkg:pypi/flask@3.0.0 @Pipfile.lock:3',
    ]);
  });
});

describe('a list of requirements', () => {
  it('names versions, ranges and other lists', async () => {
    const files = {
      'app/requirements.txt':
        '# what runs\nFlask==3.0.0 \\\n    --hash=sha256:1\n-r ../base/more.txt\nredis>=4,<5 ; python_version > "3"\n-e .\n',
      'base/more.txt': 'six == 1.16.0 # old\n-r more.txt\n',
      'app/requirements-dev.txt': 'pytest==8',
    };
    expect((await packagesWith(pythonReader, files)).sentences).toEqual([
      'app [app/requirements.txt] pkg:pypi/flask@3.0.0 direct @app/requirements.txt:2',
      'app [app/requirements.txt] pkg:pypi/redis direct >=4,<5 @app/requirements.txt:5',
      'app [app/requirements.txt] pkg:pypi/six@1.16.0 direct @base/more.txt:1',
    ]);
  });

  it.each([
    ['Foo_Bar.baz==1.0', { purl: 'pkg:pypi/foo-bar-baz@1.0' }],
    ['celery[redis]==5.3', { purl: 'pkg:pypi/celery@5.3' }],
    ['a ==1.*', { purl: 'pkg:pypi/a', constraint: '==1.*' }],
    ['a', { purl: 'pkg:pypi/a' }],
    ['a==1!2.0.post1+local.1', { purl: 'pkg:pypi/a@1!2.0.post1+local.1' }],
    ['a===https://host/glpatSECRET/a.whl', { purl: 'pkg:pypi/a' }],
    ['a @ https://example.org/a.whl', undefined],
    ['--index-url https://x', undefined],
    ['git+https://example.org/a', undefined],
    ['', undefined],
  ])('%s', (line, want) => expect(requirementOf(line)).toEqual(want));
});

it('broken files are one issue each, and nothing throws', async () => {
  const files = { 'pyproject.toml': '[', 'a/pyproject.toml': '', 'a/poetry.lock': '[[', 'b/Pipfile.lock': '[]' };
  expect([...(await packagesWith(pythonReader, files)).unread].sort()).toEqual([
    'a/poetry.lock',
    'b/Pipfile.lock',
    'pyproject.toml',
  ]);
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc.nat(POETRY.length).map((at) => `${POETRY.slice(0, at)}"${POETRY.slice(at)}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      requirementOf(text);
      pipfileUses('x', text);
      lockedUses('x', text, pyProject(text), '.');
    }),
  );
});

it.each([
  ['blanks', `a${' '.repeat(100_000)}@`],
  ['blanks between brackets', `a [x]${' '.repeat(50_000)}(${' '.repeat(50_000)}1${' '.repeat(50_000)}@`],
  ['options in one line', ' --\u2028'.repeat(200_000)],
  ['one name', `${'a'.repeat(100_000)}@`],
])('a hostile line ends: %s', (_, line) => {
  expect(requirementOf(line)?.constraint).toBeUndefined();
  const project = pyProject(`[project]\ndependencies = [${JSON.stringify(line.replaceAll('\u2028', ' '))}]\n`);
  expect(lockedUses('x', '', project, '.')).toEqual([]);
});

it('lists of many packages are looked through once', async () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `p${at}`);
  const text = `[project]\nname = "x"\ndependencies = [\n${names.map((name) => `  "${name}",`).join('\n')}\n]\n`;
  const project = pyProject(text);
  expect(project && askedUses({ path: 'p', text, project }).at(-1)).toMatchObject({
    purl: 'pkg:pypi/p19999',
    line: 20_003,
  });
  const list = Array.from({ length: 200_000 }, (_, at) => `p${at % 10}==1`).join('\n');
  expect((await packagesWith(pythonReader, { 'requirements.txt': list })).sentences).toHaveLength(10);
});
