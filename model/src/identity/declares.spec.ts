import { describe, expect, it } from 'vitest';
import { factsOf } from '../facts/facts.js';
import { recompute } from '../rules/recompute.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { DECLARES, declaresOf, isConfiguration, isImageBuild, isOfCode, isOnlyDescribed } from './declares.js';

describe('what is declared of a component', () => {
  it.each([
    ['is what its claim says', 'program', 'made-up', 'program'],
    ['is what its claim says, whatever its technology was before', 'deployment', 'nginx', 'deployment'],
    ['is told by its technology, where its claim is of before', '', 'nginx', 'configuration'],
    ['is told by its technology, where its claim says a word that is none', 'sorcery', 'go-code', 'program'],
    ['of a Dockerfile of before is an image', '', 'dockerfile', 'image'],
    ['of a pipeline of before is which image is built', '', 'ci', 'image-build'],
    ['of a catalog file of before is a description', '', 'catalog', 'description'],
    ['is that it is deployed, where nobody says', '', 'made-up', 'deployment'],
    ['of no technology is that it is deployed', '', '', 'deployment'],
  ])('%s', (_, said, technology, want) => {
    expect(declaresOf(said, technology)).toBe(want);
  });

  it('is one of what is known, and is judged as such', () => {
    const judged = DECLARES.map((one) =>
      [isImageBuild, isOfCode, isConfiguration, isOnlyDescribed].map((is) => Number(is(one))).join(''),
    );
    expect(Object.fromEntries(DECLARES.map((one, at) => [one, judged[at]]))).toEqual({
      program: '0101',
      image: '1111',
      deployment: '0000',
      description: '0001',
      configuration: '0111',
      'image-build': '1101',
    });
  });
});

describe('a technology that no rule names', () => {
  const key = 'github.com/acme/shop';
  const repository = claimsIn(`repository/${key}`);
  const component = (technology: string, name: string, properties: Record<string, string>) =>
    repository.entity(`component:${key}#${technology}/${name}`, { name, technology, ...properties });

  it.each(['program', 'configuration'])('that declares a %s is one with what deploys its folder', (declares) => {
    const claims = [
      component('compose', 'cart', { folder: 'cart', project: 'shop', declares: 'deployment' }),
      component('made-up', 'basket', { folder: 'cart', declares }),
    ];
    const realized = recompute(factsOf(claims), NO_DECISIONS).filter(({ type }) => type === 'REALIZES');
    expect(new Set(realized.map(({ to }) => to))).toEqual(new Set([`service:${key}/cart`]));
    expect(realized).toHaveLength(2);
  });

  it.each([
    ['configuration', 0.4],
    ['image-build', 0.4],
    ['deployment', 0.9],
  ])('that declares a %s alone is real to %d', (declares, confidence) => {
    const claims = [
      component('compose', 'web', { folder: 'web', project: 'shop', declares: 'deployment' }),
      component('made-up', 'cart', { folder: 'cart', declares }),
    ];
    const realized = recompute(factsOf(claims), NO_DECISIONS).filter(
      ({ type, from }) => type === 'REALIZES' && from.includes('#made-up/'),
    );
    expect(realized.map((one) => one.confidence)).toEqual([confidence]);
  });
});
