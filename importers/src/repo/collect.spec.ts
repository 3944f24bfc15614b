import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ObservationLine } from '@faultline/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type ImportContext } from '../contract/importer.js';
import { testContext } from '../contract/testing.js';
import { repoImporter } from './index.js';
import type { RepoConfig } from './config.js';

let root: string;

beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'repo-spec-')), 'shop');
  await mkdir(root);
});

afterEach(async () => {
  await rm(dirname(root), { recursive: true, force: true });
});

async function put(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

function git(...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@acme.io', '-c', 'init.defaultBranch=main', ...words], {
    cwd: root,
    stdio: 'pipe',
  });
}

async function collected(
  config: Partial<RepoConfig> = {},
  context: Partial<ImportContext> = {},
): Promise<ObservationLine[]> {
  const lines: ObservationLine[] = [];
  const full: ImportContext = testContext(context);
  const parsed = repoImporter.config.parse(config.url === undefined ? { path: root, ...config } : config);
  for await (const line of repoImporter.collect(parsed, full)) lines.push(ObservationLine.parse(line));
  return lines;
}

function partsOf(lines: readonly ObservationLine[]): Record<string, boolean> {
  return Object.fromEntries(lines.flatMap((line) => (line.type === 'part' ? [[line.part, line.complete]] : [])));
}

function issuesOf(lines: readonly ObservationLine[]): string[] {
  return lines.flatMap((line) => (line.type === 'issue' ? [`${line.path}: ${line.reason}`] : []));
}

function refsOf(lines: readonly ObservationLine[]): string[] {
  return lines.flatMap((line) => (line.type === 'entity' ? [line.ref] : []));
}

const COMPOSE =
  'name: shop\nservices:\n  cart:\n    image: acme/cart:1\n    environment: {DB: "postgres://u:hunter2@db:5432/x"}\n';
const MANIFEST = 'apiVersion: v1\nkind: Service\nmetadata: {name: cart}\nspec: {}\n';

