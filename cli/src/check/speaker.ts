import { kindOf, refParts, type EntityRef } from '@faultline/model';

/** Whether something that a checkout speaks of is the service: by namespace too, where both have one. */
export function isOf(from: EntityRef, service: string): boolean {
  const key = service.slice(service.indexOf(':') + 1);
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (kindOf(from) === 'service' && key.includes('/')) return refParts(from).key === key;
  const own = refParts(from).name;
  return own.slice(own.lastIndexOf('#') + 1) === name;
}
