import { expect, it } from 'vitest';
import { settingText } from './joining.js';
import { settingByKeys } from './setting-keys.js';

const SETTINGS = new Map([['clients.cart.Url', 'http://cart']]);
const CONSTANTS = new Map<string, readonly string[]>([
  ['Keys.Cart', ['clients:cart']],
  ['Keys.Url', ['Url']],
  ['Keys.Same', ['<Keys.Cart>']],
  ['Keys.Either', ['Url', 'Uri']],
  ['Keys.Self', ['<Keys.Self>']],
]);
const setting = settingByKeys(
  (name) => SETTINGS.get(name),
  (key) => CONSTANTS.get(key),
);

it.each([
  ['a name', 'clients:cart:Url', 'http://cart'],
  ['constants', '{Keys.Cart}:{Keys.Url}', 'http://cart'],
  ['a constant and words', '{Keys.Cart}:Url', 'http://cart'],
  ['one of two', '{Keys.Cart}:{Keys.Either}', undefined],
  ['one that nobody knows', '{Keys.Cart}:{Keys.None}', undefined],
  ['one that rests on itself', '{Keys.Self}:Url', undefined],
])('a setting is looked up by %s', (_, key, want) => {
  const text = settingText('', key);
  expect(setting(text.slice(2, -1))).toBe(want);
});

it.each([
  ['${OTHER}:Url', '{}'],
  ['{}:Url', '{}'],
  ['a b', '{}'],
])('%s is no name of a setting', (key, want) => {
  expect(settingText('', key)).toBe(want);
});
