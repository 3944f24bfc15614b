// npm run pack:cli: the command without the server, one package that needs no other, cli/pack/faultline-client-<version>.tgz.
// Pipelines install it with `npm install --global FILE-OR-ADDRESS`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCli } from './support/bundle.mjs';
import { buildCode, root } from './support/workspace.mjs';

const { version, description, license } = JSON.parse(readFileSync(join(root, 'cli/package.json'), 'utf8'));
const { dependencies } = JSON.parse(readFileSync(join(root, 'importers/package.json'), 'utf8'));
/** Native code is no text that could be bundled: whoever reads Java installs it beside the command, in these versions. */
const peerDependencies = Object.fromEntries(
  Object.entries(dependencies).filter(([name]) => name.startsWith('@ast-grep/')),
);
const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Engines are not asked over ssh, so the client of their library does without it. */
const withoutSsh = {
  name: 'without-ssh',
  enforce: 'pre',
  resolveId: (id) => (id === 'ssh2' ? '\0ssh2' : undefined),
  load: (id) => (id === '\0ssh2' ? 'export const Client = undefined;' : undefined),
};

/** @param {string} folder with a bundle in `lib` */
function describe(folder) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const bin = readFileSync(join(root, 'cli/bin/faultline.js'), 'utf8').replace('../dist/run.js', '../lib/run.cjs');
  writeFileSync(join(folder, 'bin/faultline.js'), bin, { mode: 0o755 });
  copyFileSync(join(root, 'cli/bin/kept-code.js'), join(folder, 'bin/kept-code.js'));
  const files = ['bin', 'lib'];
  const about = {
    name: 'faultline-client',
    version,
    description,
    license,
    type: 'module',
    engines,
    files,
    peerDependencies,
    peerDependenciesMeta: Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, { optional: true }])),
  };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...about, bin: { faultline: 'bin/faultline.js' } }, null, 2),
  );
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(root, 'cli/client-readme.md'), join(folder, 'README.md'));
}

/** @returns {string} path of the package */
function packed(folder) {
  const run = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', folder], { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`npm pack failed: ${run.stderr}`);
  return join(folder, run.stdout.trim().split('\n').at(-1) ?? '');
}

if (!buildCode(['cli'])) process.exit(1);
const target = join(root, 'cli/pack');
rmSync(target, { recursive: true, force: true });
const folder = join(target, 'package');
await bundleCli(join(folder, 'lib'), { plugins: [withoutSsh], license: 'THIRD-PARTY.md' });
describe(folder);
const file = packed(folder);
const path = join(target, `faultline-client-${version}.tgz`);
renameSync(file, path);
console.log(path);
