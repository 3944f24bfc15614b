// Each generated file is what its generator would write now.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATORS } from '../support/generated.mjs';
import { root } from '../support/workspace.mjs';

let failed = 0;
for (const { script, writes } of GENERATORS) {
  const run = spawnSync(process.execPath, [join(root, script), '--check'], { cwd: root, encoding: 'utf8' });
  const missing = writes.filter((file) => !existsSync(join(root, file)));
  if (run.status === 0 && missing.length === 0) continue;
  failed++;
  console.log(`${writes.join(', ')}: not fresh. Run: node ${script}`);
  if (run.status !== 0) console.log(`${run.stdout}${run.stderr}`.trim());
}
console.log(`${GENERATORS.length} generators`);
process.exitCode = failed > 0 ? 1 : 0;
