// npm run check [-- NAME...]: everything that a machine can say about the code without running it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './support/workspace.mjs';

const script = (name) => [join(root, 'scripts/checks', name)];

/** In this order: `boundaries` and `generated` read what `types` builds. `remedy` is said on failure. */
const CHECKS = [
  {
    name: 'format',
    command: () => [tool('prettier', 'prettier'), '--check', '--cache', '--log-level=warn', '.'],
    remedy: 'run: npm run format',
  },
  {
    name: 'lint',
    command: () => [tool('oxlint', 'oxlint'), '--deny-warnings', '--format=unix', '.'],
    remedy: 'mend what is named; a function over 70 lines or a file over 400 is split. Rules: .oxlintrc.json',
  },
  { name: 'types', command: () => [tool('typescript', 'tsc'), '-b'], remedy: 'mend the types that are named' },
  {
    name: 'page types',
    skip: () => !existsSync(join(root, 'frontend/tsconfig.json')),
    command: () => [tool('typescript', 'tsc'), '-p', 'frontend', '--noEmit'],
    remedy: 'mend the types that are named',
  },
  {
    name: 'boundaries',
    command: () => script('boundaries.mjs'),
    remedy: 'move the code, not the rule; the comments in .dependency-cruiser.cjs say which way imports run',
  },
  { name: 'generated', command: () => script('generated.mjs'), remedy: 'run the generators that are named and commit' },
  {
    name: 'names',
    command: () => script('names.mjs'),
    remedy: 'rename; the words and what to say instead are in scripts/support/words.mjs',
  },
];

/** Runs one check and says how it went. */
function run({ name, command, remedy }) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, command(), {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.padStart(5)} s`);
  if (status === 0) return true;
  console.log(`${stdout}${stderr}`.trim().replaceAll(/^/gm, '         '));
  console.log(`       ${name}: ${remedy}`);
  return false;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`no check ${unknown.join(', ')}; there are: ${CHECKS.map((check) => check.name).join(', ')}`);
  process.exitCode = 64;
} else {
  const chosen = CHECKS.filter((check) => (wanted.length === 0 || wanted.includes(check.name)) && !check.skip?.());
  const failed = chosen.filter((check) => !run(check)).map((check) => check.name);
  console.log(failed.length > 0 ? `failed: ${failed.join(', ')}` : 'all checks passed');
  process.exitCode = failed.length > 0 ? 1 : 0;
}
