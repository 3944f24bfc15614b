import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObservationLine } from '@faultline/model';
import { afterAll, describe, expect, it } from 'vitest';
import { readCandidates } from './candidates-file.js';
import { contractsIn } from './overlay-contracts.js';
import { packagesIn, requirementsIn } from './overlay.js';

const folder = mkdtempSync(join(tmpdir(), 'faultline-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (from: string, relation: string, to: string, properties: object = {}): ObservationLine =>
  ({ type: 'relation', from, relation, to, properties }) as unknown as ObservationLine;

const requires = (from: string, to: string, constraint: string): ObservationLine =>
  line(from, 'REQUIRES', to, { constraint, scheme: 'npm' });

describe('what a checkout says that a service needs', () => {
  it.each<[string, readonly ObservationLine[], readonly string[]]>([
    [
      'its own',
      [requires('service:shop/cart', 'service:shop/db', '^5'), requires('service:shop/web', 'service:shop/cart', '^1')],
      ['^5'],
    ],
    ['of its component', [requires('component:r#compose/shop/cart', 'service:shop/db', '^5')], ['^5']],
    [
      'of the only component that needs anything',
      [requires('component:r#dockerfile/.', 'service:shop/db', '^5')],
      ['^5'],
    ],
    [
      'nothing where several others need something',
      [requires('service:shop/a', 'service:shop/db', '^5'), requires('service:shop/b', 'service:shop/db', '^6')],
      [],
    ],
    ['nothing of another namespace', [requires('service:pay/cart', 'service:shop/db', '^5')], []],
    ['no chart and no package', [requires('service:shop/cart', 'package:pkg:helm/redis', '^5')], []],
    ['nothing', [], []],
  ])('%s', (_what, lines, expected) => {
    expect(requirementsIn(lines, 'shop/cart').map(({ constraint }) => constraint)).toEqual(expected);
  });

  it('packages with a version, each once', () => {
    const uses = line('image:a', 'USES', 'package-version:pkg:npm/lodash@4.17.20');
    expect(packagesIn([uses, uses, line('image:a', 'USES', 'package:pkg:npm/left-pad')])).toEqual([
      'pkg:npm/lodash@4.17.20',
    ]);
  });
});

describe('what a checkout says of contracts', () => {
  const component = (ref: string, folder = ''): ObservationLine =>
    ({ type: 'entity', ref, properties: { folder } }) as unknown as ObservationLine;
  const contract = (digest: string): ObservationLine =>
    ({
      type: 'entity',
      ref: `contract:openapi/${digest}`,
      properties: { form: 'openapi', api: 'orders', title: 'Orders', content: ['000x'] },
    }) as unknown as ObservationLine;
  const CART = component('component:r#compose/shop/cart');
  const provides = line('component:r#compose/shop/cart', 'PROVIDES', 'contract:openapi/a', { path: 'openapi.yaml' });
  const copies = line('component:r#compose/shop/web', 'COPIES', 'contract:openapi/b', { path: 'api.yaml' });

  it.each<[string, readonly ObservationLine[], readonly string[] | null]>([
    ['its own alone', [CART, contract('a'), contract('b'), provides, copies], ['offers a openapi.yaml 1']],
    [
      'of what is built from the same folder under another name',
      [
        component('component:r#compose/shop/cart', 'src'),
        component('component:r#dockerfile/src', 'src'),
        contract('a'),
        { ...provides, from: 'component:r#dockerfile/src' } as ObservationLine,
      ],
      ['offers a openapi.yaml 1'],
    ],
    ['of the only component', [contract('b'), copies], ['relies b api.yaml 1']],
    ['nothing, where its component holds none', [CART], []],
    ['nothing is known, where it has no component', [], null],
    ['nothing is known, where several others hold some', [provides, copies], null],
  ])('%s', (_what, lines, want) => {
    const service = want?.[0]?.startsWith('relies') || _what.includes('several') ? 'shop/app' : 'shop/cart';
    const found = contractsIn(lines, service)?.map(
      ({ isOffered, digest, path, content }) =>
        `${isOffered ? 'offers' : 'relies'} ${digest} ${path} ${content.length}`,
    );
    expect(found ?? null).toEqual(want);
  });
});

describe('what is too much to be sent', () => {
  const contract = (digest: string, letters: number): readonly ObservationLine[] => [
    {
      type: 'entity',
      ref: `contract:openapi/${digest}`,
      properties: { form: 'openapi', api: digest, title: digest, content: ['x'.repeat(letters)] },
    } as unknown as ObservationLine,
    line('component:r#compose/shop/cart', 'PROVIDES', `contract:openapi/${digest}`),
  ];

  it('leaves what is small and comes later', () => {
    const lines = [...contract('a', 400_000), ...contract('b', 400_000), ...contract('c', 100)];
    expect(contractsIn(lines, 'shop/cart')?.map(({ digest, content }) => `${digest} ${content.length}`)).toEqual([
      'a 1',
      'b 0',
      'c 1',
    ]);
  });
});

describe('a file of candidates', () => {
  const write = (text: string): string => {
    const path = join(folder, 'candidates');
    writeFileSync(path, text);
    return path;
  };

  it.each([
    ['JSON', '{"candidates":[{"service":"cart","version":"1"}]}'],
    ['a list', '[{"service":"cart","version":"1"}]'],
    ['lines', 'cart\t1\n'],
    ['lines as Windows ends them', '\r\ncart\t1\r\n\r\n'],
  ])('as %s', (_what, text) => {
    expect(readCandidates(write(text))).toEqual([{ service: 'cart', version: '1' }]);
  });

  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['no version', '[{"service":"cart"}]', 'candidates.0.version'],
    ['another key', '[{"service":"cart","version":"1","sudo":true}]', 'sudo'],
    ['nothing', '[]', 'candidates'],
  ])('refuses %s', (_what, text, says) => {
    expect(() => readCandidates(write(text))).toThrow(says);
  });

  it('refuses a file that is not there', () => {
    expect(() => readCandidates(join(folder, 'nowhere'))).toThrow('cannot be read');
  });
});
