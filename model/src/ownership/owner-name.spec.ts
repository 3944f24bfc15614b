import { expect, it } from 'vitest';
import { ownerByHandle, ownerByName, ownerRefOf } from './owner-name.js';

it.each([
  ['@acme/checkout', 'owner:acme/checkout'],
  ['@jane', 'person:codeowners/jane'],
  ['jane@acme.io', 'person:codeowners/jane@acme.io'],
  ['@@maintainer', undefined],
  ['jane', undefined],
])('the handle %s is %s', (written, want) => {
  expect(ownerByHandle(written)?.ref).toBe(want);
});

it.each([
  ['checkout', 'owner:default/checkout'],
  ['group:Checkout', 'owner:default/checkout'],
  ['group:acme/checkout', 'owner:acme/checkout'],
  ['user:jane', 'person:default/jane'],
  ['@acme/checkout', 'owner:acme/checkout'],
  ['a/b/c', undefined],
  ['', undefined],
])('the owner %s is %s', (written, want) => {
  expect(ownerByName(written)?.ref).toBe(want);
});

it.each([
  ['checkout', 'owner:default/checkout'],
  ['@acme/checkout', 'owner:acme/checkout'],
  ['owner:acme/x', 'owner:acme/x'],
  ['person:default/jane', 'person:default/jane'],
  ['Team A', 'owner:default/Team_A'],
  ['/', undefined],
  ['@', undefined],
  ['group:', undefined],
  ['x'.repeat(2_000), undefined],
])('the label %s is %s', (written, want) => {
  expect(ownerRefOf(written)).toBe(want);
});

it.each([
  ['an address', `${'a@'.repeat(100_000)}`],
  ['one with points', `a@${'.'.repeat(200_000)}@`],
  ['a team', `@acme/${'x'.repeat(5_000)}`],
])('a hostile handle is none: %s', (_, written) => expect(ownerByHandle(written)).toBeUndefined());

it('the longest team is one', () => {
  expect(ownerByHandle(`@acme/${'x'.repeat(314)}`)?.ref).toBe(`owner:acme/${'x'.repeat(314)}`);
});
