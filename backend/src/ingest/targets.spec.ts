import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ConfigFile } from '../platform/config-file.js';
import { AllowedTargets } from './targets.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-targets-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'allowed'));
mkdirSync(join(folder, 'secret'));
writeFileSync(join(folder, 'allowed', 'a.yaml'), '');
writeFileSync(join(folder, 'secret', 'a.yaml'), '');
symlinkSync(join(folder, 'secret', 'a.yaml'), join(folder, 'allowed', 'link.yaml'));

describe.each(['repo', 'csv', 'reports', 'observations', 'contracts'])('what %s may read by a glob', (importer) => {
  const config = { sources: [], allow: { [importer]: [`${folder}/allowed/**`] } } as unknown as ConfigFile;
  const allowed = new AllowedTargets(config);

  it.each([
    ['what is there', 'allowed/a.yaml', true],
    ['nothing by ..', 'allowed/../secret/a.yaml', false],
    ['nothing by a symlink', 'allowed/link.yaml', false],
    ['nothing that is not there, by ..', 'allowed/../secret/none.yaml', false],
  ])('%s', (_what, path, isAllowed) => {
    expect(allowed.isAllowed({ importer, target: `${folder}/${path}` })).toBe(isAllowed);
  });
});
