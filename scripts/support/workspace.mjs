// What the scripts share: where things are, which files are ours, and how pages are built.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's root. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const require = createRequire(join(root, 'package.json'));

/** The workspaces, as package.json names them. */
export function workspaces() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
}

/** Path of an installed package's command. Throws with what to do where it is not installed. */
export function tool(packageName, command) {
  const path = require.resolve
    .paths(packageName)
    ?.map((base) => join(base, packageName))
    .find((dir) => existsSync(dir));
  if (path === undefined) throw new Error(`${packageName} is not installed: run npm ci`);
  const { bin } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  return join(path, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Builds the code, with the technologies that have a folder now. What a folder lacks beside its code is said, and no
 * reason not to build.
 * @param {string[]} projects all where none is named
 * @returns {boolean} whether it built
 */
export function buildCode(projects = []) {
  const run = (args) =>
    spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status;
  run([join(root, 'scripts/generate-technologies.mjs')]);
  return run([tool('typescript', 'tsc'), '-b', ...projects]) === 0;
}

/** Files of the repository, tracked or new, that still exist: paths from the root, sorted. */
export function files() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

/** When the newest file under a folder was changed, in epoch milliseconds; 0 without any. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.next') || entry.name === 'next-env.d.ts') continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : entry.isFile() ? statSync(path).mtimeMs : 0);
  }
  return latest;
}

/**
 * Builds the pages when they are older than their sources, or were never built.
 * @returns {boolean} whether they are there, or there are no pages to build
 */
export function buildFrontend() {
  const folder = join(root, 'frontend');
  if (!existsSync(join(folder, 'app'))) return true;
  const built = join(folder, '.next/BUILD_ID');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(folder)) return true;
  console.log('build: next build frontend');
  const run = spawnSync(process.execPath, [tool('next', 'next'), 'build', folder], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  return run.status === 0;
}
