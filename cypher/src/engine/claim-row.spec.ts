import { Properties, type ClaimDraft, type EntityRef } from '@faultline/model';
import fc from 'fast-check';
import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { entityRow, givenProperties, keyRows, storedProperties } from './claim-row.js';

/** What the driver gives back for what it was given: integers as numbers. */
function throughNeo4j(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, neo4j.isInt(value) ? value.toNumber() : value]),
  );
}

const names = fc.oneof(
  fc.constantFrom('scope', 'part', 'via', 'standing', 'confidence', 'since', 'until', 'evidence', 'json'),
  fc.stringMatching(/^[a-z][A-Za-z0-9]{0,12}$/),
);
const values = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 4 }),
);

describe('properties on a relation', () => {
  it('come back as they were given, whatever their names and values', () => {
    fc.assert(
      fc.property(fc.dictionary(names, values, { maxKeys: 6, noNullPrototype: true }), (given) => {
        const properties = Properties.parse(given);
        expect(givenProperties(throughNeo4j(storedProperties(properties)))).toEqual(properties);
      }),
    );
  });

  it('stand under their own names, whole numbers as integers', () => {
    expect(storedProperties({ criticality: 'hard', replicas: 3, share: 0.5, ports: ['80'] })).toEqual({
      criticality: 'hard',
      replicas: neo4j.int(3),
      share: 0.5,
      ports: ['80'],
    });
  });

  it('make way for what a claim says of itself', () => {
    expect(storedProperties({ since: 'x', until: 'y' })).toEqual({ since_: 'x', until_: 'y' });
  });

  it('are kept as JSON when a text is no text', () => {
    const given = { broken: '\ud800', replicas: 2 };
    expect(storedProperties(given)).toEqual({ json_: JSON.stringify(given) });
    expect(givenProperties(storedProperties(given))).toEqual(given);
  });
});

describe('rows', () => {
  const key = (via: string, to = 'service:a/c') =>
    ({ scope: 's', part: 'p', from: 'service:a/b', type: 'DEPENDS_ON', to, via }) as ClaimDraft;

  it('gather the keys between the same two entities', () => {
    expect(keyRows([key('http'), key('grpc'), key('http', 'service:a/d')], ({ via }) => via)).toEqual([
      [
        'service:a/b',
        'service:a/c',
        { 'DEPENDS_ON\u001fs\u001fp\u001fhttp': 'http', 'DEPENDS_ON\u001fs\u001fp\u001fgrpc': 'grpc' },
      ],
      ['service:a/b', 'service:a/d', { 'DEPENDS_ON\u001fs\u001fp\u001fhttp': 'http' }],
    ]);
  });

  it('name an entity for people', () => {
    const ref = 'kubernetes-service:kubernetes/2F/shop/cart' as EntityRef;
    expect(entityRow(ref)).toEqual([
      ref,
      'KubernetesService',
      'kubernetes-service',
      'kubernetes/2F/shop',
      'cart',
      'kubernetes-service:kubernetes/2f/shop/cart',
    ]);
  });
});
