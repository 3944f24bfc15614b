import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, repositoryFiles, root, script } from '../support/repository.js';

/** Suites of every outcome. They stand inside the checkout, from where vitest is found. */
const SUITES: Record<string, string> = {
  'outcomes.spec.ts': `import { describe, expect, it } from 'vitest';
    it('passes', () => {});
    it('fails', () => expect(1).toBe(2));
    it.skip('is skipped', () => {});`,
  'hook.spec.ts': `import { beforeAll, describe, it } from 'vitest';
    describe('a suite whose hook fails', () => {
      beforeAll(() => { throw new Error('no server'); });
      it('never runs', () => {});
    });`,
  'broken.spec.ts': `import './nothing-there.js';`,
  'absent.spec.ts': `import { it } from 'vitest';
    import { describeWith } from ${JSON.stringify(join(root, 'test/support/services.ts'))};
    describeWith('neo4j', 'a suite on Neo4j', () => { it('asks', () => {}); });`,
};

let folder: string;

beforeAll(() => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  folder = mkdtempSync(join(root, 'node_modules/.cache/suites-'));
  for (const [name, text] of Object.entries(SUITES)) writeFileSync(join(folder, name), text);
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    "export default { test: { include: ['*.spec.ts'], exclude: [] } };\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  absent: string[];
}

/** Runs some of the suites with the reporter that `npm test` counts with. */
function count(files: string[], environment: Record<string, string> = {}): { counts: Counts; status: number | null } {
  const file = join(folder, 'counts.json');
  const reporter = join(root, 'scripts/support/count-reporter.mjs');
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, `--reporter=${reporter}`, ...files],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        FAULTLINE_TEST_COUNTS: file,
        ...environment,
      },
    },
  );
  return { counts: JSON.parse(readFileSync(file, 'utf8')) as Counts, status: run.status };
}

describe('npm test counts', () => {
  it.each([
    {
      name: 'what passed, failed and was skipped',
      files: ['outcomes'],
      want: { passed: 1, failed: 1, skipped: 1 },
      code: 1,
    },
    { name: 'a hook that fails as a failure', files: ['hook'], want: { passed: 0, failed: 1, skipped: 1 }, code: 1 },
    {
      name: 'a file that does not load as a failure',
      files: ['broken'],
      want: { passed: 0, failed: 1, skipped: 0 },
      code: 1,
    },
    {
      name: 'a suite without its server as skipped',
      files: ['absent'],
      want: { passed: 0, failed: 0, skipped: 1 },
      code: 0,
    },
  ])('$name', ({ files, want, code }) => {
    const { counts, status } = count(files);
    expect({ counts, status }).toMatchObject({ counts: want, status: code });
  });

  it('names a suite without its server, and how to get that', () => {
    expect(count(['absent']).counts.absent).toEqual([
      expect.stringMatching(/absent\.spec\.ts > a suite on Neo4j \[needs neo4j: .*npm run services.*TEST_NEO4J_URI/),
    ]);
  });

  it('fails a suite without its server where servers are required', () => {
    const { counts, status } = count(['absent'], { FAULTLINE_REQUIRE_SERVICES: '1' });
    expect({ ...counts, status }).toMatchObject({ passed: 0, failed: 1, skipped: 0, status: 1 });
  });
});

describe('what npm test runs beside each other', () => {
  it('is every project, once', async () => {
    const { TRACKS } = await script<{ TRACKS: string[][] }>('scripts/support/test-tracks.mjs');
    const projects = [...read('vitest.config.ts').matchAll(/(?:name: |slow\()'(\w+)'/g)].map(([, name]) => name);
    expect(TRACKS.flat().sort()).toEqual(projects.sort());
  });

  it('shares no server: pages have one of their own', async () => {
    const pages = (await repositoryFiles()).filter((path) => /^test\/e2e\/.*\.spec\.ts$/.test(path));
    const needs = pages.flatMap((path) =>
      [...read(path).matchAll(/describeWith\(\s*'(\w+)'/g)].map(([, name]) => name),
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(new Set(needs)).toEqual(new Set(['chromium']));
  });
});
