import { codeowners, entityRef } from '@faultline/model';
import { expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { stateOwners } from './extract.js';

const rules = codeowners('CODEOWNERS', '/cart/ @acme/checkout @jane\n/deploy/*.yaml ops@acme.io', 'github');
const component = entityRef('component', 'shop#compose/shop/cart');

it.each([
  ['the folder that it is built in', { folder: 'cart', file: 'compose.yaml', prefix: '' }, 1],
  ['a folder around the one that was read', { folder: '.', file: 'compose.yaml', prefix: 'cart' }, 1],
  [
    'its file, with less confidence, where it has no folder',
    { folder: undefined, file: 'deploy/a.yaml', prefix: '' },
    0.6,
  ],
])('an entity belongs to the owners of %s', (_, where, confidence) => {
  const lines = new PartLines('repository/shop', 'compose.yaml', 'declared');
  stateOwners(lines, component, where, rules);
  const owns = [...lines.lines(true)].filter((line) => line.type === 'relation');
  expect(owns.map((line) => line.confidence)).toEqual(owns.map(() => confidence));
  expect(owns.map((line) => [line.from, line.properties['rank']])).toEqual(
    confidence === 1
      ? [
          ['owner:acme/checkout', 0],
          ['person:codeowners/jane', 1],
        ]
      : [['person:codeowners/ops@acme.io', 0]],
  );
});

it('names nobody where no line matches', () => {
  const lines = new PartLines('repository/shop', 'compose.yaml', 'declared');
  stateOwners(lines, component, { folder: 'mail', file: 'compose.yaml', prefix: '' }, rules);
  expect([...lines.lines(true)].filter((line) => line.type !== 'part')).toEqual([]);
});
