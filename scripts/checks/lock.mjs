// package-lock.json is complete, and installs on the platforms that people use: npm can write one that does neither.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/workspace.mjs';

const PLATFORMS = [
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['linux', 'arm64'],
  ['linux', 'x64'],
];

/**
 * Dependencies that a lock names and does not hold.
 * @param {Record<string, {link?: boolean, dependencies?: object, optionalDependencies?: object}>} packages of the lock
 */
export function missingFromLock(packages) {
  const missing = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (entry.link) continue;
    const names = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
    missing.push(...names.filter((name) => !isFound(packages, path, name)).map((name) => `${path || '.'} -> ${name}`));
  }
  return missing;
}

/** Whether Node would find `name` from `path`: in its own node_modules, or in one further out. */
function isFound(packages, path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

if (process.argv[1] === import.meta.filename) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const problems = missingFromLock(packages).map((one) => `not in the lock: ${one}`);
  for (const [os, cpu] of PLATFORMS) {
    const args = ['ci', '--dry-run', '--no-audit', '--no-fund', `--os=${os}`, `--cpu=${cpu}`];
    const run = spawnSync('npm', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) problems.push(`does not install on ${os}-${cpu}:\n${run.stderr.trim()}`);
  }
  for (const problem of problems) console.log(problem);
  console.log(`${Object.keys(packages).length} entries, ${PLATFORMS.length} platforms`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
