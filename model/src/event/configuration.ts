import type { ClaimKey, Revision } from '../claim/claim.js';
import type { EntityKind } from '../entity/index.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import { shortPlace } from '../ref/short-place.js';
import type { RelationType } from '../relation/index.js';
import type { EventRule, Found } from './event-rule.js';
import type { History, Stood } from './history.js';
import { begunContainers } from './replacements.js';
import { joined, propertySides, shortName, type Sides } from './wording.js';

const KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'workload',
  'container',
  'component',
  'kubernetes-service',
  'route',
  'host',
  'volume',
  'network',
  'service',
  'datastore',
  'broker',
  'api',
  'topic',
  'external',
]);

/** What other kinds of events tell, and what a source changes by itself. */
const NOT_CONFIGURATION: ReadonlySet<string> = new Set([
  'state',
  'startedAt',
  'createdAt',
  'finishedAt',
  'exitCode',
  'replicas',
  'readyReplicas',
  'image',
  'imageDigest',
  'baseImage',
  'versionLabel',
  'pod',
  'name',
  'hostNames',
  'environment',
  'usedBytes',
]);

/** What is configured by a relation, as a sentence puts it. */
const RELATIONS: readonly { readonly type: RelationType; readonly word: string }[] = [
  { type: 'CALLS', word: 'calls' },
  { type: 'MOUNTS', word: 'mounts' },
  { type: 'ATTACHED_TO', word: 'on network' },
  { type: 'ROUTES_TO', word: 'routes to' },
];

interface Difference extends Sides {
  readonly entity: EntityRef;
  readonly revision: Revision;
  readonly claims: readonly ClaimKey[];
}

/** What something is told to be like: what it calls, its variables' names, ports, labels, mounts. */
export const configuration: EventRule = {
  kind: 'configuration',
  reason: 'its properties, what it calls, mounts or is attached to is another, or that of the container in its place',
  find(history) {
    const groups = new Map<string, Difference[]>();
    for (const one of [...properties(history), ...relations(history), ...replacements(history)]) {
      const id = `${one.revision} ${one.entity}`;
      groups.set(id, [...(groups.get(id) ?? []), one]);
    }
    return [...groups.values()].flatMap(merged);
  },
};

function merged(differences: readonly Difference[]): readonly Found[] {
  const [first] = differences;
  if (first === undefined) return [];
  const was = differences.flatMap((one) => one.before);
  const is = differences.flatMap((one) => one.after);
  // One container in another's place is told by the same words: nothing is configured otherwise.
  const before = was.filter((text) => !is.includes(text));
  const after = is.filter((text) => !was.includes(text));
  if (before.length + after.length === 0) return [];
  const claims = differences.flatMap((one) => one.claims);
  return [{ entity: first.entity, revision: first.revision, before: joined(before), after: joined(after), claims }];
}

function properties(history: History): readonly Difference[] {
  return history.stepsOf('REPORTS').flatMap(({ revision, key, before, after }) => {
    if (before === null || after === null || !KINDS.has(kindOf(key.to))) return [];
    return [
      {
        ...propertySides(before.properties, after.properties, NOT_CONFIGURATION),
        entity: key.to,
        revision,
        claims: [key],
      },
    ];
  });
}

/** Relations of what was there before and still is. A container that a workload runs is the workload's own business. */
function relations(history: History): readonly Difference[] {
  return RELATIONS.flatMap(({ type, word }) =>
    history.stepsOf(type).flatMap(({ revision, key, before, after }) => {
      if (kindOf(key.from) === 'container') return [];
      if (!history.exists(key.from, revision - 1) || !history.exists(key.from, revision)) return [];
      const stood = (at: Revision): boolean => history.from(key.from, type, at).some(({ to }) => to === key.to);
      const told = [`${word} ${shortName(key.to)}`];
      const sides = {
        before: before !== null && !stood(revision) ? told : [],
        after: after !== null && !stood(revision - 1) ? told : [],
      };
      return [{ ...sides, entity: key.from, revision, claims: [key] }];
    }),
  );
}

/** A container is configured when it is made: another configuration is another container. */
function replacements(history: History): readonly Difference[] {
  return begunContainers(history).flatMap(({ workload, container, revision, claim, replaced, asOf }) => {
    if (replaced === null) return [];
    const [was] = history.to(replaced, 'REPORTS', asOf);
    const is = history
      .to(container, 'REPORTS', revision)
      .find(({ scope, part }) => scope === was?.scope && part === was.part);
    if (was === undefined || is === undefined) return [];
    const told = propertySides(was.properties, is.properties, NOT_CONFIGURATION);
    const mounted = (ref: EntityRef, at: Revision): readonly string[] =>
      history.from(ref, 'MOUNTS', at).map((mount) => mountText(mount));
    const before = mounted(replaced, asOf);
    const after = mounted(container, revision);
    return [
      {
        entity: workload,
        revision,
        before: [...told.before, ...before.filter((text) => !after.includes(text))],
        after: [...told.after, ...after.filter((text) => !before.includes(text))],
        claims: [claim],
      },
    ];
  });
}

function mountText({ to, properties: { path, readOnly } }: Stood): string {
  const at = typeof path === 'string' ? ` at ${path}` : '';
  return `mounts ${shortPlace(shortName(to))}${at}${readOnly === true ? ', read only' : ''}`;
}
