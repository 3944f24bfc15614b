import type { EntityRef } from '@faultline/model';
import { expect, it } from 'vitest';
import { listedUnresolved, unresolvedCallers } from './unresolved.js';

const refs = ['service:a', 'service:b', 'service:c', 'endpoint:x|db', 'endpoint:x|cache'] as EntityRef[];
const snapshot = {
  ref: (node: number) => refs[node] ?? ('service:none' as EntityRef),
  text: () => 'nobody answers',
};
const calls = new Map([
  [0, [3]],
  [1, [4, 3]],
  [2, [4]],
]);

it('lists what the affected call in vain, most called first, with the callers by ref', () => {
  expect(listedUnresolved(snapshot, unresolvedCallers(calls, [1, 0]))).toEqual([
    { endpoint: 'endpoint:x|db', callers: ['service:a', 'service:b'], reason: 'nobody answers' },
    { endpoint: 'endpoint:x|cache', callers: ['service:b'], reason: 'nobody answers' },
  ]);
});

it('lists nothing where nothing is called in vain', () => {
  expect(listedUnresolved(snapshot, unresolvedCallers(new Map(), [0, 1]))).toEqual([]);
  expect(listedUnresolved(snapshot, unresolvedCallers(calls, []))).toEqual([]);
});
