import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cacheFolder } from './cache-folder.js';

it.each([
  { name: 'as said', said: '/c', environment: { FAULTLINE_CACHE: '/d' }, want: '/c' },
  { name: 'as the environment says', said: undefined, environment: { FAULTLINE_CACHE: '/d' }, want: '/d' },
  { name: 'nowhere as said', said: false, environment: { FAULTLINE_CACHE: '/d' }, want: undefined },
  {
    name: 'where the system says, for an empty word of the environment',
    said: undefined,
    environment: { FAULTLINE_CACHE: '', XDG_CACHE_HOME: '/x' },
    want: '/x/faultline',
  },
  { name: 'where the system says', said: undefined, environment: { XDG_CACHE_HOME: '/x' }, want: '/x/faultline' },
  { name: 'at home', said: undefined, environment: {}, want: join(homedir(), '.cache', 'faultline') },
])('results are kept $name', ({ said, environment, want }) => {
  expect(cacheFolder(said, environment)).toBe(want);
});
