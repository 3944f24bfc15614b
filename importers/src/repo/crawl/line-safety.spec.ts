import { expect, it } from 'vitest';
import { withoutCredentialsIn } from './line-safety.js';

it.each([
  ['https://ghp_X@github.com/a/b', 'https://github.com/a/b'],
  ['https://me:pass@h https://:x@h', 'https://h https://h'],
  ['docker://alpine@sha256:ab', 'docker://alpine@sha256:ab'],
  ['https://h/a@b', 'https://h/a@b'],
])('credentials of %s are taken out', (text, want) => {
  expect(withoutCredentialsIn(text)).toBe(want);
});
