import { expect, it } from 'vitest';
import { fieldText, momentOfField, momentText, readMoment } from './moment';

it.each([
  { at: '2026-03-03T10:00:00Z', says: { kind: 'time', atMs: Date.UTC(2026, 2, 3, 10) } },
  { at: '2026-03-03 10:00', says: { kind: 'time', atMs: Date.UTC(2026, 2, 3, 10) } },
  { at: '2026-03-03T10:00:00+02:00', says: { kind: 'time', atMs: Date.UTC(2026, 2, 3, 8) } },
  { at: '2026-03-03', says: { kind: 'time', atMs: Date.UTC(2026, 2, 3, 23, 59, 59, 999) } },
  { at: '1772532000000', says: { kind: 'time', atMs: 1_772_532_000_000 } },
  { at: 'r12', says: { kind: 'revision', revision: 12 } },
  { at: 'yesterday', says: { kind: 'unreadable', text: 'yesterday' } },
  { at: '2026-99-99', says: { kind: 'unreadable', text: '2026-99-99' } },
])('reads $at', ({ at, says }) => {
  expect(readMoment(at)).toEqual(says);
});

it('writes a time so that it is read as the same one', () => {
  const atMs = Date.UTC(2026, 2, 3, 10, 20, 30);
  expect(readMoment(momentText(atMs))).toEqual({ kind: 'time', atMs });
});

it('takes what a field holds as local time, to the minute', () => {
  const atMs = Date.UTC(2026, 6, 3, 10, 20);
  expect(readMoment(momentOfField(fieldText(atMs)))).toEqual({ kind: 'time', atMs });
  expect(momentOfField('')).toBe('');
});
