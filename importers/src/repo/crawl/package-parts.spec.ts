import { entityRef } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { packageParts } from './package-parts.js';
import { isPartRead, type PartRead } from '../values/index.js';
import { viewOf } from '../values/testing.js';

interface Declared {
  readonly folder: string;
  readonly name?: string;
  readonly technology?: string;
  readonly context?: string;
}

/** A part that declares components. */
function declaring(path: string, components: readonly Declared[], complete = true): PartRead {
  const lines = new PartLines('repository/shop', path, 'declared');
  for (const { folder, name = folder, technology = 'dockerfile', context } of components) {
    const ref = entityRef('component', `shop#${technology}/${name}`);
    lines.entity(ref, { folder, name, technology });
    lines.relation(ref, 'BUILT_FROM', entityRef('repository', 'shop'), { properties: { folder, context } });
  }
  return { lines, issues: [], files: [path], complete };
}

const manifest = (name: string): string => JSON.stringify({ name, dependencies: { [name]: '1.0.0' } });

async function read(parts: readonly PartRead[], files: Readonly<Record<string, string>>) {
  const paths = Object.keys(files);
  const { signal } = new AbortController();
  const input = { files: paths, view: viewOf(files), scope: 'repository/shop', parts, signal };
  const told: PartRead[] = [];
  for await (const item of packageParts(input)) if (isPartRead(item)) told.push(item);
  const lines = told.flatMap((part) => [...part.lines.lines(part.complete)]);
  return {
    uses: lines.flatMap((line) =>
      line.type === 'relation' && line.relation === 'USES'
        ? [
            `${line.from} ${line.to.replace(/.*\//, '')}${line.confidence < 1 ? ' ?' : ''}`.replace(
              'component:shop#',
              '',
            ),
          ]
        : [],
    ),
    parts: lines.flatMap((line) => (line.type === 'part' ? [`${line.part} ${line.complete}`] : [])),
  };
}

