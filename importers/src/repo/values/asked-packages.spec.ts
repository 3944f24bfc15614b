import { describe, expect, it } from 'vitest';
import { withAsked, type AskedPackage } from './asked-packages.js';
import type { UsedPackage } from './packages.js';

const held = (purl: string, direct = false): UsedPackage => ({ purl, direct, path: 'x.lock', line: 1 });
const asks = (purl: string, constraint?: string, isCertain = true): AskedPackage => ({
  purl,
  ...(constraint === undefined ? {} : { constraint }),
  path: 'x.json',
  line: 2,
  isCertain,
});
const told = (uses: readonly UsedPackage[]): string[] =>
  uses.map(({ purl, direct, constraint = '', unlocked, asked }) =>
    [purl, direct ? 'direct' : '', constraint, unlocked ? 'unlocked' : '', asked ? `${asked.path}:${asked.line}` : '']
      .filter((word) => word !== '')
      .join(' '),
  );

describe('what a manifest asks for, joined with what its lockfile holds', () => {
  it.each([
    {
      name: 'states the constraint beside the version',
      locked: [held('pkg:npm/a@1.0.0', true), held('pkg:npm/b@2.0.0')],
      asked: [asks('pkg:npm/a', '^1')],
      want: ['pkg:npm/a@1.0.0 direct ^1 x.json:2', 'pkg:npm/b@2.0.0'],
    },
    {
      name: 'takes what another package brought for what is asked for',
      locked: [held('pkg:npm/a@1.0.0')],
      asked: [asks('pkg:npm/a', '^2')],
      want: ['pkg:npm/a@1.0.0 direct ^2 x.json:2'],
    },
    {
      name: 'leaves the version alone that is there for another package',
      locked: [held('pkg:npm/a@1.0.0', true), held('pkg:npm/a@0.9.0')],
      asked: [asks('pkg:npm/a', '^1')],
      want: ['pkg:npm/a@1.0.0 direct ^1 x.json:2', 'pkg:npm/a@0.9.0'],
    },
    {
      name: 'tells what no lockfile holds, unless a condition may be why',
      locked: [],
      asked: [asks('pkg:npm/a', '^1'), asks('pkg:npm/b', undefined), asks('pkg:npm/c', '^1', false)],
      want: ['pkg:npm/a direct ^1 unlocked', 'pkg:npm/b direct unlocked'],
    },
    {
      name: 'says nothing of a range where there are two for one package',
      locked: [held('pkg:npm/a@1.0.0', true), held('pkg:npm/a@2.0.0', true)],
      asked: [asks('pkg:npm/a', '^1'), asks('pkg:npm/a', '^2')],
      want: ['pkg:npm/a@1.0.0 direct x.json:2', 'pkg:npm/a@2.0.0 direct x.json:2'],
    },
    {
      name: 'finds names that differ by case alone',
      locked: [held('pkg:nuget/Serilog@3.0.0', true)],
      asked: [asks('pkg:nuget/serilog', '4.0.0')],
      want: ['pkg:nuget/Serilog@3.0.0 direct 4.0.0 x.json:2'],
    },
  ])('$name', ({ locked, asked, want }) => expect(told(withAsked(locked, asked))).toEqual(want));
});
