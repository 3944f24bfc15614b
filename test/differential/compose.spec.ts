import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';
import { composeService, describeWith } from '../support/services.js';
import { composeProject, type ComposeFiles } from './support/compose-files.js';
import { ourReadings, referenceReading, type Reading, type ReferenceProject } from './support/compose-reading.js';

/** Projects of about nine files each. */
const PROJECTS = 200;

describeWith('compose', 'Compose files, as Docker Compose reads them', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'compose-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function read(projects: readonly ComposeFiles[]) {
    projects.forEach((files, at) => write(join(root, `p${at}`), files));
    const theirs = reference(projects.map((_, at) => join(root, `p${at}`)));
    const { lines } = await collectedBy('repo', { path: root, name: 'all' });
    const ours = ourReadings(lines, 'all');
    return projects.map((_, at) => ({ theirs: theirs[at] ?? {}, ours: ours.get(`p${at}`) ?? {} }));
  }

  it(`agree on ${PROJECTS} generated projects`, async () => {
    const projects = fc.sample(composeProject, { numRuns: PROJECTS, seed: 20_260_101 });
    const apart = (await read(projects)).flatMap(({ theirs, ours }, at) => {
      const differing = differences(ours, referenceReading(theirs, root));
      return theirs.error === undefined && differing.length === 0
        ? []
        : [{ files: projects[at], error: theirs.error, differing }];
    });
    expect(apart.slice(0, 3)).toEqual([]);
  });

  it.each<{ name: string; files: ComposeFiles; ours: readonly string[]; theirs: readonly string[] | RegExp }>([
    {
      name: 'a variable that nobody sets is unknown, not empty',
      files: { 'compose.yaml': 'services: {a: {image: "x:1${NOBODY}", environment: {A_URL: "http://${NOBODY}:1"}}}' },
      ours: ['variable A_URL'],
      theirs: ['image x:1', 'variable A_URL'],
    },
    {
      name: 'a variable that must be set and is not ends nothing',
      files: { 'compose.yaml': 'services: {a: {image: x, user: "${NOBODY:?say who}"}}' },
      ours: ['image x'],
      theirs: /required variable NOBODY is missing/,
    },
    {
      name: 'the first form of the format is read',
      files: { 'compose.yaml': 'a: {image: x}' },
      ours: ['image x'],
      theirs: /additional properties 'a' not allowed/,
    },
    {
      name: 'of a key that stands twice the last is taken',
      files: { 'compose.yaml': 'services: {a: {image: x, image: y}}' },
      ours: ['image y'],
      theirs: /already defined/,
    },
    {
      name: 'a service without an image is read: another file may give it one',
      files: { 'compose.yaml': 'services: {a: {user: me}}' },
      ours: ['user me'],
      theirs: /neither an image nor a build context/,
    },
    {
      name: 'a volume at two places is one, written where one of them may be',
      files: { 'compose.yaml': 'services: {a: {image: x, volumes: ["kept:/ro:ro", "kept:/rw"]}}\nvolumes: {kept: }' },
      ours: ['image x', 'keeps volume kept at /ro'],
      theirs: ['image x', 'keeps volume kept at /ro'],
    },
    {
      name: 'one variable of a list can be reset',
      files: {
        'compose.yaml': 'services: {a: {image: x, environment: ["C=1"]}}',
        'compose.override.yml': 'services: {a: {environment: {C: !reset null}}}',
      },
      ours: ['image x'],
      theirs: ['image x', 'variable C'],
    },
  ])('are listed where they are read in another way: $name', async ({ files, ours, theirs }) => {
    const [answer] = await read([files]);
    const own = (lines: readonly string[] = []): readonly string[] => lines.filter((one) => !one.startsWith('network'));
    expect(own(answer?.ours['a'])).toEqual(ours);
    if (theirs instanceof RegExp) expect(answer?.theirs.error).toMatch(theirs);
    else expect(own(referenceReading(answer?.theirs ?? {}, root)['a'])).toEqual(theirs);
  });
});

function differences(ours: Reading, theirs: Reading): string[] {
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((name) => {
    const [left, right] = [ours[name] ?? [], theirs[name] ?? []];
    return [
      ...left.filter((one) => !right.includes(one)).map((one) => `${name}: only ours: ${one}`),
      ...right.filter((one) => !left.includes(one)).map((one) => `${name}: only theirs: ${one}`),
    ];
  });
}

function write(folder: string, files: ComposeFiles): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What the reference makes of folders. */
function reference(folders: readonly string[]): readonly ReferenceProject[] {
  const { stdout, stderr, status } = spawnSync(composeService(), {
    input: folders.map((folder) => JSON.stringify({ folder })).join('\n'),
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  });
  if (status !== 0) throw new Error(`the reference ended with ${status}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReferenceProject);
}
