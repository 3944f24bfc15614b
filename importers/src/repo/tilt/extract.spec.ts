import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tiltBuilds } from './extract.js';

const built = (text: string): readonly string[] =>
  tiltBuilds({ path: 'dev/Tiltfile', text }).map(
    ({ image, context, dockerfile = '', line }) => `${image} ${context} ${dockerfile} ${line}`,
  );

it.each<[string, string, readonly string[]]>([
  ['a folder', "docker_build('acme/cart', './cart')", ['acme/cart dev/cart  1']],
  [
    'names',
    "docker_build(\n  ref='acme/cart',\n  context='../cart',\n  dockerfile='../cart/Dev.Dockerfile')",
    ['acme/cart cart cart/Dev.Dockerfile 1'],
  ],
  ['nothing that only runs knows', 'docker_build(name, "./" + name)', []],
  ['no comment', "# docker_build('a', 'b')\nk8s_yaml('x.yaml')", []],
  ['nothing outside', "docker_build('a', '../../b')", []],
])('a Tiltfile builds %s', (_, text, want) => {
  expect(built(text)).toEqual(want);
});

it('never throws', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void built(`docker_build(${text}`)));
});
