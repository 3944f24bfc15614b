import { expect, it } from 'vitest';
import { renderingOf } from './rendering.js';

it.each([
  { name: 'as said', said: 'tools', environment: { FAULTLINE_RENDER: 'own' }, want: 'tools' },
  { name: 'as the environment says', said: undefined, environment: { FAULTLINE_RENDER: 'own' }, want: 'own' },
  { name: 'by our own code and what is installed', said: undefined, environment: {}, want: 'auto' },
  { name: 'so too where the variable is empty', said: undefined, environment: { FAULTLINE_RENDER: '' }, want: 'auto' },
])('charts are rendered $name', ({ said, environment, want }) => {
  expect(renderingOf(said, environment)).toBe(want);
});

it('another word is refused', () => {
  expect(() => renderingOf('always', {})).toThrow('--render takes own, auto, tools');
});
