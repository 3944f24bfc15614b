import { expect, it } from 'vitest';
import { walk } from './walk';

const places = new Map([
  ['middle', { x: 0, y: 0 }],
  ['left', { x: -100, y: 10 }],
  ['far-left', { x: -200, y: 0 }],
  ['up', { x: 5, y: -80 }],
  ['right', { x: 100, y: 0 }],
]);

it.each([
  { name: 'to the related thing in its direction', arrow: 'ArrowLeft', related: ['far-left'], to: 'far-left' },
  { name: 'to the nearest thing there without a related one', arrow: 'ArrowLeft', related: [], to: 'left' },
  { name: 'up', arrow: 'ArrowUp', related: ['left', 'right'], to: 'up' },
  { name: 'nowhere where nothing lies', arrow: 'ArrowDown', related: ['left'], to: undefined },
] as const)('an arrow leads $name', ({ arrow, related, to }) => {
  expect(walk('middle', arrow, places, new Set(related))).toBe(to);
});
