import { expect, it } from 'vitest';
import { quantity } from './quantity.js';

it.each([
  { text: '100m', want: 0.1 },
  { text: '2', want: 2 },
  { text: '0.5', want: 0.5 },
  { text: '128Mi', want: 134_217_728 },
  { text: '1Gi', want: 1_073_741_824 },
  { text: '500M', want: 500_000_000 },
  { text: '1e3', want: 1_000 },
  { text: '1Ki', want: 1_024 },
])('$text is $want', ({ text, want }) => {
  expect(quantity(text)).toBeCloseTo(want);
});

it.each(['', 'many', '1Q', '1mi', '--1'])('"%s" is no quantity', (text) => {
  expect(quantity(text)).toBeUndefined();
});
