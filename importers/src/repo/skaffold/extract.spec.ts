import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { skaffoldReader } from './index.js';

const FILE = `apiVersion: skaffold/v4beta6
kind: Config
build:
  artifacts:
    - image: gcr.io/acme/cart
      context: src/cart
    - image: pay
      context: .
      docker:
        dockerfile: docker/pay.Dockerfile
    - image: gone
      context: src/gone
profiles:
  - name: dev
    build:
      artifacts:
        - image: cart-dev
          context: src/cart
`;

describe('Skaffold', () => {
  it('ties images to the folders of Dockerfiles that are there', async () => {
    const read = await readWith(skaffoldReader, {
      'skaffold.yaml': FILE,
      'src/cart/Dockerfile': '',
      'docker/pay.Dockerfile': '',
    });
    expect(read.properties('#skaffold/src/cart')).toMatchObject({
      folder: 'src/cart',
      builtImages: ['cart-dev', 'gcr.io/acme/cart'],
    });
    expect(read.properties('#skaffold/docker/pay')).toMatchObject({ folder: 'docker/pay', builtImages: ['pay'] });
    expect(read.entities.some(({ ref }) => ref.includes('gone'))).toBe(false);
    expect(read.entities[0]?.evidence[0]).toMatchObject({ path: 'skaffold.yaml', line: 7 });
  });

  it('tells of a broken file once and never throws', async () => {
    const read = await readWith(skaffoldReader, { 'skaffold.yaml': 'apiVersion: skaffold/v1\nbuild: [' });
    expect(read.issues).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const text = `apiVersion: skaffold/v1\nbuild: ${JSON.stringify({ artifacts: value })}`;
        await readWith(skaffoldReader, { 'skaffold.yaml': text });
      }),
    );
  });
});
