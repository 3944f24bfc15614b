import { expect, it } from 'vitest';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { ruleNamed } from '../rules/rule-named.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop', 'compose.yaml');
const CART = 'component:shop#compose/shop/cart';

it('what a pipeline says of a deployable is said of what it realizes, once for each environment', () => {
  const claims = [
    entity(CART, { name: 'cart', technology: 'compose', project: 'shop', folder: 'cart' }),
    entity('component:shop#dockerfile/cart', { name: 'cart', technology: 'dockerfile', folder: 'cart' }),
    entity('environment:production', {}),
    relation(CART, 'DEPLOYED_TO', 'environment:production', {
      confidence: 0.9,
      properties: { by: 'swarm', with: 'a' },
    }),
    relation('component:shop#dockerfile/cart', 'DEPLOYED_TO', 'environment:production', { confidence: 0.8 }),
  ];
  const derived = recompute(factsOf(claims), NO_DECISIONS).filter(({ type }) => type === 'DEPLOYED_TO');
  expect(derived).toMatchObject([
    {
      from: 'service:shop/cart',
      to: 'environment:production',
      confidence: 0.9,
      properties: { by: 'swarm', with: 'a' },
    },
  ]);
  expect(ruleNamed('derivation', 'DEPLOYED_TO', 'pipeline')?.reason).toContain('pipeline');
});
