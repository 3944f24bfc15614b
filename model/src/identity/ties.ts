import type { Rule } from '../rules/rule.js';
import type { Deployable } from './deployable.js';

/** A rule that gives deployables keys; those with an equal key are one. */
export interface TieRule extends Rule {
  /** Keys of one deployable; none where the rule does not speak of it. */
  keys(deployable: Deployable): readonly string[];
  /**
   * Splits what shares a key into groups that really are one. Absent: all of them.
   * An ambiguous key ties nothing across groups.
   */
  split?(members: readonly Deployable[]): readonly (readonly Deployable[])[];
}

/** Groups by a text, in the order of first appearance. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Whether one image runs as several things: somewhere that is deployed at once (a Compose project, a namespace, a release)
 * it has several names, or what it is for differs.
 */
export function isSharedImage(members: readonly Deployable[]): boolean {
  const whole = ({ scopes, namespace, technology, project, kubernetesNamespace, release }: Deployable): string =>
    [scopes[0], namespace, technology, project, kubernetesNamespace, release].join(' ');
  const namesDiffer = [...groupBy(members, whole).values()].some(
    (group) => new Set(group.map(({ name }) => name)).size > 1,
  );
  return namesDiffer || new Set(members.map(({ properties }) => properties['role'] ?? '')).size > 1;
}
