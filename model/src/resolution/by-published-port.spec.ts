import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop');
const KEY = { within: 'repository/shop', repository: 'repository:shop' };

const store = (project: string, name: string, published: string, image = 'postgres:16'): readonly ClaimDraft[] => [
  entity(`component:shop#compose/${project}/${name}`, {
    ...KEY,
    name,
    technology: 'compose',
    declares: 'deployment',
    project,
    within: `repository/shop/compose/${project}`,
    hostNames: [name],
    image,
    portsPublished: [published],
  }),
  relation(
    `component:shop#compose/${project}/${name}`,
    'ATTACHED_TO',
    `network:repository/shop/compose/${project}/default`,
    { properties: { aliases: [name] } },
  ),
];
/** A program that looks for a database behind a port of its machine. */
const program = (name: string, port: number, more: object = { product: 'postgresql' }): readonly ClaimDraft[] => {
  const endpoint = `endpoint:repository/shop/program/${name}|localhost:${port}`;
  return [
    entity(`component:shop#code/${name}`, { ...KEY, name, technology: 'go-code', declares: 'program', folder: name }),
    entity(endpoint, { host: 'localhost', port, within: 'repository/shop', ...more }),
    relation(`component:shop#code/${name}`, 'CALLS', endpoint, { via: 'database' }),
  ];
};
const inProject = (name: string, project: string): readonly ClaimDraft[] => [
  entity(`component:shop#compose/${project}/${name}`, {
    ...KEY,
    name,
    technology: 'compose',
    declares: 'deployment',
    project,
    folder: name,
    hostNames: [name],
  }),
  relation(
    `component:shop#compose/${project}/${name}`,
    'ATTACHED_TO',
    `network:repository/shop/compose/${project}/default`,
    { properties: { aliases: [name] } },
  ),
];

it.each<[string, readonly ClaimDraft[], readonly string[]]>([
  [
    'is what has it, of several databases',
    [
      ...store('shop', 'cart-db', '5433->5432/tcp'),
      ...store('shop', 'pay-db', '5434->5432/tcp'),
      ...program('a', 5434),
    ],
    ['a > pay-db'],
  ],
  [
    'is whoever has it for what a container asks of its machine by name',
    [
      ...store('shop', 'web', '8081->80/tcp', 'acme/web'),
      ...program('a', 8081, { host: 'host.docker.internal' }),
      ...inProject('a', 'shop'),
    ],
    ['a > web'],
  ],
  [
    'is nobody that is another product',
    [...store('shop', 'cart-db', '5433->3306/tcp', 'mysql:8'), ...program('a', 5433)],
    [],
  ],
  [
    'is whoever has it where no product is known',
    [...store('shop', 'web', '8081->80/tcp', 'acme/web'), ...program('a', 8081, {})],
    ['a > web'],
  ],
  [
    'is nobody that only listens at it inside',
    [...store('shop', 'cart-db', '5433->5432/tcp'), ...store('shop', 'b', '5434->5432/tcp'), ...program('a', 5432)],
    [],
  ],
  [
    'is what has it in the project of whoever asks',
    [
      ...store('one', 'first-db', '5433->5432/tcp'),
      ...store('two', 'second-db', '5433->5432/tcp'),
      ...program('a', 5433),
      ...inProject('a', 'two'),
    ],
    ['a > second-db'],
  ],
  [
    'is nobody where several have it and the caller is in no project',
    [
      ...store('one', 'first-db', '5433->5432/tcp'),
      ...store('two', 'second-db', '5433->5432/tcp'),
      ...program('a', 5433),
    ],
    [],
  ],
])('a port of the machine %s', (_, claims, want) => {
  const needed = recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ from, to }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)}`);
  expect(needed).toEqual(want);
});