describe('packages belong to the component', () => {
  it.each([
    {
      name: 'of their folder',
      components: [{ folder: 'cart' }],
      manifests: ['cart'],
      want: ['dockerfile/cart cart@1.0.0'],
    },
    {
      name: 'of the nearest folder above',
      components: [{ folder: '.', name: 'x' }],
      manifests: ['a/b'],
      want: ['dockerfile/x b@1.0.0'],
    },
    {
      name: 'that is nearest, not of those around it',
      components: [{ folder: '.', name: 'x' }, { folder: 'a' }],
      manifests: ['a/b', 'c'],
      want: ['dockerfile/a b@1.0.0', 'dockerfile/x c@1.0.0'],
    },
    {
      name: 'below that has no manifest of its own, less surely',
      components: [{ folder: 'svc/cart' }, { folder: 'svc/orders' }],
      manifests: ['svc', 'svc/orders'],
      want: ['dockerfile/svc/orders orders@1.0.0', 'dockerfile/svc/cart svc@1.0.0 ?'],
    },
    {
      name: 'whose files are taken from there',
      components: [{ folder: 'docker/cart', context: 'cart' }],
      manifests: ['cart'],
      want: ['dockerfile/docker/cart cart@1.0.0 ?'],
    },
    {
      name: 'once, though several files declare it',
      components: [{ folder: 'cart', technology: 'compose', name: 'shopping' }, { folder: 'cart' }],
      manifests: ['cart'],
      want: ['dockerfile/cart cart@1.0.0'],
    },
    {
      name: 'each, where several are built from one folder',
      components: ['web', 'worker'].map((name) => ({ folder: 'cart', technology: 'compose', name })),
      manifests: ['cart'],
      want: ['compose/web cart@1.0.0', 'compose/worker cart@1.0.0'],
    },
    { name: 'or to none', components: [{ folder: 'other' }], manifests: ['cart'], want: [] },
  ])('$name', async ({ components, manifests, want }) => {
    const files = Object.fromEntries(
      manifests.map((folder) => [`${folder}/package.json`, manifest(folder.replace(/.*\//, ''))]),
    );
    expect([...(await read([declaring('x', components)], files)).uses].sort()).toEqual([...want].sort());
  });

  it('and what may belong to one that could not be read stays as it was', async () => {
    const parts = [
      declaring('a/Dockerfile', [{ folder: 'a' }]),
      declaring('b/Dockerfile', [{ folder: 'b' }]),
      declaring('b/compose.yaml', [], false),
    ];
    const files = { 'a/package.json': manifest('a'), 'b/package.json': manifest('b'), 'c/package.json': '{' };
    expect((await read(parts, files)).parts).toEqual([
      'a/package.json true',
      'b/package.json false',
      'c/package.json false',
    ]);
  });
});

describe('a committed list', () => {
  const dependency = (name: string, version = ''): string =>
    `<dependency><groupId>a</groupId><artifactId>${name}</artifactId>${version}</dependency>`;
  const pom = `<project><groupId>g</groupId><artifactId>cart</artifactId><dependencies>${dependency('pinned', '<version>1.0</version>')}${dependency('open')}</dependencies></project>`;
  const bom = JSON.stringify({
    bomFormat: 'CycloneDX',
    components: ['pinned@0.9', 'open@2.0', 'deep@3.0'].map((one) => ({ purl: `pkg:maven/a/${one}` })),
  });
  const verified = (...all: readonly string[]): string =>
    `<verification-metadata><components>${all.map((one) => `<component group="a" name="${one}" version="4.0"/>`).join('')}</components></verification-metadata>`;

  it.each([
    {
      name: 'tells what the manifest leaves open, and what comes with it',
      files: { 'cart/pom.xml': pom, 'cart/bom.json': bom },
      want: ['cart deep@3.0 ?', 'cart open', 'cart open@2.0 ?', 'cart pinned@1.0'],
    },
    {
      name: 'says nothing of what lies below it',
      files: { 'cart/pom.xml': pom, 'bom.json': bom },
      want: ['cart open', 'cart pinned@1.0'],
    },
    {
      name: 'of what a build verifies tells versions of what is used alone, below it, too',
      files: { 'cart/pom.xml': pom, 'gradle/verification-metadata.xml': verified('open', 'pinned', 'other') },
      want: ['cart open', 'cart open@4.0 ?', 'cart pinned@1.0'],
    },
  ])('$name', async ({ files, want }) => {
    const { uses } = await read([declaring('x', [{ folder: 'cart' }])], files as unknown as Record<string, string>);
    expect(uses.map((one) => one.replace('dockerfile/', '')).sort()).toEqual(want);
  });
});

it('where components are deployed is said of what the files declare that a pipeline gives, or of whoever bears a name', async () => {
  const parts = [
    declaring('k8s/prod/cart.yaml', [{ folder: 'cart', technology: 'kubernetes' }]),
    declaring('k8s/test/pay.yaml', [{ folder: 'pay', technology: 'kubernetes' }]),
    declaring('k8s/prod/compose.yaml', [{ folder: 'web', technology: 'compose' }]),
  ];
  const steps = 'steps: [{ run: kubectl apply -f k8s/prod }, { run: kubectl rollout restart deployment/pay }]';
  const files = { '.github/workflows/a.yml': `jobs: { d: { environment: production, ${steps} } }` };
  const input = { files: Object.keys(files), view: viewOf(files), scope: 'repository/shop', parts };
  const told: string[] = [];
  for await (const item of packageParts({ ...input, signal: new AbortController().signal }))
    if (isPartRead(item))
      for (const line of item.lines.lines(true))
        if (line.type === 'relation') told.push(`${line.from} ${line.relation} ${line.to} ${line.confidence}`);
  expect(told).toEqual([
    'component:shop#kubernetes/cart DEPLOYED_TO environment:production 0.9',
    'component:shop#kubernetes/pay DEPLOYED_TO environment:production 0.8',
  ]);
});
