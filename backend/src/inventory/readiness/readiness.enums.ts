import { registerEnumType } from '@nestjs/graphql';

/** What is to be done with an application; values as in analysis/. */
export const READINESS_CLASS = {
  IN_CONTAINER: 'in-container',
  READY: 'ready',
  WITH_WORK: 'with-work',
  NOT: 'not',
  UNKNOWN: 'unknown',
} as const;
registerEnumType(READINESS_CLASS, {
  name: 'ReadinessClass',
  description: 'What is to be done with an application.',
  valuesMap: {
    IN_CONTAINER: { description: 'It runs in a container.' },
    READY: { description: 'Every criterion is met.' },
    WITH_WORK: { description: 'A criterion is not met, none of which forbids it.' },
    NOT: { description: 'A criterion that is not met forbids it as it stands.' },
    UNKNOWN: { description: 'What is known does not tell.' },
  },
});

/** What a criterion says of an application. */
export const CRITERION_STATE = {
  MET: 'met',
  NOT_MET: 'not-met',
  UNKNOWN: 'unknown',
  NOT_APPLICABLE: 'not-applicable',
} as const;
export type CriterionState = (typeof CRITERION_STATE)[keyof typeof CRITERION_STATE];
registerEnumType(CRITERION_STATE, {
  name: 'CriterionState',
  description: 'What a criterion says of an application; it is never met by silence.',
  valuesMap: {
    MET: { description: 'Somebody says so, or it was seen.' },
    NOT_MET: { description: 'Somebody says so, or it was seen.' },
    UNKNOWN: { description: 'Nobody says.' },
    NOT_APPLICABLE: { description: 'It does not concern what it is.' },
  },
});
