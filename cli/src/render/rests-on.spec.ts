import { describe, expect, it } from 'vitest';
import type { RestsOnPartsFragment } from '../graphql/graphql.generated.js';
import { restsOnText } from './rests-on.js';

const NOW = 10_000_000_000;
const MINUTE = 60_000;

const source = (title: string, more: Partial<RestsOnPartsFragment['sources'][number]> = {}) => ({
  ref: `source:${title}`,
  title,
  lastComplete: NOW - MINUTE,
  incomplete: [],
  stale: false,
  involved: true,
  claims: 3,
  unread: [],
  ...more,
});

const restsOn = (more: Partial<RestsOnPartsFragment>): RestsOnPartsFragment => ({
  revision: 7,
  at: NOW - MINUTE,
  past: false,
  prunedBefore: null,
  claims: 3,
  involved: 1,
  others: 0,
  oldest: NOW - MINUTE,
  newest: NOW - MINUTE,
  sources: [source('shop')],
  ...more,
});

describe('what an answer rests on, as text', () => {
  it.each([
    {
      name: 'says claims, sources and their age',
      value: restsOn({}),
      want: 'rests on 3 claims of 1 source; revision 7, read to the end 1 min ago\n',
    },
    {
      name: 'gives the span of ages, what was not read, and the uninvolved that may say more',
      value: restsOn({
        claims: 4,
        involved: 2,
        others: 2,
        oldest: NOW - 3 * MINUTE,
        sources: [
          source('shop', { incomplete: ['a b', 'c d'], unread: ['a b'] }),
          source('cluster', { claims: 1, stale: true }),
          source('else', { involved: false, claims: 0, stale: true }),
          source('fine', { involved: false, claims: 0 }),
        ],
      }),
      want:
        'rests on 4 claims of 2 sources, 2 others not involved; revision 7, read to the end 1 min ago to 3 min ago\n' +
        '  not read to the end: shop a b\n' +
        '  not read to the end elsewhere in shop: 1 part\n' +
        '  stale: cluster\n' +
        '  not involved, but stale or incomplete, so that it may say more: else\n',
    },
    {
      name: 'as of the past tells ages from then',
      value: restsOn({ past: true, at: NOW - 10 * MINUTE, oldest: NOW - 11 * MINUTE, newest: NOW - 11 * MINUTE }),
      want:
        'rests on 3 claims of 1 source; revision 7 of 1970-04-26T17:36:40.000Z, read to the end 1 min ago\n' +
        '  times of reads are as of then; evidence is of the last read\n',
    },
    {
      name: 'says what retention may have removed from the past',
      value: restsOn({ past: true, prunedBefore: NOW }),
      want:
        'rests on 3 claims of 1 source; revision 7 of 1970-04-26T17:45:40.000Z, read to the end 0 s ago\n' +
        '  times of reads are as of then; evidence is of the last read\n' +
        '  may lack what ended before 1970-04-26T17:46:40.000Z: retention removed it\n',
    },
    {
      name: 'says that nothing was read',
      value: restsOn({ claims: 0, involved: 0, oldest: null, newest: null, sources: [] }),
      want: 'rests on 0 claims of 0 sources; revision 7, nothing read\n',
    },
  ])('$name', ({ value, want }) => expect(restsOnText(value, NOW)).toBe(want));
});
