import { expect, it } from 'vitest';
import type { Answer, AnswerRow } from './answer';
import { answerItems } from './answer-items';

const row = (name: string, severity: AnswerRow['severity'], hops: number, owner: string): AnswerRow => ({
  ref: `service:shop/${name}`,
  name,
  namespace: 'shop',
  kind: 'service',
  hops,
  severity,
  criticality: null,
  path: [],
  because: [],
  owners: owner === '' ? [] : [`owner:shop/${owner}`],
  environments: [],
  system: null,
  redundancy: null,
});

it('lists by severity, then owner, those without one last, then hops', () => {
  const rows = [
    row('d', 'DEGRADED', 1, 'one'),
    row('n', 'DOWN', 1, ''),
    row('b', 'DOWN', 2, 'one'),
    row('a', 'DOWN', 1, 'one'),
  ];
  const answer: Answer = {
    seeds: [],
    called: new Map(),
    rows,
    total: 4,
    sentence: '',
    bySeverity: [],
    hidden: 0,
    unresolved: 0,
    unresolvedEndpoints: [],
    owners: [],
    cycles: [],
    restsOn: [],
  };
  const said = answerItems(answer).map((item) => {
    if (item.type === 'row') return item.row.name;
    if (item.type === 'owner') return `${item.title} ${item.count}`;
    return item.type === 'severity' ? item.severity : item.criticality;
  });
  expect(said).toEqual(['DOWN', 'one 2', 'a', 'b', 'no owner 1', 'n', 'DEGRADED', 'one 1', 'd']);
});
