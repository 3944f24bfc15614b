import { entityRef, ownerByHandle } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { PartLines } from '../../contract/part-lines.js';
import { gitHistory, stateSuggestion } from './extract.js';

const named = ['@jane', 'ops@acme.io'].map(ownerByHandle).filter((owner) => owner !== undefined);

/** `5 jane@x a/b c/d`: that many commits of that author, each of these files. */
function history(...lines: readonly string[]) {
  const text = lines.flatMap((line) => {
    const [count = '', email = '', ...files] = line.split(' ');
    return Array.from({ length: Number(count) }, () => `\u0001${email}\n\n${files.join('\n')}\n`);
  });
  return gitHistory(text.join(''), named);
}

describe('history', () => {
  it.each([
    [
      'an organisation by the domain of its addresses',
      ['6 a@pay.acme.io cart/x', '1 b@x.io cart/y'],
      'owner:git/pay.acme.io',
    ],
    ['a person whom CODEOWNERS names', ['6 1+jane@users.noreply.github.com cart/x'], 'person:codeowners/jane'],
    ['an address that CODEOWNERS names', ['6 ops@acme.io cart/x'], 'person:codeowners/ops@acme.io'],
    ['nobody by a private address', ['6 somebody@gmail.com cart/x'], undefined],
    ['nobody by a hidden address', ['6 2+joe@users.noreply.github.com cart/x'], undefined],
    [
      'nobody where nobody has half of the changes',
      ['3 a@a.io cart/x', '2 b@b.io cart/x', '2 c@c.io cart/x'],
      undefined,
    ],
    ['nobody by few changes', ['4 a@a.io cart/x'], undefined],
    ['nobody for a folder that nobody changed', ['9 a@a.io mail/x'], undefined],
  ])('suggests %s', (_, lines, want) => {
    expect(history(...lines).of('cart')?.owner.ref).toBe(want);
  });

  it('counts a commit once for each folder around its files', () => {
    const found = history('6 a@a.io cart/src/x cart/src/y cart/z').of('cart');
    expect(found).toMatchObject({ share: 1, changes: 6 });
    expect(history('6 a@a.io cart/src/x').of('')?.changes).toBe(6);
  });

  it('is stated below what is shown, with its figures', () => {
    const lines = new PartLines('repository/shop', 'compose.yaml', 'declared');
    stateSuggestion(
      lines,
      entityRef('component', 'shop#compose/shop/cart'),
      'cart',
      history('8 a@a.io cart/x', '2 b@b.io cart/x'),
    );
    expect([...lines.lines(true)].find((line) => line.type === 'relation')).toMatchObject({
      from: 'owner:git/a.io',
      confidence: 0.3,
      properties: { by: 'git-history' },
      evidence: [{ text: '80 % of 10 changes of cart in a year' }],
    });
  });
});

it('a history of folders without end ends', () => {
  const deep = Array.from({ length: 300_000 }, (_, at) => `${at}/${at}/x`).join('\n');
  const found = gitHistory(
    `${`\u0001a@a.io\n\ncart/x\n`.repeat(6)}\u0001a@a.io\n\n${'a/'.repeat(500_000)}x\n${deep}\n`,
    [],
  );
  expect(found.of('cart')?.changes).toBe(6);
});