describe('a repository', () => {
  it('is read twice alike, header first, end with its counts', async () => {
    await put({ 'compose.yaml': COMPOSE, 'k8s/cart.yaml': MANIFEST, 'cart/Dockerfile': 'FROM node:20' });
    const lines = await collected();
    expect(lines[0]).toMatchObject({
      type: 'header',
      source: 'source:repository/shop',
      rootScope: 'repository/shop',
      importer: 'repo',
    });
    expect(lines.at(-1)).toEqual({
      type: 'end',
      scopesListed: true,
      entities: refsOf(lines).length,
      relations: lines.filter((line) => line.type === 'relation').length,
      parts: Object.keys(partsOf(lines)).length,
    });
    expect(partsOf(lines)).toEqual({ '.': true, 'cart/Dockerfile': true, 'compose.yaml': true, 'k8s/cart.yaml': true });
    expect(lines.find((line) => line.type === 'scope')).toEqual({
      type: 'scope',
      scope: 'repository/shop',
      partsListed: true,
    });
    expect(await collected()).toEqual(lines);
  });

  it('never gives a password of an address away', async () => {
    const token = 'ghp_0123456789';
    await put({ 'compose.yaml': COMPOSE, '.env': `X=http://a:${token}@b` });
    git('init', '-q');
    git('remote', 'add', 'origin', `https://jane:${token}@github.com/Acme/shop.git`);
    const lines = await collected();
    expect(lines[0]).toMatchObject({ rootScope: 'repository/github.com/Acme/shop' });
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|ghp_|jane/);
  });

  it('with a compose file that is not YAML keeps everything else', async () => {
    await put({ 'compose.yaml': 'services:\n  cart: [', 'k8s/cart.yaml': MANIFEST });
    const lines = await collected();
    expect(partsOf(lines)).toEqual({ '.': true, 'compose.yaml': false, 'k8s/cart.yaml': true });
    expect(issuesOf(lines)).toEqual([expect.stringMatching(/^compose.yaml: not YAML: .* at line 2$/)]);
  });

  it('with a manifest of 50 MB has one issue', async () => {
    await put({ 'huge.yaml': MANIFEST, 'compose.yaml': COMPOSE });
    await truncate(join(root, 'huge.yaml'), 50_000_000);
    const lines = await collected();
    expect(issuesOf(lines)).toEqual(['huge.yaml: the file has 50.0 MB and is over the limit of 5.0 MB']);
    expect(partsOf(lines)).toEqual({ '.': true, 'compose.yaml': true, 'huge.yaml': false });
  });

  it('does not follow a symbolic link out of itself', async () => {
    await writeFile(join(dirname(root), 'secret.yaml'), COMPOSE.replace('cart', 'secret'));
    await put({ 'a/compose.yaml': COMPOSE });
    await symlink(join(dirname(root), 'secret.yaml'), join(root, 'compose.yaml'));
    await symlink(dirname(root), join(root, 'up'));
    await symlink('a/compose.yaml', join(root, 'docker-compose.yml'));
    await symlink('nowhere', join(root, 'broken'));
    const lines = await collected();
    expect(refsOf(lines).join()).not.toContain('secret');
    expect(issuesOf(lines)).toEqual(
      ['compose.yaml', 'up'].map((path) => `${path}: a symbolic link leads out of the repository and was not followed`),
    );
    expect(partsOf(lines)).toEqual({
      '.': true,
      'a/compose.yaml': true,
      'compose.yaml': false,
      'docker-compose.yml': true,
    });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe that nobody writes into', async () => {
    await put({ 'compose.yaml': COMPOSE });
    execFileSync('mkfifo', [join(root, 'CODEOWNERS'), join(root, 'k.yaml')]);
    await symlink('k.yaml', join(root, 'docker-compose.yml'));
    const lines = await collected();
    expect(partsOf(lines)).toEqual({ '.': true, 'compose.yaml': true });
    expect(issuesOf(lines)).toEqual([]);
  });

  it('has the same refs when a compose file is renamed, and no part when it is deleted', async () => {
    await put({ 'compose.yaml': COMPOSE });
    const before = await collected();
    await rename(join(root, 'compose.yaml'), join(root, 'docker-compose.yml'));
    const renamed = await collected();
    expect(refsOf(renamed)).toEqual(refsOf(before));
    expect(partsOf(renamed)).toEqual({ '.': true, 'docker-compose.yml': true });
    await rm(join(root, 'docker-compose.yml'));
    const deleted = await collected();
    expect(partsOf(deleted)).toEqual({ '.': true });
    expect(deleted.find((line) => line.type === 'scope')).toMatchObject({ partsListed: true });
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${COMPOSE}`, 'utf8')],
    ['UTF-16', Buffer.from(`\uFEFF${COMPOSE}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(COMPOSE, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${COMPOSE}`, 'utf16le').swap16()],
    ['Windows line ends', Buffer.from(COMPOSE.replaceAll('\n', '\r\n'))],
  ])('is read in %s', async (_, bytes) => {
    await put({ 'compose.yaml': bytes });
    expect(refsOf(await collected())).toContain('component:shop#compose/shop/cart');
  });

  it('leaves out what others wrote and what is built', async () => {
    await put({
      'node_modules/x/compose.yaml': COMPOSE,
      'vendor/Dockerfile': 'FROM x',
      'dist/k.yaml': MANIFEST,
      '.git/config': '',
    });
    expect(Object.keys(partsOf(await collected()))).toEqual(['.']);
  });

  it('reads packages of code that are called like what is built', async () => {
    await put({
      'src/main/java/shop/adapter/out/Dockerfile': 'FROM x',
      'src/main/kotlin/shop/vendor/Dockerfile': 'FROM x',
      'internal/port/out/Dockerfile': 'FROM x',
      'web/out/Dockerfile': 'FROM x',
      'src/main/java/node_modules/Dockerfile': 'FROM x',
    });
    expect(Object.keys(partsOf(await collected())).filter((part) => part !== '.')).toEqual([
      'internal/port/out/Dockerfile',
      'src/main/java/shop/adapter/out/Dockerfile',
      'src/main/kotlin/shop/vendor/Dockerfile',
    ]);
  });

  it('over the limit of files says so and lists no parts', async () => {
    await put(Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`f${at}.txt`, ''])));
    const lines = await collected({}, { limits: { ...DEFAULT_LIMITS, files: 10 } });
    expect(issuesOf(lines)).toEqual(['.: there are more than 10 files']);
    expect(lines.find((line) => line.type === 'scope')).toMatchObject({ partsListed: false });
  });

  it('whose reading is cancelled ends nothing', async () => {
    await put({ 'compose.yaml': COMPOSE });
    const lines = await collected({}, { signal: AbortSignal.abort() });
    expect(lines.find((line) => line.type === 'scope')).toMatchObject({ partsListed: false });
    expect(lines.at(-1)).toMatchObject({ type: 'end' });
  });

  it.skipIf(process.getuid?.() === 0)('with a folder that may not be read lists no parts', async () => {
    await put({ 'closed/compose.yaml': COMPOSE });
    await chmod(join(root, 'closed'), 0);
    const lines = await collected();
    await chmod(join(root, 'closed'), 0o755);
    expect(issuesOf(lines)).toEqual(['closed: the folder could not be read']);
    expect(lines.find((line) => line.type === 'scope')).toMatchObject({ partsListed: false });
  });

  it('that is not there is an error with a remedy', async () => {
    await expect(collected({ path: join(root, 'none') })).rejects.toMatchObject({
      code: 'TARGET_UNREACHABLE',
      remedy: expect.any(String) as string,
    });
  });
});

describe('owners and declarations of a repository', () => {
  const owned = (lines: readonly ObservationLine[]): string[] =>
    lines.flatMap((line) =>
      line.type === 'relation' && line.relation === 'OWNS'
        ? [`${line.from} ${line.to.replace(/^.*#/, '')} ${line.confidence}`]
        : [],
    );

  it('come from CODEOWNERS by the folder that is built, else by the file', async () => {
    await put({
      'compose.yaml': 'name: shop\nservices:\n  cart: {build: services/cart}\n  db: {image: postgres}\n',
      'services/cart/Dockerfile': 'FROM node:20',
      '.github/CODEOWNERS': '* @acme/all\n/services/cart/ @acme/cart\n/compose.yaml @ops',
    });
    expect(owned(await collected())).toEqual([
      'owner:acme/all repository:shop 1',
      'owner:acme/cart compose/shop/cart 1',
      'person:codeowners/ops compose/shop/db 0.6',
      'owner:acme/cart dockerfile/services/cart 1',
    ]);
  });

  it('come from CODEOWNERS of the whole when only a folder is read', async () => {
    await put({ CODEOWNERS: '/services/cart/ @acme/cart', 'services/cart/Dockerfile': 'FROM node:20' });
    git('init', '-q');
    git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    const lines = await collected({ subfolder: 'services/cart' });
    expect(lines[0]).toMatchObject({ rootScope: 'repository/github.com/acme/shop#services/cart' });
    expect(owned(lines)).toEqual(
      ['owner:acme/cart repository:github.com/acme/shop#services/cart 1', 'owner:acme/cart dockerfile/. 1'].map(
        (text) => text.replace('repository:github.com/acme/shop#', ''),
      ),
    );
  });

  it('come from faultline.yaml, which names the catalog entity, the namespace and the environment', async () => {
    await put({
      'compose.yaml': 'name: shop\nservices:\n  cart: {image: acme/cart}\n',
      'faultline.yaml':
        'namespace: retail\nenvironments: {dev: {composeProjects: [shop]}}\nowners: [{path: "**", owner: checkout}]\nservices: {cart: {type: api, owner: group:cart}}',
    });
    const lines = await collected();
    expect(
      lines.find((line) => line.type === 'entity' && line.ref.endsWith('/cart') && line.ref.startsWith('component:')),
    ).toMatchObject({
      properties: {
        declaredNamespace: 'retail',
        environmentLabel: 'dev',
        catalogRef: 'service:retail/cart',
        typeHint: 'api',
      },
    });
    expect(owned(lines)).toEqual([
      'owner:default/checkout compose/shop/cart 1',
      'owner:default/cart service:retail/cart 1',
    ]);
  });

  it('that cannot be understood leave every component as it was', async () => {
    await put({ 'compose.yaml': COMPOSE, 'faultline.yaml': 'nonsense: 1', 'k8s/cart.yaml': MANIFEST });
    expect(partsOf(await collected())).toEqual({
      '.': false,
      'compose.yaml': false,
      'faultline.yaml': false,
      'k8s/cart.yaml': true,
    });
  });

  it('are what the configuration says, where nothing else does', async () => {
    await put({ 'compose.yaml': COMPOSE });
    const lines = await collected({ name: 'named', namespace: 'spaced', environment: 'test' });
    expect(
      lines.find((line) => line.type === 'entity' && line.ref === 'component:named#compose/shop/cart'),
    ).toMatchObject({
      properties: { declaredNamespace: 'spaced', environmentLabel: 'test' },
    });
  });
});

describe('a git URL', () => {
  beforeEach(async () => {
    await put({
      'compose.yaml': 'services: {cart: {image: acme/cart}}',
      'x.bin': 'large',
      '.gitattributes': '*.bin filter=lfs',
    });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
  });

  const clones = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('faultline-clone-'));

  it('is cloned, read under its own name, and removed', async () => {
    const before = await clones();
    const lines = await collected({ url: pathToFileURL(root).href });
    expect(refsOf(lines)).toContain('component:shop#compose/shop/cart');
    expect(lines.find((line) => line.type === 'entity' && line.ref === 'repository:shop')).toMatchObject({
      properties: { branch: 'main', commit: expect.stringMatching(/^[0-9a-f]{40}$/) as string },
    });
    expect(await clones()).toEqual(before);
  });

  it('runs no hook of anybody', async () => {
    const mark = join(dirname(root), 'ran');
    const template = join(dirname(root), 'template');
    await mkdir(join(template, 'hooks'), { recursive: true });
    await writeFile(join(template, 'hooks', 'post-checkout'), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    process.env['GIT_TEMPLATE_DIR'] = template;
    try {
      await collected({ url: pathToFileURL(root).href });
    } finally {
      delete process.env['GIT_TEMPLATE_DIR'];
    }
    expect(await readdir(dirname(root))).not.toContain('ran');
  });

  it('that leads nowhere is an error without its credentials', async () => {
    const before = await clones();
    const error = await collected({ url: `file://u:hunter2@/${root}-none` }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'TARGET_UNREACHABLE' });
    expect(JSON.stringify([error, String(error)])).not.toContain('hunter2');
    expect(await clones()).toEqual(before);
  });

  it.each([
    'ext::sh -c touch% /tmp/x',
    'http://github.com/a/b',
    'fd::17',
    '--upload-pack=x',
    'https://-oProxyCommand=x/y',
  ])('%s is refused', async (url) => {
    await expect(collected({ url })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('of another branch than the default one is a source of its own, unless asked otherwise', async () => {
    git('remote', 'add', 'origin', 'https://github.com/acme/shop');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    expect((await collected())[0]).toMatchObject({ rootScope: 'repository/github.com/acme/shop' });
    git('checkout', '-qb', 'feature/x');
    expect((await collected())[0]).toMatchObject({ rootScope: 'repository/github.com/acme/shop@feature-x' });
    expect((await collected({ asDefault: true }))[0]).toMatchObject({ rootScope: 'repository/github.com/acme/shop' });
  });
});
