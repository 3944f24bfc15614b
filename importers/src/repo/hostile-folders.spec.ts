import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ObservationLine } from '@faultline/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testContext } from '../contract/testing.js';
import { repoImporter } from './index.js';
import { CONTRACT_READERS, PACKAGE_READERS, READERS } from './readers.js';
import { Chance } from './testing/chance.js';
import { corpora } from './testing/corpus.js';
import { SECRET } from './testing/mutations.js';
import { hostileTree, type Files } from './testing/trees.js';

let box: string;
let root: string;

beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'hostile-spec-'));
  root = join(box, 'shop');
  mkdirSync(root);
});

afterEach(() => rmSync(box, { recursive: true, force: true }));

function put(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function linesOf(target: string): Promise<ObservationLine[]> {
  const lines: ObservationLine[] = [];
  const context = testContext();
  const config = repoImporter.fromTarget(target);
  for await (const line of repoImporter.collect(config, context)) lines.push(ObservationLine.parse(line));
  return lines;
}

/** Files around the repository: whatever is said of them was read where nothing may be read. */
const OUTSIDE: Files = {
  '.env': `NAME=${SECRET}\nURL=http://${SECRET}:1\n`,
  'compose.yaml': `services: {${SECRET}: {image: ${SECRET}, environment: {A: "http://${SECRET}:1"}}}`,
  'pom.xml': `<project><groupId>${SECRET}</groupId><artifactId>${SECRET}</artifactId><version>1</version></project>`,
  'application.yml': `spring: {application: {name: ${SECRET}}, datasource: {url: "jdbc:postgresql://${SECRET}:1/x"}}`,
  'site.conf': `location / { proxy_pass http://${SECRET}; }`,
  'requirements.txt': `${SECRET}==1.0`,
  'package.json': `{"name": "${SECRET}", "version": "1.0.0", "dependencies": {"${SECRET}": "1.0.0"}}`,
  'Cargo.toml': `[package]\nname = "${SECRET}"\nversion = "1.0.0"`,
  'build.gradle': `dependencies { implementation "${SECRET}:${SECRET}:1.0" }`,
  'api.yaml': `openapi: 3.0.0\ninfo: {title: ${SECRET}, version: "1"}\npaths: {/${SECRET}: {get: {}}}`,
  'x.proto': `syntax = "proto3"; package ${SECRET}; service ${SECRET} {}`,
  Dockerfile: `FROM ${SECRET}\n`,
  CODEOWNERS: `* @${SECRET}`,
};

/** Every way of a format to speak of a file elsewhere. */
const LEADING_OUT: Files = {
  'compose.yaml':
    'include: [../outside/compose.yaml]\nservices:\n  cart: {build: ../outside, env_file: [../outside/.env, /etc/passwd]}\n  pay: {extends: {file: ../outside/compose.yaml, service: x}}\n',
  '.env': 'COMPOSE_FILE=../outside/compose.yaml:compose.yaml\n',
  'cart/pom.xml':
    '<project><parent><groupId>a</groupId><artifactId>b</artifactId><version>1</version><relativePath>../../outside/pom.xml</relativePath></parent><modules><module>../../outside</module></modules><artifactId>c</artifactId></project>',
  'cart/src/main/resources/application.yml':
    'spring: {config: {import: ["file:../outside/application.yml", "optional:file:../../../../../outside/"], location: ../outside/}, application: {name: cart}}',
  'cart/src/main/java/a/App.java': '@SpringBootApplication class App { public static void main(String[] a) {} }',
  'web/Dockerfile': 'FROM nginx\nCOPY ../../outside/site.conf /etc/nginx/conf.d/\n',
  'web/nginx.conf': 'http { include ../../outside/*.conf; include /etc/passwd; }',
  'py/requirements.txt': '-r ../../outside/requirements.txt\n-c ../../outside/requirements.txt\n-e ../../outside\n',
  'package.json': '{"name": "shop", "workspaces": ["../outside", "../**"], "dependencies": {"x": "file:../outside"}}',
  'rust/Cargo.toml':
    '[package]\nname = "r"\nversion = "1.0.0"\n[dependencies]\nx = {path = "../../outside"}\n[workspace]\nmembers = ["../../outside"]',
  'gr/build.gradle': "apply from: '../../outside/build.gradle'\nincludeBuild '../../outside'",
  'gr/settings.gradle': "include ':x'\nproject(':x').projectDir = file('../../outside')",
  'api/openapi.yaml':
    'openapi: 3.0.0\ninfo: {title: a, version: "1"}\npaths: {/a: {$ref: "../../outside/api.yaml#/paths"}}',
  'api/a.proto': 'syntax = "proto3"; import "../../outside/x.proto"; package a; service A {}',
  'k8s/kustomization.yaml': 'resources: [../../outside/compose.yaml]\nbases: [../../outside]',
};

describe('a folder that leads out of itself', () => {
  it('by symbolic links, loops among them, tells nothing of elsewhere', async () => {
    put(join(box, 'outside'), OUTSIDE);
    put(root, { 'a/compose.yaml': 'services: {cart: {image: x}}' });
    for (const [at, path] of Object.keys(OUTSIDE).entries()) {
      symlinkSync(join(box, 'outside', path), join(root, path));
      symlinkSync(join('..', '..', 'outside', path), join(root, 'a', `x${at}-${path}`));
    }
    for (const [target, name] of [
      ['.', 'self'],
      ['../shop', 'again'],
      ['two', 'one'],
      ['one', 'two'],
      ['/', 'top'],
      ['/etc/passwd', 'docker-compose.yml'],
      ['/proc/self/environ', 'environ.yaml'],
      ['/dev/zero', 'zero.yaml'],
      ['a', 'inner'],
    ] as const)
      symlinkSync(target, join(root, name));
    const lines = await linesOf(root);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines.flatMap((line) => (line.type === 'part' ? [line.part] : []))).toContain('a/compose.yaml');
    expect(lines.filter((line) => line.type === 'issue').length).toBeGreaterThan(Object.keys(OUTSIDE).length);
  });

  it('by the words of its files tells nothing of elsewhere', async () => {
    put(join(box, 'outside'), OUTSIDE);
    put(root, LEADING_OUT);
    const lines = await linesOf(root);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
    expect(lines.filter((line) => line.type === 'entity').length).toBeGreaterThan(5);
  });
});

