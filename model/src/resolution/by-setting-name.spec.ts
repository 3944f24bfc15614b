import { describe, expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';

const { entity, relation } = claimsIn('repository/shop');

const deployed = (name: string, more: object = {}): ClaimDraft =>
  entity(`component:shop#compose/shop/${name}`, {
    name,
    technology: 'compose',
    declares: 'deployment',
    within: 'repository/shop',
    repository: 'repository:shop',
    hostNames: [name],
    ...more,
  });

/** Whom `web` depends on, by a place that this setting would say. */
function neededBy(setting: string, names: readonly string[]): readonly string[] {
  const endpoint = `endpoint:repository/shop|unset/x`;
  const claims = [
    deployed('web'),
    ...names.map((name) => deployed(name, name.endsWith('db') ? { image: 'postgres' } : {})),
    entity(endpoint, { host: 'unset', setting, within: 'repository/shop' }),
    relation('component:shop#compose/shop/web', 'CALLS', endpoint, {
      via: 'http',
    }),
  ];
  return recompute(factsOf(claims), NO_DECISIONS)
    .filter(({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation')
    .map(({ to }) => String(to));
}

describe('a place that only a setting without a value says', () => {
  it.each([
    ['USERS_SERVICE_URL', ['users', 'carts'], 'users'],
    ['USER_SERVICE_URL', ['users-service'], 'users-service'],
    ['ORDER_API_BASE_URL', ['order', 'orders-db'], 'order'],
    ['services.orders.url', ['order-svc'], 'order-svc'],
    ['config.cartServiceHost', ['cart', 'pay'], 'cart'],
    ['VITE_GATEWAY_URL', ['gateway'], 'gateway'],
    ['ADDRESS_SERVICE_URL', ['shop_address', 'shop_users'], 'shop_address'],
    ['CATEGORIES_URL', ['category'], 'category'],
    ['shop.service.orders.uri', ['shop--orders-prod', 'shop--pay-prod'], 'shop--orders-prod'],
    ['ORDERS_URL', ['orders-sit'], 'orders-sit'],
    ['ORDERS_URL', ['orders', 'orders-test'], 'orders'],
    // Several may be meant, or none is.
    ['USERS_SERVICE_URL', ['shop-users', 'admin-users'], undefined],
    ['BASE_URL', ['base'], undefined],
    ['API_URL', ['api'], undefined],
    ['ORDERS', ['orders'], undefined],
    ['ORDERS_URL', ['orders-db'], undefined],
    ['WEB_URL', ['orders'], undefined],
    ['LEDGER_URL', ['orders'], undefined],
  ])('%s among %j is %s', (setting, names, want) => {
    expect(neededBy(setting, names)).toEqual(want === undefined ? [] : [`service:shop/${want}`]);
  });

  it('is one of those who ask alike, and asks nobody itself', () => {
    const endpoint = 'endpoint:repository/shop|unset/CART_URL';
    const claims = [
      deployed('web'),
      deployed('cart'),
      entity(endpoint, { host: 'unset', setting: 'CART_URL', within: 'repository/shop' }),
      ...['web', 'cart'].map((name) =>
        relation(`component:shop#compose/shop/${name}`, 'CALLS', endpoint, { via: 'http' }),
      ),
    ];
    const needs = recompute(factsOf(claims), NO_DECISIONS).filter(
      ({ type, scope }) => type === 'DEPENDS_ON' && scope === 'derivation',
    );
    expect(needs.map(({ from, to }) => `${from} ${to}`)).toEqual(['service:shop/web service:shop/cart']);
  });

  it('says why nothing answers', () => {
    const endpoint = 'endpoint:repository/shop|unset/LEDGER_URL';
    const claims = [
      deployed('web'),
      entity(endpoint, { host: 'unset', setting: 'LEDGER_URL', within: 'repository/shop' }),
      relation('component:shop#compose/shop/web', 'CALLS', endpoint, { via: 'http' }),
    ];
    const unresolved = recompute(factsOf(claims), NO_DECISIONS).find(({ part }) => part === 'unresolved');
    expect(unresolved?.properties.unresolved).toContain('LEDGER_URL');
  });
});
