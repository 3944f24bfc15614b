import { expect, it } from 'vitest';
import { podSettings } from './environment.js';

it('variables that double each other end', () => {
  const doubles = Array.from({ length: 60 }, (_, at) => ({ name: `V${at}`, value: `$(V${at - 1})$(V${at - 1})` }));
  const env = [{ name: 'V', value: 'x' }, { name: 'V0', value: '$(V)-$(UNKNOWN)' }, ...doubles.slice(1)];
  const pod = { containers: [{ name: 'a', image: 'a', env }] } as unknown as Parameters<typeof podSettings>[0];
  const { environment } = podSettings(pod, 'default', new Map(), new Set());
  expect(environment['V0']).toBe('x-$(UNKNOWN)');
  expect(environment['V1']).toBe('x-$(UNKNOWN)x-$(UNKNOWN)');
  for (const value of Object.values(environment)) expect(value.length).toBeLessThanOrEqual(65_536);
});
