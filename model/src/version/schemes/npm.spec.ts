import { describe, expect, it } from 'vitest';
import { npm } from './npm.js';

describe('npm', () => {
  it.each([
    ['1.2.3', '1.2.3', 0],
    ['1.2.3', '1.10.0', -1],
    ['v1.2.3', ' 1.2.3 ', 0],
    ['1.0.0-alpha', '1.0.0-alpha.1', -1],
    ['1.0.0-alpha.1', '1.0.0-alpha.beta', -1],
    ['1.0.0-beta.2', '1.0.0-beta.11', -1],
    ['1.0.0-rc.1', '1.0.0', -1],
    ['1.0.0+build.1', '1.0.0+build.2', 0],
  ] as const)('orders %s against %s as %i', (left, right, order) => {
    expect(npm.compare(left, right)).toBe(order);
  });

  // https://github.com/npm/node-semver#advanced-range-syntax
  it.each([
    ['1.2.3 - 2.3.4', '2.3.4', true],
    ['1.2.3 - 2.3', '2.3.9', true],
    ['1.2 - 2', '3.0.0', false],
    ['*', '0.0.1', true],
    ['', '1.0.0', true],
    ['1.x', '1.9.9', true],
    ['1.2.x', '1.3.0', false],
    ['~1.2.3', '1.2.9', true],
    ['~1.2.3', '1.3.0', false],
    ['~1', '1.9.0', true],
    ['~1.2.3-beta.2', '1.2.3-beta.4', true],
    ['~1.2.3-beta.2', '1.2.4-beta.2', false],
    ['^1.2.3', '1.9.9', true],
    ['^1.2.3', '2.0.0', false],
    ['^0.2.3', '0.2.9', true],
    ['^0.2.3', '0.3.0', false],
    ['^0.0.3', '0.0.4', false],
    ['^1.2.3-beta.2', '1.2.3-beta.1', false],
    ['^0.0', '0.0.9', true],
    ['^0.x', '0.9.0', true],
    ['^1.2.0', '1.3.0-rc.1', false],
    ['>= 1.2.3 < 2', '1.9.0', true],
    ['>1.2', '1.2.9', false],
    ['<=1.2', '1.2.9', true],
    ['<2', '2.0.0-rc.1', false],
    ['1.x || >=2.5.0 || 5.0.0 - 7.2.3', '7.2.3', true],
    ['1.x || >=2.5.0 || 5.0.0 - 7.2.3', '2.4.9', false],
    ['>*', '1.0.0', false],
  ] as const)('%j admits %s: %s', (constraint, version, want) => {
    expect(npm.satisfies(version, constraint)).toBe(want);
  });

  it.each(['latest', '1.2', '01.2.3', '1.2.3-', '1.2.3-01', '9007199254740993.0.0', '', `1.0.0-${'a'.repeat(300)}`])(
    'no version: %j',
    (text) => {
      expect(npm.isVersion(text)).toBe(false);
      expect(() => npm.compare(text, '1.0.0')).toThrow(/not a version of scheme npm/);
    },
  );

  it.each(['latest', '>=1.2.3 foo', '^', 'file:../x', '1.2.3.4'])('no constraint: %j', (text) => {
    expect(npm.isConstraint(text)).toBe(false);
    expect(() => npm.satisfies('1.0.0', text)).toThrow(/not a constraint of scheme npm/);
  });

  it.each([
    ['2.3.4', '2'],
    ['0.3.1', '0.3'],
    ['0.0.7', '0.0.7'],
  ])('the major of %s is %s', (version, major) => {
    expect(npm.majorOf(version)).toBe(major);
  });
});
