import type { Rule } from '../rules/rule.js';
import type { Deployable } from './deployable.js';
import { imageName } from './image-name.js';
import { placeOf } from './places.js';
import { textOf } from './property.js';

/** A rule that gives deployables keys; those with an equal key are one. */
export interface TieRule extends Rule {
  /** Ties by a likeness alone, which never makes two names of one place one. */
  readonly isWeak?: true;
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
  return (
    haveSeveralNames([...groupBy(members, placeOf).values()]) ||
    (haveSeveralNames([members]) && new Set(members.map(({ properties }) => properties['role'] ?? '')).size > 1)
  );
}

/** Those of one image that run as services; where none does, all. A migration or a test of the image is none of them. */
export function servicesAmong(members: readonly Deployable[]): readonly Deployable[] {
  const services = members.filter(({ properties }) => textOf(properties, 'role') === '');
  return services.length > 0 ? services : members;
}

/** Whether several names of one image in one place all speak of the image: a toolbox may be anything. */
export function areNamedAfterImage(members: readonly Deployable[]): boolean {
  const places = [...groupBy(members, (one) => `${one.scopes[0] ?? ''} ${one.namespace}`).values()];
  return places.every((place) => !haveSeveralNames([place]) || place.every(isNamedAfterImage));
}

function haveSeveralNames(groups: readonly (readonly Deployable[])[]): boolean {
  return groups.some((group) => new Set(group.map(({ name }) => name)).size > 1);
}

/** Words that say of no service which one it is. */
const GENERIC = new Set([
  'api',
  'app',
  'deployment',
  'main',
  'micro',
  'microservice',
  'server',
  'service',
  'srv',
  'svc',
  'web',
]);

/** Whether a framework's own file calls whatever program it starts so: that of Laravel's Sail. */
export function isOfFramework(name: string): boolean {
  return name === 'laravel.test';
}

/** Whether a name is nothing but a word of any service. */
export function saysNothing(name: string): boolean {
  return GENERIC.has(name.toLowerCase()) || isOfFramework(name);
}

/** Whether each telling word of its name is in its image's. */
function isNamedAfterImage({ name, image, release }: Deployable): boolean {
  const letters = imageName(image).repository.replace(/[^a-z0-9]/g, '');
  const words = name
    .toLowerCase()
    .replace(release === '' ? '' : release.toLowerCase(), '')
    .split(/[^a-z0-9]+/);
  const telling = words.filter((word) => word !== '' && !GENERIC.has(word));
  return telling.length > 0 && telling.every((word) => letters.includes(word.replace(/s$/, '')));
}
