import { describe, expect, it } from 'vitest';
import { MOST_EVENTS, parseDeploys } from './deploy-event.js';

const NOW = Date.UTC(2026, 10, 25);
const CART = { service: 'shop/cart', environment: 'production', version: '1.2' };
const DIGEST = `sha256:${'a'.repeat(64)}`;

/** A CDEvent as its specification shows them. */
const cdEvent = (type: string, content: object): object => ({
  context: {
    version: '0.4.1',
    id: '271069a8',
    source: '/ci',
    type: `dev.cdevents.service.${type}.0.2.0`,
    timestamp: '2026-11-24T14:27:05.315Z',
  },
  subject: { id: 'shop/cart', source: '/ci', type: 'service', content },
});

describe('a deploy event', () => {
  it.each([
    { name: 'the least that it needs', body: CART, want: { ...CART, action: 'deployed' } },
    {
      name: 'a time with a zone',
      body: { ...CART, time: '2026-11-24T01:00:00+01:00' },
      want: { time: NOW - 86_400_000 },
    },
    { name: 'a time to the minute', body: { ...CART, time: '2026-11-24T00:00Z' }, want: { time: NOW - 86_400_000 } },
    { name: 'a time in milliseconds', body: { ...CART, time: NOW }, want: { time: NOW } },
    { name: 'a digest alone', body: { ...CART, version: undefined, digest: DIGEST }, want: { digest: DIGEST } },
    { name: 'a removal', body: { ...CART, version: '', action: 'removed' }, want: { action: 'removed' } },
    {
      name: 'an address without what it carries',
      body: { ...CART, url: 'https://me:pass@ci.example/run/1?token=x#y' },
      want: { url: 'https://ci.example/run/1' },
    },
    {
      name: 'our form inside a CloudEvent',
      body: { specversion: '1.0', type: 'deployed', source: '/ci', id: '7', time: '2026-11-24T00:00:00Z', data: CART },
      want: { ...CART, id: '/ci 7', time: NOW - 86_400_000 },
    },
    {
      name: 'a CDEvent with an image',
      body: cdEvent('deployed', {
        environment: { id: 'production' },
        artifactId: `pkg:oci/cart@${encodeURIComponent(DIGEST)}?repository_url=ghcr.io/acme&tag=1.2`,
      }),
      want: { ...CART, digest: DIGEST, id: '/ci 271069a8', time: Date.parse('2026-11-24T14:27:05.315Z') },
    },
    {
      name: 'a CDEvent inside a CloudEvent',
      body: {
        specversion: '1.0',
        type: 'dev.cdevents.service.upgraded.0.2.0',
        data: cdEvent('upgraded', { environment: { id: 'production' }, artifactId: 'pkg:golang/acme.org/cart@1.2' }),
      },
      want: CART,
    },
    {
      name: 'a CDEvent of a removal',
      body: cdEvent('removed', { environment: { id: 'production' } }),
      want: { service: 'shop/cart', action: 'removed' },
    },
  ])('is $name', ({ body, want }) => expect(parseDeploys(body, NOW)).toMatchObject([want]));

  it.each([
    { name: 'nothing', body: null, reason: 'not a deploy event' },
    { name: 'no service', body: { environment: 'e', version: '1' }, reason: 'service' },
    { name: 'an unknown word', body: { ...CART, envrionment: 'x' }, reason: 'envrionment' },
    { name: 'neither version nor digest', body: { ...CART, version: '' }, reason: 'a version or a digest is needed' },
    { name: 'a digest that is none', body: { ...CART, digest: 'latest' }, reason: 'sha256:' },
    {
      name: 'a time without a zone',
      body: { ...CART, time: '2026-11-24T00:00:00' },
      reason: 'time: ISO 8601 with a zone',
    },
    { name: 'seconds for milliseconds', body: { ...CART, time: 1_764_000_000 }, reason: 'year 2000' },
    { name: 'the future', body: { ...CART, time: NOW + 7_200_000 }, reason: 'ahead' },
    { name: 'a CDEvent of something else', body: cdEvent('published', {}), reason: 'service' },
    { name: 'a list with a broken one', body: [CART, { ...CART, service: '' }], reason: 'event 2: service' },
    { name: 'an empty list', body: [], reason: 'there is no event' },
    { name: 'a control character', body: { ...CART, by: 'a\u0000b' }, reason: 'by' },
  ])('is not $name', ({ body, reason }) => {
    expect(() => parseDeploys(body, NOW)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => parseDeploys(body, NOW)).toThrow(reason);
  });

  it('comes with at most so many others', () => {
    expect(parseDeploys(Array(MOST_EVENTS).fill(CART), NOW)).toHaveLength(MOST_EVENTS);
    expect(() => parseDeploys(Array(MOST_EVENTS + 1).fill(CART), NOW)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
  });
});
