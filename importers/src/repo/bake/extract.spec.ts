import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { bakeReader } from './index.js';

describe('Bake', () => {
  it.each<[string, string]>([
    [
      'docker-bake.hcl',
      'target "cart" {\n  context = "src/cart"\n  tags = ["acme/cart:1", "${REG}/cart:${TAG}"]\n}\ntarget "base" {}',
    ],
    [
      'docker-bake.json',
      '{"target": {"cart": {"context": "src/cart", "tags": ["acme/cart:1", "${REG}/cart:${TAG}"]}, "base": {}}}',
    ],
  ])('ties the tags of %s to folders', async (path, text) => {
    const read = await readWith(bakeReader, { [path]: text, 'src/cart/Dockerfile': '' });
    expect(read.entities.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ folder: 'src/cart', builtImages: ['*/cart', 'acme/cart'] }),
    ]);
  });

  it('tells of a broken file once and never throws', async () => {
    expect((await readWith(bakeReader, { 'docker-bake.hcl': 'target "a" {' })).issues).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 100 }), fc.jsonValue({ maxDepth: 3 }), async (text, value) => {
        const json = JSON.stringify({ target: value });
        await readWith(bakeReader, { 'docker-bake.hcl': `target ${text}`, 'docker-bake.json': json });
      }),
    );
  });
});
