import type { EntityLine, EntityRef, RelationLine } from '@faultline/model';
import { addressesOf, endpointLines } from '../contract/addresses.js';
import type { ConfigMapValues } from './reading.js';
import type { PodContainer, PodSpec } from './schema.js';

/** A workload and the pod in which its environment stands. */
export interface Caller {
  readonly ref: EntityRef;
  /** Part that says so. */
  readonly part: string;
  readonly spec: PodSpec;
  /** `Deployment cart`, for people. */
  readonly title: string;
}

/** Containers that have an environment: the init containers too, since a pod does not start without them. */
function containersOf(spec: PodSpec): readonly PodContainer[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

/** ConfigMaps that a pod's environment names. */
export function configMapNames(spec: PodSpec): readonly string[] {
  return containersOf(spec)
    .flatMap((container) => [
      ...(container.envFrom ?? []).map((source) => source.configMapRef?.name ?? ''),
      ...(container.env ?? []).map((variable) => variable.valueFrom?.configMapKeyRef?.name ?? ''),
    ])
    .filter((name) => name !== '');
}

/** What a workload's own environment calls, as its part states it. */
export function ownCalls(scope: string, caller: Caller): readonly (EntityLine | RelationLine)[] {
  return containersOf(caller.spec).flatMap((container) =>
    endpointLines({
      scope,
      part: caller.part,
      standing: 'live',
      from: caller.ref,
      within: scope,
      addresses: addressesOf(variables(container, undefined)),
      evidence: [{ kind: 'api', text: `environment of ${caller.title}` }],
    }),
  );
}

/** What a workload calls by values of ConfigMaps: only what its own environment does not say already. */
export function configuredCalls(
  scope: string,
  part: string,
  caller: Caller,
  configMaps: ConfigMapValues,
): readonly (EntityLine | RelationLine)[] {
  return containersOf(caller.spec).flatMap((container) => {
    const own = new Set(addressesOf(variables(container, undefined)).map((address) => JSON.stringify(address)));
    const all = addressesOf(variables(container, configMaps));
    return endpointLines({
      scope,
      part,
      standing: 'live',
      from: caller.ref,
      within: scope,
      addresses: all.filter((address) => !own.has(JSON.stringify(address))),
      evidence: [{ kind: 'api', text: `ConfigMaps of ${caller.title}` }],
    });
  });
}

/**
 * The environment of a container as the kubelet makes it: envFrom first, then env in order, and `$(NAME)` stands for a
 * variable before it. What a Secret or the pod's own fields say is unknown, and stays a placeholder.
 */
function variables(container: PodContainer, configMaps: ConfigMapValues | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  for (const source of container.envFrom ?? []) {
    const map = configMaps?.byName.get(source.configMapRef?.name ?? '') ?? {};
    for (const [name, value] of Object.entries(map)) values[`${source.prefix ?? ''}${name}`] = value;
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const key = valueFrom?.configMapKeyRef;
    const known = key ? configMaps?.byName.get(key.name)?.[key.key] : value;
    if (known === null || known === undefined) delete values[name];
    else values[name] = key ? known : expanded(known, values);
  }
  return values;
}

/** Characters of a value with variables in it, and of these: variables that each name two others double without end. */
const LONGEST_EXPANDED = 32_768;

function expanded(value: string, values: Readonly<Record<string, string>>): string {
  if (value.length > LONGEST_EXPANDED) return value;
  let left = LONGEST_EXPANDED;
  const known = value.replace(
    /\$(\$\([^)]{0,253}\)|\(([\w.-]{1,253})\))/g,
    (whole: string, rest: string, name: string | undefined) => {
      if (name === undefined) return rest; // `$$(NAME)` is `$(NAME)` itself
      const found = Object.hasOwn(values, name) ? (values[name] ?? whole) : whole;
      if (found.length > left) return whole;
      left -= found.length;
      return found;
    },
  );
  // An address is one also where only its password is unknown; any other unknown part makes it none.
  return known.replace(/[^/\s,]+/g, withoutUnknownCredentials);
}

/** A placeholder before an @ is a user's or password's. */
function withoutUnknownCredentials(word: string): string {
  const at = word.lastIndexOf('@');
  return at < 0 ? word : word.slice(0, at).replace(/\$\([\w.-]+\)/g, 'unknown') + word.slice(at);
}
