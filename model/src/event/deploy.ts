import type { ClaimKey, Revision } from '../claim/claim.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';
import type { EventRule, Found } from './event-rule.js';
import type { History } from './history.js';
import { begunContainers, imageOf, type Begun } from './replacements.js';
import { toldDeploys } from './told-deploys.js';
import { joined, numberOf, shortImage, stringOf } from './wording.js';

/** Another image or version runs than before. */
export const deploy: EventRule = {
  kind: 'deploy',
  reason:
    'a workload names another image or version, or runs a container of an image that it did not run before, or somebody told of it',
  find(history) {
    const found = new Map<string, Found>();
    // Told last of each workload: what a template says first and its containers run later is one deploy.
    const announced = new Map<EntityRef, string>();
    for (const one of [...writtenChanges(history), ...otherImages(history)].sort((a, b) => a.revision - b.revision)) {
      const id = `${one.entity} ${one.revision}`;
      const known = found.get(id);
      if (known !== undefined) {
        found.set(id, { ...known, at: known.at ?? one.at, claims: [...known.claims, ...one.claims] });
      } else if (announced.get(one.entity) !== one.after) found.set(id, one);
      announced.set(one.entity, one.after);
    }
    return [...found.values(), ...toldDeploys(history)];
  },
};

/** What the workload itself says: its image's reference, its version. */
function writtenChanges(history: History): readonly Found[] {
  return history.stepsOf('REPORTS').flatMap(({ revision, key, before, after }) => {
    if (before === null || after === null || kindOf(key.to) !== 'workload') return [];
    const was = version(stringOf(before.properties['image']), stringOf(before.properties['versionLabel']));
    const is = version(stringOf(after.properties['image']), stringOf(after.properties['versionLabel']));
    if (was === is || was === '' || is === '') return [];
    return [{ entity: key.to, revision, before: was, after: is, claims: [key] }];
  });
}

/** Containers of an image that the workload did not have. */
function otherImages(history: History): readonly Found[] {
  const groups = new Map<string, Begun[]>();
  for (const begun of begunContainers(history)) {
    const image = imageOf(history, begun.container, begun.revision);
    const had = begun.predecessors.map((one) => imageOf(history, one, begun.asOf)).filter((one) => one !== '');
    if (image === '' || had.length === 0 || had.includes(image)) continue;
    const id = `${begun.workload} ${begun.revision}`;
    groups.set(id, [...(groups.get(id) ?? []), begun]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { workload, revision, predecessors, asOf } = first;
    const starts = group.flatMap(({ container }) => numberOf(history.property(container, 'startedAt', revision)) ?? []);
    const before = new Set(predecessors.map((one) => runningVersion(history, one, asOf)));
    const after = new Set(group.map(({ container }) => runningVersion(history, container, revision)));
    const digests = (refs: readonly EntityRef[], at: Revision): readonly string[] =>
      refs.map((one) => shortImage(imageOf(history, one, at)));
    const same = [...after].every((text) => before.has(text));
    const told = (texts: ReadonlySet<string>, refs: readonly EntityRef[], at: Revision): string =>
      joined(same ? [...texts, ...digests(refs, at)] : [...texts]);
    return [
      {
        entity: workload,
        revision,
        at: starts.length === 0 ? undefined : Math.min(...starts),
        before: told(before, predecessors, asOf),
        after: told(
          after,
          group.map(({ container }) => container),
          revision,
        ),
        claims: group.map(({ claim }): ClaimKey => claim),
      },
    ];
  });
}

function runningVersion(history: History, container: EntityRef, revision: Revision): string {
  const image = stringOf(history.property(container, 'image', revision));
  return version(image, stringOf(history.property(container, 'versionLabel', revision)));
}

/** As it is written; with the version that a label names, where the reference does not show it. */
function version(image: string, label: string): string {
  const reference = shortImage(image);
  if (label === '' || reference.endsWith(`:${label}`)) return reference;
  return reference === '' ? label : `${reference} (${label})`;
}
