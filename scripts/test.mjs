// npm test [-- vitest's arguments]: builds what tests start, runs them, ends with "N passed, N failed[, N skipped]".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRACKS } from './support/test-tracks.mjs';
import { buildCode, buildFrontend, root, tool, workspaces } from './support/workspace.mjs';

/**
 * Builds the code and, where it is older than its sources, the pages.
 * @returns {boolean} whether all of it built
 */
function build() {
  // The tests' own types are a matter of `npm run check`.
  const packages = workspaces().filter((name) => name !== 'frontend');
  console.log('build: tsc -b');
  if (!buildCode(packages)) return false;
  // Tests run the command as people do.
  spawnSync(process.execPath, [join(root, 'scripts/bundle.mjs')], { cwd: root, stdio: 'inherit' });
  return buildFrontend();
}

/**
 * Runs vitest with a reporter that leaves the counts in a file.
 * @returns {Promise<{status: number, counts: {passed: number, failed: number, skipped: number, absent: string[]} | undefined}>}
 *   no counts when the runner ended before it could count
 */
async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts/support/count-reporter.mjs')}`];
  try {
    const run = spawn(process.execPath, [tool('vitest', 'vitest'), 'run', ...reporters, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, FAULTLINE_TEST_COUNTS: file },
    });
    const status = await new Promise((resolve) => run.once('close', (code) => resolve(code ?? 1)));
    return { status, counts: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finish(passed, failed, skipped, code) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = code;
}

const args = process.argv.slice(2);
if (!build()) {
  console.error('the build failed: no test ran. Mend what is named above.');
  finish(0, 0, 0, 1);
} else {
  const tracks = args.length > 0 ? [args] : TRACKS.map((projects) => projects.flatMap((name) => ['--project', name]));
  const runs = await Promise.all(tracks.map(runTests));
  const status = Math.max(...runs.map((run) => run.status));
  const counted = runs.flatMap(({ counts }) => (counts === undefined ? [] : [counts]));
  const sum = (name) => counted.reduce((all, counts) => all + counts[name], 0);
  const absent = counted.flatMap((counts) => counts.absent);
  // A runner that ended before it could count has failed, whatever the other one says.
  const uncounted = runs.length - counted.length;
  const [passed, failed, skipped] = [sum('passed'), sum('failed') + uncounted, sum('skipped')];
  if (uncounted > 0) console.error('a test runner ended before it could count.');
  if (absent.length > 0) console.log(`skipped:\n${absent.map((one) => `  ${one}`).join('\n')}`);
  if (passed + failed === 0) console.error('no test ran.');
  if (status !== 0 && failed === 0)
    console.error('every test that ran passed, but the run failed: see the errors above.');
  finish(passed, failed, skipped, status !== 0 || failed > 0 || passed === 0 ? status || 1 : 0);
}
