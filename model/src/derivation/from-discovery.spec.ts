import { expect, it } from 'vitest';
import type { ClaimDraft } from '../claim/claim.js';
import { composeClaims, derivedNeeds } from '../testing/compose.js';

const { service, calls } = composeClaims('shop');

/** A server whose own file finds its targets in a registry. */
const discovers = (host: string): readonly ClaimDraft[] => [
  service('metrics', { image: 'prom/prometheus', technology: 'prometheus' }),
  ...calls('metrics', host, 'registry'),
];
const registry = service('registry', { typeHint: 'registry', kindHint: 'service' });

it.each<readonly [what: string, claims: readonly ClaimDraft[], want: readonly string[]]>([
  [
    'is everybody who registers where it looks for its targets',
    [registry, service('cart'), service('pay'), ...calls('cart', 'registry', 'registry'), ...discovers('registry')],
    ['cart > registry 0.9', 'metrics > cart 0.8', 'metrics > registry 0.9'],
  ],
  [
    'is nobody who registers elsewhere',
    [
      registry,
      service('other', { typeHint: 'registry', kindHint: 'service' }),
      service('cart'),
      ...calls('cart', 'other', 'registry'),
      ...discovers('registry'),
    ],
    ['cart > other 0.9', 'metrics > registry 0.9'],
  ],
  [
    'is nobody where a program looks',
    [
      registry,
      service('cart'),
      service('pay'),
      ...['cart', 'pay'].flatMap((one) => calls(one, 'registry', 'registry')),
    ],
    ['cart > registry 0.9', 'pay > registry 0.9'],
  ],
])('whom a scraper needs %s', (_, claims, want) => {
  expect(derivedNeeds(claims)).toEqual(want);
});
