import { expect, it } from 'vitest';
import { ownCalls, type Caller } from './environment.js';

const calls = (env: readonly object[]): string[] => {
  const spec = { containers: [{ name: 'a', image: 'a', env }] } as unknown as Caller['spec'];
  const ref = 'workload:x/shop/Deployment/a' as Caller['ref'];
  return ownCalls('x', { ref, part: 'deployments', spec, title: 'Deployment a' }).flatMap((line) =>
    line.type === 'relation' ? [line.to.slice(line.to.indexOf('|') + 1)] : [],
  );
};

it('variables that double each other end', () => {
  const doubles = Array.from({ length: 60 }, (_, at) => ({ name: `V${at + 1}`, value: `$(V${at})$(V${at})` }));
  expect(calls([{ name: 'V0', value: 'x' }, ...doubles, { name: 'A_URL', value: 'http://$(V0):80' }])).toEqual([
    'x:80',
  ]);
});

it.each([
  ['credentials that are unknown', '$(a)'.repeat(400_000)],
  ['values of unknown variables', `${'$$('.repeat(10_000)}`],
  ['credentials of one word', `${'$(a)'.repeat(8_000)}`],
])('a hostile value ends: %s', (_, value) => expect(calls([{ name: 'A_URL', value }])).toEqual([]));
