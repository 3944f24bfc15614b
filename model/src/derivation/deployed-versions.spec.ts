import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('deployments/production', 'service:shop/cart');
const engine = claimsIn('docker/e', 'containers');

/** A deploy event of the cart, as it is kept. */
function told(id: string, at: number, more: Properties, service = 'service:shop/cart'): ClaimDraft[] {
  const ref = `deploy-event:production/${id}`;
  return [entity(ref, { environment: 'production', at, ...more }), relation(ref, 'DEPLOYED', service)];
}

const concluded = (claims: readonly ClaimDraft[]): string[] =>
  recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ scope }) => scope === 'derivation')
    .map(({ part, type, from, to }) => `${part}: ${type === 'REPORTS' ? '' : `${from} `}${type} ${to}`)
    .sort();
const versions = (claims: readonly ClaimDraft[]): string[] =>
  concluded(claims).filter((line) => line.includes('HAS_VERSION') || line.includes('PACKAGED_AS'));

const OLD = told('1', 1_000, { version: '1.1' });
const NEW = told('2', 2_000, { version: '1.2', digest: 'sha256:2' });
const CART_1_2 = 'production: service:shop/cart HAS_VERSION service-version:shop/cart@1.2';

describe('deployed versions', () => {
  it.each([
    { name: 'the only one', claims: NEW, want: [CART_1_2] },
    { name: 'the latest, whatever came first', claims: [...NEW, ...OLD], want: [CART_1_2] },
    { name: 'of one time the greater ref', claims: [...NEW, ...told('1', 2_000, { version: '9' })], want: [CART_1_2] },
    { name: 'none after a removal', claims: [...NEW, ...told('3', 3_000, { action: 'removed' })], want: [] },
    { name: 'none of a digest alone', claims: told('3', 3_000, { digest: 'sha256:3' }), want: [] },
    { name: 'none without a time', claims: [entity('deploy-event:x', { environment: 'e', version: '1' })], want: [] },
    {
      name: 'packaged as an image that somebody saw',
      claims: [...NEW, engine.entity('image:sha256:2')],
      want: [CART_1_2, 'production: service-version:shop/cart@1.2 PACKAGED_AS image:sha256:2'],
    },
  ])('are $name', ({ claims, want }) => expect(versions(claims)).toEqual([...want].sort()));

  it('state a service and an environment that nobody else does', () => {
    expect(concluded(NEW)).toEqual(
      expect.arrayContaining(['production: REPORTS environment:production', 'production: REPORTS service:shop/cart']),
    );
  });

  it('are of the name that the service has now', () => {
    const named = [
      engine.entity('workload:docker/e/shop/cart', { name: 'cart', project: 'shop' }),
      engine.entity('component:shop#catalog/web/basket', {
        name: 'cart',
        technology: 'catalog',
        catalogRef: 'service:web/basket',
        declaredNamespace: 'shop',
        project: 'shop',
      }),
    ];
    const aliases = recompute(factsOf(named), NO_DECISIONS).filter(({ type }) => type === 'ALIAS_OF');
    const [alias] = aliases;
    if (alias === undefined) throw new Error('no service has another name here');
    const found = concluded([...named, ...told('2', 2_000, { version: '1.2' }, alias.from)]);
    expect(found).toContain(
      `production: ${alias.to} HAS_VERSION service-version:${alias.to.slice('service:'.length)}@1.2`,
    );
    expect(found).toContain(`production: deploy-event:production/2 DEPLOYED ${alias.to}`);
  });

  it('do not depend on the order in which events came', () => {
    const event = fc.record({ at: fc.integer({ min: 1, max: 4 }), version: fc.constantFrom('1', '2', '3') });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (all, order) => {
          const claims = all.map(({ at, version }, id) => told(String(id), at, { version }));
          const shuffled = claims.map((one, index) => ({ one, key: order[index] ?? 0 })).sort((a, b) => a.key - b.key);
          expect(versions(shuffled.flatMap(({ one }) => one))).toEqual(versions(claims.flat()));
        },
      ),
      { numRuns: 50 },
    );
  });
});
