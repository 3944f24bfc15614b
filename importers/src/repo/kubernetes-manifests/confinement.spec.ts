import { expect, it } from 'vitest';
import { confinementOf } from './confinement.js';
import { PodSpec } from './schema.js';

const SAFE = {
  securityContext: { runAsNonRoot: true, readOnlyRootFilesystem: true },
  livenessProbe: {},
  resources: { limits: { memory: '64Mi', cpu: '1' } },
};
const read = (...containers: object[]) => confinementOf(PodSpec.parse({ containers }));

it.each([
  [
    'all is well',
    [SAFE, SAFE],
    { nonRoot: true, readOnlyRoot: true, healthCheck: true, memoryLimitBytes: 134_217_728, cpuLimitMillis: 2_000 },
  ],
  [
    'one of two says nothing',
    [SAFE, {}],
    { nonRoot: undefined, readOnlyRoot: false, healthCheck: false, memoryLimitBytes: 0, privileged: false },
  ],
  ['one is privileged', [SAFE, { securityContext: { privileged: true } }], { privileged: true }],
  [
    'a template writes the limit',
    [{ resources: { limits: { memory: '{{ .Values.memory }}' } } }],
    { memoryLimitBytes: undefined },
  ],
  ['a template writes the truth', [{ securityContext: { privileged: '{{ .Values.p }}' } }], { privileged: false }],
  ['there is no container', [], {}],
])('of containers of which %s, the weakest counts', (_, containers, want) => {
  expect(read(...containers)).toMatchObject(want);
});
