import { expect, it } from 'vitest';
import { fromPoetry } from './poetry-range.js';

// The examples of Poetry's page on dependencies.
it.each([
  ['^1.2.3', '>=1.2.3,<2'],
  ['^1.2', '>=1.2,<2'],
  ['^1', '>=1,<2'],
  ['^0.2.3', '>=0.2.3,<0.3'],
  ['^0.0.3', '>=0.0.3,<0.0.4'],
  ['^0.0', '>=0.0,<0.1'],
  ['^0', '>=0,<1'],
  ['~1.2.3', '>=1.2.3,<1.3'],
  ['~1.2', '>=1.2,<1.3'],
  ['~1', '>=1,<2'],
  ['1.2.*', '==1.2.*'],
  ['>= 1.2.0, < 1.5', '>=1.2.0,<1.5'],
  ['>1.2 !=1.3', '>1.2,!=1.3'],
  ['1.2.3', '==1.2.3'],
  ['~=1.4.2', '~=1.4.2'],
  ['*', undefined],
  ['^1 || ^2', undefined],
  ['latest', undefined],
])('%s is %s', (written, want) => expect(fromPoetry(written)).toBe(want));
