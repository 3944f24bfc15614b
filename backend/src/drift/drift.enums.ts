import { registerEnumType } from '@nestjs/graphql';

/** How much a difference matters; values as in finding.ts. */
export const DRIFT_SEVERITY = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;
registerEnumType(DRIFT_SEVERITY, {
  name: 'DriftSeverity',
  description: 'How much a difference matters.',
  valuesMap: {
    HIGH: { description: 'Something is missing, or another program runs.' },
    MEDIUM: { description: 'It runs, but not as declared, or not alike.' },
    LOW: { description: 'Untidy, or often meant.' },
  },
});

/** Whether it is known to be a difference. */
export const DRIFT_STATE = { DRIFT: 'drift', UNKNOWN: 'unknown' } as const;
registerEnumType(DRIFT_STATE, {
  name: 'DriftState',
  description: 'Whether it is known to be a difference.',
  valuesMap: {
    DRIFT: { description: 'The two sides differ.' },
    UNKNOWN: { description: 'What was read does not tell; the finding says why.' },
  },
});

/** Order of findings. */
export const DRIFT_ORDER = { WEIGHT: 'WEIGHT', ENTITY: 'ENTITY' } as const;
registerEnumType(DRIFT_ORDER, {
  name: 'DriftOrder',
  description: 'Order of findings.',
  valuesMap: {
    WEIGHT: { description: 'Known differences first, worst first.' },
    ENTITY: { description: 'By the name of the entity, then by weight.' },
  },
});
