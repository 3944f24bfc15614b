import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { identify } from '../identity/identify.js';
import type { Properties } from '../observation/properties.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { recompute } from './recompute.js';

const key = 'github.com/acme/shop';
const within = `repository/${key}`;
const repository = claimsIn(within);

function composed(name: string, properties: Properties = {}, project = 'shop'): ClaimDraft {
  const facts = { technology: 'compose', project, name, within: `${within}/compose/${project}`, hostNames: [name] };
  return repository.entity(`component:${key}#compose/${project}/${name}`, { ...facts, ...properties });
}

function deployed(name: string, properties: Properties = {}): ClaimDraft {
  const facts = { technology: 'kubernetes', name, within: `${within}/kubernetes/default` };
  return repository.entity(`component:${key}#kubernetes/default/Deployment/${name}`, { ...facts, ...properties });
}

function code(technology: string, name: string, properties: Properties = {}): ClaimDraft {
  return repository.entity(`component:${key}#${technology}/${name}`, { technology, name, within, ...properties });
}

function calls(from: string, endpoint: string, properties: Properties): readonly ClaimDraft[] {
  const ref = `endpoint:${within}|${endpoint}`;
  return [
    repository.entity(ref, { within, ...properties }),
    repository.relation(`component:${key}#${from}`, 'CALLS', ref, { via: 'database', confidence: 0.9 }),
  ];
}

/** Names of what runs, with how many deployables each is. */
function countsOf(claims: readonly ClaimDraft[]): readonly string[] {
  return identify(factsOf(claims), NO_DECISIONS)
    .classes.map(({ className, members }) => `${className.ref.split('/').at(-1) ?? ''} ${members.length}`)
    .sort();
}

function dependencies(claims: readonly ClaimDraft[]): readonly string[] {
  return recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type }) => type === 'DEPENDS_ON')
    .map(({ from, to }) => `${from.split('/').at(-1)} > ${to.split('/').at(-1)}`);
}

describe('a likeness makes no one of', () => {
  it.each<[string, readonly ClaimDraft[], readonly string[]]>([
    [
      'two that one place deploys, over a third that is like both',
      [
        composed('mail', { image: 'axllent/mailpit' }),
        composed('archiver', { folder: 'a/mailpit' }),
        code('dockerfile', 'mailpit', { folder: 'a/mailpit' }),
      ],
      ['archiver 2', 'mail 1'],
    ],
    [
      'two of one place over a release',
      [
        composed('api', { image: 'ghcr.io/acme/api' }),
        composed('admin-api', { image: 'ghcr.io/acme/admin/api' }),
        deployed('admin-api', { release: 'admin', image: 'ghcr.io/acme/admin/api' }),
      ],
      ['admin-api 2', 'api 1'],
    ],
  ])('%s', (_, claims, want) => {
    expect(countsOf(claims)).toEqual(want);
  });
});

describe('a database that another calls by its name', () => {
  const identity = composed('identity', { image: 'acme/identity' });
  const orders = composed('orders', { image: 'acme/orders' });
  const database = composed('identity-db', { image: 'postgres:16' });
  const named = calls('compose/shop/identity', 'identity-db', {
    host: 'identity-db',
    within: `${within}/compose/shop`,
  });
  it.each<[string, Properties, readonly string[]]>([
    ['is not at another’s address', { host: '10.1.2.3', protocol: 'postgresql' }, ['identity > identity-db']],
    ['is not where another’s library looks', { host: 'localhost', product: 'postgresql' }, ['identity > identity-db']],
    [
      'is not at an address that says its product',
      { host: 'db.acme.io', product: 'postgresql' },
      ['identity > identity-db', 'orders > external:db.acme.io'],
    ],
  ])('%s', (_, place, want) => {
    const claims = [identity, orders, database, ...named, ...calls('compose/shop/orders', 'other', place)];
    expect(dependencies(claims)).toEqual(want);
  });

  it('is where the library of who calls it looks', () => {
    const own = calls('compose/shop/identity', 'localhost', { host: 'localhost', product: 'postgresql' });
    expect(dependencies([identity, database, ...named, ...own])).toEqual(['identity > identity-db']);
  });
});