const RUNS = `touch ${'$'}{CANARY}`;
const HOOKS = 'post-checkout post-index-change fsmonitor-watchman pre-commit reference-transaction post-merge'.split(
  ' ',
);

/** Settings of a repository that make git run something. */
const gitConfig = (canary: string): string =>
  [
    '[core]\n\trepositoryformatversion = 0\n\tbare = false',
    `\tfsmonitor = "${RUNS}"\n\tsshCommand = "${RUNS}"\n\tpager = "${RUNS}"\n\teditor = "${RUNS}"\n\tgitProxy = "${RUNS}"\n\thooksPath = .git/hooks`,
    `[filter "x"]\n\tclean = "${RUNS}"\n\tsmudge = "${RUNS}"\n\tprocess = "${RUNS}"\n\trequired = true`,
    `[diff "x"]\n\ttextconv = "${RUNS}"\n\tcommand = "${RUNS}"`,
    `[merge "x"]\n\tdriver = "${RUNS}"`,
    `[credential]\n\thelper = "!${RUNS}"`,
    `[uploadpack]\n\tpackObjectsHook = "${RUNS}"`,
    `[remote "origin"]\n\turl = "ext::sh -c ${RUNS}"\n\tuploadpack = "${RUNS}"`,
    `[submodule "x"]\n\turl = "ext::sh -c ${RUNS}"\n\tupdate = "!${RUNS}"\n\tactive = true`,
  ]
    .join('\n')
    .replaceAll('${CANARY}', canary);

function git(folder: string, ...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@acme.io', '-c', 'init.defaultBranch=main', ...words], {
    cwd: folder,
    stdio: 'pipe',
  });
}

