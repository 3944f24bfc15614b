import { ENTITY_KINDS, SEVERITIES } from '@faultline/model';

const byNumber = Uint8Array.from(ENTITY_KINDS, (one) => SEVERITIES.indexOf(one.start));

/**
 * Where severity starts for an entity that is asked for, by kind number, as an index into SEVERITIES: each kind's file
 * in `model/` says it. An unknown kind is only at risk.
 */
export function startSeverityOf(kindNumber: number): number {
  return byNumber[kindNumber] ?? SEVERITIES.length - 1;
}
