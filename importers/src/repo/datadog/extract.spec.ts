import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { datadogReader } from './index.js';

const read = (text: string) => readWith(datadogReader, { 'cart/service.datadog.yaml': text });

const flat = (version: string): string => `schema-version: ${version}
dd-service: Cart
team: Checkout Team
application: shop
description: keeps what is bought
contacts:
  - {type: slack, contact: 'https://acme.slack.com/archives/C1'}
  - {type: email, contact: checkout@acme.io}
  - {type: slack, contact: 'https://hooks.slack.com/services/T0/B0/secret'}
links:
  - {name: Runbook, type: runbook, url: 'https://wiki/x'}`;

describe('a Datadog service definition', () => {
  it.each(['v2', 'v2.1', 'v2.2'])('of schema %s says whose a service is and how to reach them', async (version) => {
    const result = await read(flat(version));
    expect(result.issues).toEqual([]);
    expect(result.sentences.filter((text) => !text.endsWith('PART_OF repository:'))).toEqual([
      'owner:default/checkout-team OWNS service:default/cart',
      'service:default/cart PART_OF system:default/shop',
    ]);
    expect(result.properties('checkout-team')).toEqual({
      title: 'Checkout Team',
      contacts: ['email checkout@acme.io', 'slack https://acme.slack.com/archives/C1'],
    });
    expect(result.properties('#catalog/default/cart')).toMatchObject({
      catalogRef: 'service:default/cart',
      folder: 'cart',
    });
  });

  it('as an older file has it: the team under another name, and who is on call', async () => {
    const result = await read(`schema-version: v2
dd-service: cart
dd-team: checkout
integrations: {pagerduty: 'https://acme.pagerduty.com/services/P1', opsgenie: {service-url: 'https://acme.app.opsgenie.com/x'}}`);
    expect(result.properties('owner:default/checkout')).toEqual({
      contacts: ['opsgenie https://acme.app.opsgenie.com/x', 'pagerduty https://acme.pagerduty.com/services/P1'],
    });
  });

  it('of schema v3 also says of what kind it is and what it needs', async () => {
    const result = await read(`apiVersion: v3
kind: service
metadata: {name: cart, owner: checkout, additionalOwners: [{name: platform, type: operator}]}
spec: {lifecycle: production, dependsOn: ['service:mail', 'datastore:cart-db', 'queue:events', 'other:x'], componentOf: ['system:shop']}
---
apiVersion: v3
kind: datastore
metadata: {name: cart-db, owner: platform}
---
apiVersion: v3
kind: team-of-our-own
metadata: {name: x}`);
    expect(result.issues).toEqual([]);
    expect(result.sentences.filter((text) => !text.endsWith('PART_OF repository:'))).toEqual([
      'owner:default/checkout OWNS service:default/cart',
      'owner:default/platform OWNS datastore:default/cart-db',
      'owner:default/platform OWNS service:default/cart',
      'service:default/cart DEPENDS_ON broker:default/events',
      'service:default/cart DEPENDS_ON datastore:default/cart-db',
      'service:default/cart DEPENDS_ON service:default/mail',
      'service:default/cart PART_OF system:default/shop',
    ]);
  });

  it('of schema v1 is read too', async () => {
    const result = await read(`schema-version: v1
info: {dd-service: cart, display-name: Cart}
org: {team: checkout}
contact: {email: c@acme.io, slack: 'https://acme.slack.com/archives/C1'}`);
    expect(result.sentences).toContain('owner:default/checkout OWNS service:default/cart');
    expect(result.properties('default/checkout')).toMatchObject({
      contacts: expect.arrayContaining(['email c@acme.io']) as object,
    });
  });

  it.each([
    ['without a name', 'schema-version: v2\nteam: x', /dd-service/],
    ['that is no YAML', 'schema-version: v2\ndd-service: [', /not YAML/],
  ])('%s is an issue', async (_, text, want) => {
    const { issues, parts } = await read(text);
    expect(issues[0]?.reason).toMatch(want);
    expect(parts[0]?.complete).toBe(false);
  });

  it('of a kind that every object has is of none that is known', async () => {
    const text = 'apiVersion: v3\nkind: constructor\nmetadata: {name: cart}';
    expect((await read(text)).entities).toEqual([]);
  });
});