describe('a repository that wants something to be run', () => {
  const ATTRIBUTES = '* filter=x diff=x merge=x ident\n*.bin filter=lfs\n';

  beforeEach(() => {
    put(root, {
      'compose.yaml': 'services: {cart: {image: acme/cart}}',
      '.gitattributes': ATTRIBUTES,
      '.gitmodules': '[submodule "x"]\n\tpath = sub\n\turl = ext::sh -c false\n\tupdate = !false\n',
      '.envrc': `touch ${join(box, 'ran')}`,
      'package.json': `{"name": "x", "scripts": {"preinstall": "touch ${join(box, 'ran')}"}}`,
    });
    git(root, 'init', '-q');
    git(root, '-c', 'core.attributesFile=/dev/null', 'add', 'compose.yaml', '.gitmodules', 'package.json');
    git(root, 'commit', '-qm', 'one');
    git(root, 'add', '.gitattributes');
    git(root, 'commit', '-qm', 'two');
    writeFileSync(join(root, '.git', 'config'), gitConfig(join(box, 'ran')));
    for (const hook of HOOKS)
      writeFileSync(join(root, '.git', 'hooks', hook), `#!/bin/sh\ntouch ${join(box, 'ran')}\n`, { mode: 0o755 });
  });

  it.each([
    { name: 'as a folder', target: () => root },
    { name: 'as a clone', target: () => pathToFileURL(root).href },
  ])('gets nothing run, read $name', async ({ target }) => {
    const lines = await linesOf(target());
    expect(readdirSync(box)).toEqual(['shop']);
    expect(lines.flatMap((line) => (line.type === 'part' ? [line.part] : []))).toContain('compose.yaml');
  });
});

describe('odd bytes and names', () => {
  const COMPOSE = 'services: {cart: {image: acme/cart}}';

  it('are issues, or nothing', async () => {
    put(root, {
      'zip/compose.yaml': Buffer.concat([Buffer.from('PK\u0003\u0004'), gzipSync(Buffer.alloc(2_000_000))]),
      'gzip/k.yaml': gzipSync(COMPOSE),
      'latin/compose.yaml': Buffer.from('services: {caf\u00e9: {image: x}}', 'latin1'),
      'nul/Dockerfile': Buffer.alloc(100_000),
      'odd/package.json': Buffer.from([0xff, 0xfe, 0x7b]),
      'large/package.json': Buffer.alloc(6_000_000, 0x20),
      'line/pom.xml': `<project>${'x'.repeat(400_000)}`,
      '__proto__/compose.yaml': COMPOSE,
      'constructor/Dockerfile': 'FROM x',
      '..shop/...': 'x',
      [`${'a'.repeat(250)}.yaml`]: COMPOSE,
      [`${'d/'.repeat(300)}compose.yaml`]: COMPOSE,
      'a\nb/compose.yaml': COMPOSE,
      'tab\there.yaml': COMPOSE,
      '\u202egpj.yaml': COMPOSE,
      ' /compose.yaml ': COMPOSE,
    });
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x66, 0xff, 0xfe]), Buffer.from('.yaml')]),
      COMPOSE,
    );
    const lines = await linesOf(root);
    expect(lines.at(-1)).toMatchObject({ type: 'end' });
    expect(JSON.stringify(lines)).not.toContain('unexpected');
    expect(lines.flatMap((line) => (line.type === 'issue' ? [line.path] : []))).toContain('.');
  });

  it('of what the tests of every technology hold, in a folder as in memory', async () => {
    const every = [...READERS, ...PACKAGE_READERS, ...CONTRACT_READERS];
    const all = corpora(fileURLToPath(new URL('.', import.meta.url)), (path) => every.some((one) => one.wants(path)));
    for (let seed = 0; seed < 60; seed++) {
      put(join(root, String(seed)), hostileTree(all, new Chance(seed)));
    }
    const lines = await linesOf(root);
    expect(JSON.stringify(lines).toLowerCase()).not.toContain(SECRET.toLowerCase());
    expect(lines.filter((line) => line.type === 'part').length).toBeGreaterThan(5);
  });
});
