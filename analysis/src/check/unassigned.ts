/** Whether a place is one that nobody assigned to an environment. */
export function isUnassigned(environment: string): boolean {
  return environment.startsWith('unassigned/');
}
