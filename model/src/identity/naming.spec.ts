import { describe, expect, it } from 'vitest';
import { viaOf } from './naming.js';

describe('how one reaches a catalog entity when nobody says', () => {
  it.each([
    ['datastore', 'postgresql', 'database'],
    ['broker', '', 'messaging'],
    ['service', 'registry', 'registry'],
    ['service', '', 'http'],
    ['service', 'constructor', 'http'],
  ])('a %s of the type «%s» by %s', (kind, type, want) => expect(viaOf(kind, type)).toBe(want));
});
