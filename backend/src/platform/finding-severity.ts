import { registerEnumType } from '@nestjs/graphql';

/** How bad a finding is, worst first; values as in model/. */
export const FINDING_SEVERITY = { HIGH: 'high', MEDIUM: 'medium', LOW: 'low' } as const;
registerEnumType(FINDING_SEVERITY, {
  name: 'FindingSeverity',
  description: 'How bad a finding is, worst first.',
  valuesMap: {
    HIGH: { description: 'To be mended now.' },
    MEDIUM: { description: 'To be mended soon.' },
    LOW: { description: 'To be mended when it is touched.' },
  },
});
