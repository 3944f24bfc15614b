import { expect, it } from 'vitest';
import type { Answer } from '../answer';
import { toCsv, toDot, toMermaid } from './text-formats';

const answer: Answer = {
  seeds: ['datastore:shop/db'],
  rows: [
    {
      ref: 'service:shop/a',
      name: '=HYPERLINK("x")',
      namespace: 'shop',
      kind: 'service',
      hops: 1,
      severity: 'DOWN',
      criticality: null,
      path: ['datastore:shop/db', 'service:shop/a'],
      because: [],
      owners: ['owner:shop/one', 'owner:shop/two'],
      environments: [],
    },
  ],
  total: 1,
  sentence: '',
  hidden: 0,
  unresolved: 0,
  cycles: [],
  restsOn: [],
};
const relation = { via: 'a"b', criticality: 'SOFT', assumed: false, confidence: 1, isDeclaredOnly: false } as const;
const one = {
  namespace: '',
  kind: 'service',
  isSeed: false,
  level: -1,
  severity: 'DOWN',
  before: '',
  group: '',
} as const;
const scene = {
  nodes: [
    { ...one, ref: 'b', name: 'say "b"' },
    { ...one, ref: 'a', name: 'a', isSeed: true },
  ],
  relations: [{ ...relation, from: 'b', to: 'a' }],
  total: 2,
};

it('writes a CSV whose cells are quoted and never formulas', () => {
  const [, row] = toCsv(answer).split('\r\n');
  expect(row).toBe(
    `service:shop/a,"'=HYPERLINK(""x"")",service,1,down,,owner:shop/one owner:shop/two,datastore:shop/db > service:shop/a`,
  );
});

it('writes names with quotes into DOT and Mermaid', () => {
  expect(toDot(scene)).toContain('"b" [label="say \\"b\\""');
  expect(toDot(scene)).toContain('"b" -> "a" [style=dashed');
  expect(toMermaid(scene)).toContain('n0["say #quot;b#quot;"]:::down');
  expect(toMermaid(scene)).toContain('n0 -.->|"a#quot;b"| n1');
});
