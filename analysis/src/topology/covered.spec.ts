import { describe, expect, it } from 'vitest';
import { directRelations } from '../closure/relations.js';
import type { RelationClaim } from './input-of.js';
import { topologyInputOf } from './input-of.js';
import { buildTopologies } from './topology-set.js';

const [A, B] = ['service:t/a', 'service:t/b'];
const stated = (via: string): RelationClaim => ({
  from: A,
  to: B,
  via,
  scope: 'repository/t',
  part: 'f',
  standing: 'catalog',
});
const concluded = (via: string, part = 'declared'): RelationClaim => ({ from: A, to: B, via, part });

describe('what a rule said again', () => {
  it.each([
    {
      name: 'counts once where the rule filled `via` in',
      claims: [stated(''), concluded('database')],
      want: ['database'],
    },
    {
      name: 'counts once where the rule made `via` more exact',
      claims: [stated('http'), concluded('registry')],
      want: ['registry'],
    },
    { name: 'merges where both have one `via`', claims: [stated('http'), concluded('http')], want: ['http'] },
    { name: 'counts where no rule speaks of it', claims: [stated('')], want: [''] },
    {
      name: 'is not covered by what was concluded from something that runs',
      claims: [stated(''), concluded('http', 'prod')],
      want: ['', 'http'],
    },
    { name: 'in any order of claims', claims: [concluded('database'), stated('')], want: ['database'] },
  ])('$name', ({ claims, want }) => {
    const set = buildTopologies(topologyInputOf(claims));
    expect(directRelations(set, 0, 'dependencies').map(({ via }) => via)).toEqual(want);
  });
});
