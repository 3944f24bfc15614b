import { shortPlace } from '@faultline/model';

/** A side's name as a heading; an environment that is only declared says so. */
export function sideWords({ name, basis }: { readonly name: string; readonly basis: string }): string {
  if (name === 'declared') return 'Declared';
  if (name === 'observed') return 'Observed';
  return basis === 'declared' ? `${shortPlace(name)} (as declared)` : shortPlace(name);
}

/** Where a finding is. */
export function placeWords(environment: string): string {
  return environment === '' ? 'anywhere' : `in ${shortPlace(environment)}`;
}
