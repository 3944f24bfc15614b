import { registerEnumType } from '@nestjs/graphql';

/** Whether something is wrong. */
export const POSTURE_STATE = { FOUND: 'found', UNKNOWN: 'unknown' } as const;
registerEnumType(POSTURE_STATE, {
  name: 'PostureState',
  description: 'Whether something is wrong.',
  valuesMap: {
    FOUND: { description: 'It is.' },
    UNKNOWN: { description: 'What was read does not tell; the message says why.' },
  },
});
