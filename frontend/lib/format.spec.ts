import { describe, expect, it } from 'vitest';
import { countOf, cutMiddle, duration, relativeTime, shortDigest } from './format';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('times', () => {
  it.each([
    { ago: 10_000, says: 'just now' },
    { ago: 5 * 60_000, says: '5 min ago' },
    { ago: 3 * 3_600_000, says: '3 h ago' },
    { ago: 2 * 86_400_000, says: '2 d ago' },
    { ago: 90 * 86_400_000, says: '2025-12-10' },
  ])('$ago ms ago is said as "$says"', ({ ago, says }) => {
    expect(relativeTime(NOW - ago, NOW)).toBe(says);
  });

  it.each([
    { ms: 420, says: '420 ms' },
    { ms: 3_200, says: '3.2 s' },
    { ms: 300_000, says: '5 min' },
  ])('$ms ms last $says', ({ ms, says }) => {
    expect(duration(ms)).toBe(says);
  });
});

describe('words', () => {
  it('cuts a long name in its middle to the length', () => {
    expect(cutMiddle('warehouse-synchronisation-service', 20)).toBe('warehouse-…n-service');
    expect(cutMiddle('short', 20)).toBe('short');
  });

  it('counts one and many', () => {
    expect([countOf(1, 'service'), countOf(1_204, 'service'), countOf(2, 'entity', 'entities')]).toEqual([
      '1 service',
      '1,204 services',
      '2 entities',
    ]);
  });

  it('shortens a digest as people compare it', () => {
    expect(shortDigest(`sha256:${'ab'.repeat(32)}`)).toBe('abababababab');
  });
});
