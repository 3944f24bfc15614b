/** What an outage means for a dependent, worst first. */
export const SEVERITIES = ['down', 'degraded', 'at-risk'] as const;
export type Severity = (typeof SEVERITIES)[number];
