import { expect, it } from 'vitest';
import { shortPlace } from './short-place.js';

it.each([
  ['github.com/acme/shop', 'github.com/acme/shop'],
  ['unassigned/kubernetes/e53f5a3a-7496-4d48-87a4-cc5b206266a0', 'unassigned/kubernetes/e53f5a3a…'],
  ['docker/NHHI:JMB3:ZSB2:B6EI:PQM3:ILNV:PPBT:HBZC:V4DX:QG6J:LRLC:USAA/web', 'docker/NHHI:JMB…/web'],
  ['4c01a8a2b3c4d5e6f7a8b9c0d1e2f3a4', '4c01a8a2…'],
])('%s reads %s', (path, short) => expect(shortPlace(path)).toBe(short));
