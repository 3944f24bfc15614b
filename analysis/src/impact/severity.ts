import { SEVERITIES } from '@faultline/model';

export const DOWN = 0;
export const DEGRADED = SEVERITIES.indexOf('degraded');
export const AT_RISK = SEVERITIES.length - 1;
/** Beyond the last severity: not affected. */
export const UNAFFECTED = SEVERITIES.length;

/** What a dependency in state `severity` means for a dependent: hard as it is, soft one step lower, async two. */
export function passedOn(severity: number, criticality: number): number {
  return Math.min(severity + criticality, AT_RISK);
}
