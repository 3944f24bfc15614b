import { describe, expect, it } from 'vitest';
import { describeScheme } from '../testing/scheme-tables.js';
import { oci } from './oci.js';

// Tags as the official images of Docker Hub, Bitnami and Temurin write them
describeScheme(oci, {
  ascending: [
    ['7', '7.2', '7.2.4', '7.10', '8'],
    ['3.12.0a1', '3.12.0b2', '3.12.0rc1-slim', '3.12.0rc2', '3.12.0', '3.12.1-slim-bookworm'],
    ['1.25', '1.25-alpine', '1.25-alpine3.9', '1.25-alpine3.18', '1.26'],
    ['17.0.8_7-jre', '17.0.9_8-jre', '17.0.9_9-jre'],
    ['1.1.1', '1.1.1k', '1.1.1w'],
    ['8.0.35-debian-11-r0', '8.0.35-debian-11-r10', '8.0.36-debian-11-r0'],
    ['2.0-beta', '2.0-rc.1', '2.0'],
  ],
  equal: [
    ['7', '7.0', 'v7.0.0'],
    ['1.2-Alpine', '1.2-alpine'],
  ],
  admits: [
    ['7', ['7', '7.2.4', '7.2-alpine'], ['8', '70', '7.4-rc1']],
    ['7.2', ['7.2.4'], ['7.3', '7']],
    ['7.x', ['7.9'], ['8.0']],
    ['7-alpine', ['7.2-alpine'], ['7.2', '7.2-slim']],
    ['^7.2', ['7.9', '7.2-alpine'], ['8', '7.1']],
    ['~7.2.1', ['7.2.9'], ['7.3']],
    ['>=15 <17', ['15.4', '16'], ['17', '14']],
    ['=7.2.4', ['7.2.4'], ['7.2.5']],
    ['3.12.0rc1', ['3.12.0rc1'], ['3.12.0', '3.12.0rc2']],
    ['*', ['1', '9-slim'], []],
  ],
  noVersions: ['latest', 'stable', 'bookworm', '1f3c2d4', 'sha-1f3c2d4', '', '7 ', `1.${'0'.repeat(130)}`],
  noConstraints: ['latest', '>>1', ''],
  majors: [['15.4-alpine', '15']],
});

describe('tags of variants', () => {
  it.each([
    ['7.2', '7.4', true],
    ['7.2-alpine', '7.4-alpine', true],
    ['7.2', '7.4-alpine', false],
    ['7.2-alpine3.18', '7.2-alpine3.19', false],
  ])('%s and %s are comparable: %s', (left, right, want) => {
    expect(oci.isComparable(left, right)).toBe(want);
  });
});
