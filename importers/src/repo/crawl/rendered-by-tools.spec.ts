import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderedFiles } from './rendered.js';
import { isPartRead } from '../values/index.js';
import { viewOf } from '../values/testing.js';
import { installed } from '../rendering/programs.js';
import { renderTools, type ToolSettings } from '../rendering/tools.js';

let box = '';
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'faultline-tools-'));
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

/** A program of that name, and the folder that it lies in. */
function program(name: string, script: string, folder = join(box, 'bin')): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o700);
  return folder;
}

const FILES = {
  'a/Chart.yaml': 'name: shop',
  'a/templates/known.yaml': 'kind: Known\nmetadata: {name: own}',
  'a/templates/unknown.yaml': 'kind: Unknown\nmetadata: {name: {{ nobodyKnows }}}',
  'k/kustomization.yaml': 'resources: [x.yaml]\nreplacements: [{source: {kind: A}}]',
  'k/x.yaml': '\nkind: Service\nmetadata: {name: x}',
};
const HELM = `/bin/cat <<'END'
---
# Source: shop/templates/known.yaml
kind: Known
metadata: {name: helm}
---
# Source: shop/templates/unknown.yaml
kind: Unknown
metadata: {name: helm}
---
# Source: ../../etc/passwd
kind: Elsewhere
END`;
const KUBECTL = `/bin/cat <<'END'
kind: Service
metadata:
  name: made-x
  annotations:
    config.kubernetes.io/origin: |
      path: x.yaml
END`;

async function rendered(settings: Partial<ToolSettings>) {
  const { signal } = new AbortController();
  const tools = renderTools({
    mode: 'auto',
    signal,
    path: join(box, 'bin'),
    ...settings,
    root: join(box, 'repo'),
  });
  const reading = renderedFiles(viewOf(FILES), { signal, tools });
  const issues: string[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done === true) {
      const texts = next.value.sources.map(({ text }) => text.trim());
      const places = next.value.sources.map(({ rendered: made, path }) => {
        const line = made?.originOf(2);
        return `${path}: ${line?.path}:${line?.line}`;
      });
      return { texts, places, issues };
    }
    for (const one of isPartRead(next.value) ? next.value.issues : [next.value]) issues.push(one.reason);
  }
}

beforeEach(() => mkdirSync(join(box, 'repo')));

it('what our own code does not know is made by what is installed, at its file and line', async () => {
  program('helm', HELM);
  program('kubectl', KUBECTL);
  const { texts, places, issues } = await rendered({});
  expect(texts).toEqual([
    'kind: Known\nmetadata: {name: own}',
    'kind: Unknown\nmetadata: {name: helm}',
    expect.stringContaining('name: made-x'),
  ]);
  expect(texts.join()).not.toContain('origin');
  expect(places).toEqual([
    'a/templates/known.yaml: a/templates/known.yaml:2',
    'a/templates/unknown.yaml: a/templates/unknown.yaml:2',
    'k/kustomization.yaml: k/x.yaml:2',
  ]);
  expect(issues).toEqual([]);
});

it('asked first, everything is made by it', async () => {
  program('helm', HELM);
  program('kustomize', KUBECTL);
  const { texts, issues } = await rendered({ mode: 'tools' });
  expect(texts.map((text) => /name: (\S+?)[}\n]/.exec(`${text}\n`)?.[1])).toEqual(['helm', 'helm', 'made-x']);
  expect(issues).toEqual([]);
});

it.each([
  ['fails', 'echo "password: secret" >&2; exit 1', 'it ended with code 1'],
  ['hangs', 'while :; do :; done', 'it took longer than 0.5 s'],
  ['floods', 'while :; do echo aaaaaaaaaaaaaaaaaaaaaaaa; done', 'it wrote more than 0.001 MB'],
])('of one that %s an issue tells, and our own code goes on', async (_, script, why) => {
  program('helm', script);
  program('kubectl', script);
  const { texts, issues } = await rendered({ limits: { timeMs: 500, outputBytes: 1_000 } });
  expect(texts[0]).toBe('kind: Known\nmetadata: {name: own}');
  expect(texts).toHaveLength(2);
  expect(issues).toEqual([
    expect.stringContaining('the function nobodyKnows is not known'),
    `helm is installed here and made nothing of it: ${why}; it was read by Faultline's own code`,
    `kubectl is installed here and made nothing of it: ${why}; it was read by Faultline's own code`,
    expect.stringContaining('built without 1 of its parts: replacements'),
  ]);
});

it('what was asked for and is not there is told once', async () => {
  const { texts, issues } = await rendered({ mode: 'tools' });
  expect(texts).toHaveLength(2);
  expect(issues.filter((one) => one.includes('is not installed here'))).toHaveLength(2);
});

it('without any nothing is said of it', async () => {
  const { issues } = await rendered({});
  expect(issues).toHaveLength(2);
  expect(issues.filter((one) => one.includes('installed here'))).toEqual([]);
});

it('a program has no cluster, registry, plugin or PATH, and lies where only we write', async () => {
  program('helm', 'echo "---\n# Source: shop/templates/known.yaml"; echo "$@"; /bin/pwd; /usr/bin/env');
  const { texts } = await rendered({ mode: 'tools' });
  const [words, place, ...environment] = (texts[0] ?? '').split('\n');
  expect(words).toBe('template shop . --kube-version 1.33.0');
  expect(place).toMatch(/faultline-render-\w+\/files$/);
  const outside = environment.filter((line) => line.includes('/') && !line.includes('faultline-render-'));
  expect(outside.filter((line) => !/^_=/.test(line))).toEqual([]);
  expect(environment).toContainEqual(expect.stringMatching(/^KUBECONFIG=.*no-kubeconfig$/));
});

it('a program of the repository, or of its packages, is none', () => {
  const inside = program('helm', '', join(box, 'repo', 'bin'));
  const packages = program('helm', '', join(box, 'node_modules', '.bin'));
  const outside = program('helm', '', join(box, 'bin'));
  const root = join(box, 'repo');
  expect(installed('helm', root, [inside, packages, 'bin', '.'].join(':'))).toBeUndefined();
  expect(installed('helm', root, [inside, outside].join(':'))).toBe(join(outside, 'helm'));
  chmodSync(join(outside, 'helm'), 0o600);
  expect(process.getuid?.() === 0 || installed('helm', root, outside) === undefined).toBe(true);
});
