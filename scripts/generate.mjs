// npm run generate: builds the code, then writes every generated file.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GENERATORS } from './support/generated.mjs';
import { root, tool } from './support/workspace.mjs';

const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

if (!run([tool('typescript', 'tsc'), '-b'])) process.exitCode = 1;
for (const { script, writes } of GENERATORS) {
  if (run([join(root, script)])) console.log(`wrote ${writes.join(', ')}`);
  else process.exitCode = 1;
}
