// npm run generate: writes what is built, builds the code, then writes every other generated file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GENERATORS } from './support/generated.mjs';
import { root, tool } from './support/workspace.mjs';

const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** Runs generators, and says what they wrote. */
function generate(generators) {
  for (const { script, writes } of generators) {
    if (run([join(root, script)])) console.log(`wrote ${writes.join(', ')}`);
    else process.exitCode = 1;
  }
}

generate(GENERATORS.filter(({ isBeforeBuild }) => isBeforeBuild));
if (!run([tool('typescript', 'tsc'), '-b'])) process.exitCode = 1;
generate(GENERATORS.filter(({ isBeforeBuild }) => !isBeforeBuild));
