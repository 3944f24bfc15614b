import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { cortexReader } from './index.js';

const read = (text: string) => readWith(cortexReader, { '.cortex/catalog/cart.yaml': text });

describe('a Cortex descriptor', () => {
  it('says who owns a service, teams and people, and what it needs', async () => {
    const result = await read(`openapi: 3.0.1
info:
  title: Cart
  x-cortex-tag: cart
  x-cortex-type: service
  x-cortex-owners:
    - {type: group, name: Checkout Team, provider: CORTEX, description: builds it}
    - {type: email, email: jane@acme.io}
  x-cortex-slack: {channels: [{name: checkout}]}
  x-cortex-oncall: {pagerduty: {id: P123, type: SCHEDULE}}
  x-cortex-domain-parents: [{tag: shop}]
  x-cortex-dependency: [{tag: mail, method: GET, path: /x}]`);
    expect(result.issues).toEqual([]);
    expect(result.sentences.filter((text) => !text.endsWith('PART_OF repository:'))).toEqual([
      'owner:default/checkout-team OWNS service:default/cart',
      'person:codeowners/jane@acme.io OWNS service:default/cart',
      'service:default/cart DEPENDS_ON service:default/mail',
      'service:default/cart PART_OF system:default/shop',
    ]);
    expect(result.properties('checkout-team')).toEqual({
      description: 'builds it',
      contacts: ['pagerduty P123', 'slack #checkout'],
    });
  });

  it('may be tagged as a package, and owned by a team of GitHub', async () => {
    const { sentences } = await read(`info:
  x-cortex-tag: '@acme/cart'
  x-cortex-owners: [{type: group, name: acme/checkout}]
  x-cortex-dependencies: [{tag: mail}]`);
    expect(sentences).toContain('owner:acme/checkout OWNS service:default/cart');
    expect(sentences).toContain('service:default/cart DEPENDS_ON service:default/mail');
  });

  it('says who is in a team', async () => {
    const result = await read(`info:
  title: Checkout
  x-cortex-tag: checkout
  x-cortex-type: team
  x-cortex-team: {members: [{name: Jane, email: jane@acme.io}]}`);
    expect(result.sentences).toEqual(['person:codeowners/jane@acme.io MEMBER_OF owner:default/checkout']);
  });

  it('of a type of its own says nothing', async () => {
    expect((await read('info: {x-cortex-tag: x, x-cortex-type: aws-lambda}')).entities).toEqual([]);
  });

  it.each(['acme/', '@', 'a:b'])('of a team that %s does not name is an issue', async (tag) => {
    const { parts, issues, entities } = await read(`info:
  x-cortex-tag: '${tag}'
  x-cortex-type: team`);
    expect(entities).toEqual([]);
    expect(issues[0]?.reason).toMatch(/x-cortex-tag/);
    expect(parts[0]?.complete).toBe(false);
  });
});
