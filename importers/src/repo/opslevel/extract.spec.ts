import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { opslevelReader } from './index.js';

const read = (text: string) => readWith(opslevelReader, { 'opslevel.yml': text });

describe('an opslevel.yml', () => {
  it('says whose a service is, of which product, and what it needs', async () => {
    const result = await read(`version: 1
repository: {owner: platform, tier: tier_1}
service:
  name: Shopping Cart
  description: keeps what is bought
  owner: Checkout Team
  lifecycle: generally_available
  product: shop
  dependencies: [{alias: mail}, orders]`);
    expect(result.issues).toEqual([]);
    expect(result.sentences.filter((text) => !text.endsWith('PART_OF repository:'))).toEqual([
      'owner:default/checkout_team OWNS service:default/shopping_cart',
      'owner:default/platform OWNS repository:',
      'service:default/shopping_cart DEPENDS_ON service:default/mail',
      'service:default/shopping_cart DEPENDS_ON service:default/orders',
      'service:default/shopping_cart PART_OF system:default/shop',
    ]);
    expect(result.properties('checkout_team')).toEqual({ title: 'Checkout Team' });
    expect(result.properties('service:default/shopping_cart')).toMatchObject({ title: 'Shopping Cart' });
  });

  it('may list several services', async () => {
    const { sentences } = await read('version: 1\nservices:\n  - {name: a, owner: x}\n  - {name: b, owner: user:jane}');
    expect(sentences).toContain('owner:default/x OWNS service:default/a');
    expect(sentences).toContain('person:default/jane OWNS service:default/b');
  });

  it('without a name is an issue', async () => {
    const { issues } = await read('version: 1\nservice: {owner: x}');
    expect(issues[0]?.reason).toMatch(/service\.name/);
  });
});
