import type { EntityRef } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { spellsFrom } from './spells.js';

type Told = readonly [version: string, since: number, until: number | null, environment?: string];

const ran = (rows: readonly Told[]): Parameters<typeof spellsFrom>[0] =>
  rows.map(([version, since, until, environment = 'production'], index) => ({
    environment,
    version,
    digest: `sha256:${version}`,
    container: `container:${index}` as EntityRef,
    name: String(index),
    services: [],
    workload: null,
    image: `shop/cart:${version}`,
    hosts: [`host:${index % 2}` as EntityRef],
    state: 'running',
    since,
    until,
  }));

describe('spells of containers', () => {
  it.each<[string, readonly Told[], readonly string[]]>([
    ['one that is there', [['1', 10, null]], ['1 10-now x1']],
    [
      'replicas side by side',
      [
        ['1', 10, null],
        ['1', 12, null],
      ],
      ['1 10-now x2'],
    ],
    [
      'a restart without another version in between',
      [
        ['1', 10, 20],
        ['1', 25, null],
      ],
      ['1 10-now x1'],
    ],
    [
      'a rollout',
      [
        ['1', 10, 30],
        ['2', 25, null],
      ],
      ['2 25-now x1', '1 10-30 x1'],
    ],
    [
      'a return to the older version is a spell of its own',
      [
        ['1', 10, 20],
        ['2', 20, 30],
        ['1', 30, null],
      ],
      ['1 30-now x1', '2 20-30 x1', '1 10-20 x1'],
    ],
    [
      'environments do not mix',
      [
        ['1', 10, null],
        ['1', 11, null, 'test'],
      ],
      ['1 11-now x1', '1 10-now x1'],
    ],
    [
      'an end and a start at one moment are one after the other',
      [
        ['1', 10, 20],
        ['1', 20, 30],
        ['1', 30, null],
      ],
      ['1 10-now x1'],
    ],
  ])('%s', (_what, rows, expected) => {
    expect(
      spellsFrom(ran(rows)).map(
        ({ version, from, until, replicas }) => `${version} ${from}-${until ?? 'now'} x${replicas}`,
      ),
    ).toEqual(expected);
  });
});
