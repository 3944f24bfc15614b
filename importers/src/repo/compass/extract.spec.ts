import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { compassReader } from './index.js';

const read = (text: string) => readWith(compassReader, { 'cart/compass.yml': text });

describe('a compass.yml', () => {
  it('says whose a component is, by the id of the team', async () => {
    const result = await read(`configVersion: 1
id: ari:cloud:compass:8c6:component/a/b
name: Shopping Cart
typeId: SERVICE
ownerId: ari:cloud:identity::team/4cb9
fields: {lifecycle: Active, tier: 1}
links:
  - {name: '#cart', type: CHAT_CHANNEL, url: 'https://acme.slack.com/archives/C1'}
  - {name: code, type: REPOSITORY, url: 'https://github.com/acme/shop'}`);
    expect(result.issues).toEqual([]);
    expect(result.sentences).toContain('owner:compass/4cb9 OWNS service:default/shopping-cart');
    expect(result.properties('compass/4cb9')).toEqual({
      contacts: ['chat_channel https://acme.slack.com/archives/C1'],
    });
  });

  it.each(['LIBRARY', 'CAPABILITY'])('of a %s says nothing, for it does not run', async (type) => {
    expect((await read(`configVersion: 1\nname: x\ntypeId: ${type}`)).entities).toEqual([]);
  });

  it('without a name is an issue', async () => {
    expect((await read('configVersion: 1\ntypeId: SERVICE')).issues[0]?.reason).toMatch(/name/);
  });
});
