import { expect, it } from 'vitest';
import { packageUrlOf, severityOf } from './words.js';

it.each([
  ['Important', 'high'],
  ['constructor', undefined],
  ['__proto__', undefined],
])('the severity %s is %s', (word, want) => expect(severityOf(word)).toBe(want));

it.each([
  ['Go', 'pkg:golang/a/b@1'],
  ['constructor', undefined],
])('of the ecosystem %s is %s', (ecosystem, want) => expect(packageUrlOf(ecosystem, 'a/b', '1')).toBe(want));
