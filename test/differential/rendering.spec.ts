import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Rendering } from '@faultline/importers';
import type { RelationLine } from '@faultline/model';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectedBy } from '../support/collected.js';
import { root } from '../support/repository.js';
import { describeWith, helmService, kustomizeService } from '../support/services.js';

const VALUES = join(root, 'importers/src/repo/values');

let box = '';
let path: string | undefined;
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'faultline-rendering-'));
  path = process.env.PATH;
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(box, { recursive: true, force: true });
});

/** Puts one program where PATH finds it, and nothing else of its kind. */
function install(name: string, program: string): void {
  mkdirSync(join(box, 'bin'));
  symlinkSync(program, join(box, 'bin', name));
  process.env.PATH = join(box, 'bin');
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(box, 'repo', file)), { recursive: true });
    writeFileSync(join(box, 'repo', file), text);
  }
}

async function told(rendering: Rendering) {
  const { lines, issues } = await collectedBy('repo', { path: join(box, 'repo'), name: 'all' }, { rendering });
  const facts = lines
    .filter(({ type }) => type === 'entity' || type === 'relation')
    .map((line) => JSON.stringify(line));
  return { facts: facts.sort(), reasons: issues.map(({ reason }) => reason) };
}

function pod(host: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  template:
    spec:
      containers:
        - name: cart
          image: acme/cart:1
          env:
            - name: DB_HOST
              value: ${host}
`;
}

describeWith('helm', 'charts, as Helm renders them', () => {
  beforeEach(() => install('helm', helmService()));

  it('say the same at the same lines by either way', async () => {
    cpSync(join(VALUES, 'helm/fixtures'), join(box, 'repo'), { recursive: true });
    const [own, tools] = [await told('own'), await told('tools')];
    expect(own.facts.length).toBeGreaterThan(10);
    expect(tools).toEqual(own);
  });

  it('say what our own code does not know, at the template and line', async () => {
    write({
      'cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
      'cart/templates/cart.yaml': `# first\n${pod('{{ "CART-DB" | swapcase }}')}`,
    });
    const [own, auto] = [await told('own'), await told('auto')];
    expect(own.reasons).toEqual([expect.stringContaining('the function swapcase is not known')]);
    expect(auto.reasons).toEqual([]);
    const calls = auto.facts.filter((one) => one.includes('"CALLS"'));
    expect(calls).toHaveLength(1);
    const call = JSON.parse(calls[0] ?? '') as RelationLine;
    expect(call.to).toContain('cart-db');
    expect(call.evidence[0]).toMatchObject({ path: 'cart/templates/cart.yaml', line: 2 });
  });

  it('reach no file of the machine, no cluster and no name of the network', async () => {
    write({
      'cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
      'cart/values.schema.json': '{"$ref": "file:///etc/passwd"}',
      'cart/templates/cart.yaml': `${pod('db-{{ "X" | swapcase }}{{ .Files.Get "../../../etc/hostname" }}{{ getHostByName "localhost" }}{{ len (lookup "v1" "Pod" "" "") }}')}`,
    });
    const { facts, reasons } = await told('tools');
    expect(reasons).toEqual([]);
    expect(facts.filter((one) => one.includes('"CALLS"')).join()).toContain('|db-x0');
  });

  it('that Helm refuses are read by our own code, with one issue', async () => {
    write({
      'cart/Chart.yaml': 'apiVersion: v2\nname: cart\nversion: 1.0.0\n',
      'cart/templates/cart.yaml': pod('{{ required "give one" .Values.host }}'),
    });
    const { facts, reasons } = await told('tools');
    expect(reasons).toEqual([
      expect.stringMatching(/^helm is installed here and made nothing of it: it ended with code 1;/),
    ]);
    expect(facts.some((one) => one.includes('Deployment/cart'))).toBe(true);
  });
});

describeWith('kustomize', 'kustomizations, as kustomize builds them', () => {
  beforeEach(() => install('kustomize', kustomizeService()));

  it('say the same at the same lines by either way', async () => {
    cpSync(join(VALUES, 'kustomize/fixtures'), join(box, 'repo'), { recursive: true });
    rmSync(join(box, 'repo/prod.expected.yaml'));
    const [own, tools] = [await told('own'), await told('tools')];
    expect(own.facts.length).toBeGreaterThan(5);
    expect(tools).toEqual(own);
  });

  it('say what our own code does not know, at the file of the object', async () => {
    write({
      'over/kustomization.yaml':
        'namePrefix: prod-\nresources: [../base]\nreplacements: [{source: {kind: ConfigMap, fieldPath: data.host}, targets: [{select: {kind: Deployment}, fieldPaths: ["spec.template.spec.containers.[name=cart].env.[name=DB_HOST].value"]}]}]',
      'base/kustomization.yaml':
        'resources: [cart.yaml]\nconfigMapGenerator: [{name: addresses, literals: [host=orders-db]}]',
      'base/cart.yaml': `# first\n${pod('nowhere')}`,
    });
    const [own, auto] = [await told('own'), await told('auto')];
    expect(own.reasons).toEqual([expect.stringContaining('built without 1 of its parts: replacements')]);
    expect(auto.reasons).toEqual([]);
    const calls = auto.facts.filter((one) => one.includes('"CALLS"') && one.includes('orders-db'));
    expect(calls.join()).toContain('base/cart.yaml');
  });
});

it('the fixtures of both say which version of the program made them', () => {
  for (const name of ['helm', 'kustomize'])
    expect(readFileSync(join(VALUES, name, 'fixtures/PROVENANCE.md'), 'utf8')).toMatch(/Helm \d|kubectl \d/);
});
