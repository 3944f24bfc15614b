import { expect, it } from 'vitest';
import { environmentLabel, keptLabels, ownerLabel, versionLabel, withoutCredentials } from './labels.js';

it('keeps the labels that rules read and no others', () => {
  const labels = { app: 'cart', 'com.acme.token': 'hunter2', 'com.docker.compose.project': 'shop', 'k8s-app': '' };
  expect(keptLabels(labels)).toEqual(['app=cart', 'com.docker.compose.project=shop']);
});

it.each([
  { value: 'https://github.com/acme/shop', want: 'https://github.com/acme/shop' },
  { value: 'https://ci:hunter2@github.com/acme/shop', want: 'https://github.com/acme/shop' },
  { value: 'https://ci:hun@ter2@github.com/acme', want: 'https://github.com/acme' },
  { value: 'https://github.com/acme/shop?token=hunter2#x', want: 'https://github.com/acme/shop' },
  { value: 'https://ci:hun/ter2@github.com/acme', want: '' },
  { value: 'git@github.com:acme/shop.git', want: 'git@github.com:acme/shop.git' },
])('$value is kept as "$want"', ({ value, want }) => {
  expect(withoutCredentials(value)).toBe(want);
});

it('reads version, owner and environment, the first source first', () => {
  expect(versionLabel({ version: '1' }, { 'app.kubernetes.io/version': '2' })).toBe('1');
  expect(ownerLabel({}, { team: 'checkout' })).toBe('checkout');
  expect(environmentLabel({ environment: '' }, { env: 'production' })).toBe('production');
});
