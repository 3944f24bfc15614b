import { chanceFrom, type Chance } from './chance.js';
import { faultIn, type Fault, type FaultKind } from './fault.js';
import { landscapeOf, type Landscape } from './landscape.js';
import { FAMILIES, type Family } from './shapes.js';

const MINUTE = 60_000;
/** When the symptoms were seen, epoch milliseconds: any moment does. */
const SEEN = 1_700_000_000_000;

/** Kinds of changes that are recorded: those of the catalog's timeline. */
export type RecordedKind = 'deploy' | 'restart' | 'scale' | 'image' | 'configuration';

/** A change that somebody can look up. */
export interface RecordedChange {
  /** Refs of what it concerns: what changed, and of an image the parts that run it. */
  readonly about: readonly string[];
  readonly kind: RecordedKind;
  readonly at: number;
}

/** What a responder knows, and what is true. */
export interface Scenario {
  readonly family: Family;
  readonly seed: number;
  readonly landscape: Landscape;
  /** Services that monitoring reports, and those that somebody looked at and found well. Refs, by name. */
  readonly symptoms: readonly string[];
  readonly healthy: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly changes: readonly RecordedChange[];
  /** The truth, for whoever compares. */
  readonly fault: Fault;
  readonly isCauseRecorded: boolean;
}

export interface Noise {
  /** Of the services that hurt: how many nobody reports. Also how many are reported that do not, for each that does. */
  readonly symptoms: number;
  /** Entities with a change in the window that has nothing to do with it. */
  readonly changes: number;
  /** Of the services that nobody reports: how many somebody looked at. */
  readonly lookedAt: number;
  /** Of those that hurt and were looked at: how many seemed well all the same. */
  readonly mistaken: number;
  /** Symptoms that are named at most. Default: all that are reported. */
  readonly names?: number;
}

export const NOISE: Noise = { symptoms: 0.2, changes: 0.2, lookedAt: 0.3, mistaken: 0.2 };

/** Before this nothing is looked up. */
const WINDOW = 180 * MINUTE;
/** From a change to its symptoms, in the mean. */
const LAG = 12 * MINUTE;

/**
 * One incident: the same seed, the same incident. A fault that fewer than two services report is no question of what
 * they share, so the next is drawn.
 */
export function scenarioOf(family: Family, seed: number, isCauseRecorded: boolean, noise: Noise = NOISE): Scenario {
  const chance = chanceFrom(seed * 7_919 + Object.keys(FAMILIES).indexOf(family) * 104_729);
  const landscape = landscapeOf(FAMILIES[family](chance), chance);
  for (;;) {
    const fault = faultIn(landscape, chance);
    const seen = reported(landscape, fault, chance, noise);
    if (seen.truly < 2) continue;
    const changes = unrelatedChanges(landscape, chance, noise);
    const own = ownChange(landscape, fault, chance);
    return {
      family,
      seed,
      landscape,
      symptoms: seen.symptoms,
      healthy: seen.healthy,
      from: SEEN - WINDOW,
      until: SEEN,
      changes: (isCauseRecorded ? [...changes, own] : changes).sort(
        (a, b) => a.at - b.at || ((a.about[0] ?? '') < (b.about[0] ?? '') ? -1 : 1),
      ),
      fault,
      isCauseRecorded,
    };
  }
}

interface Seen {
  readonly symptoms: readonly string[];
  readonly healthy: readonly string[];
  /** Reported services that do hurt. */
  readonly truly: number;
}

function reported(landscape: Landscape, fault: Fault, chance: Chance, noise: Noise): Seen {
  const hurting = new Set(fault.hurting);
  const services = landscape.parts.flatMap(({ ref, kind }) => (kind === 'service' ? [ref] : []));
  const symptoms = new Set(services.filter((ref) => hurting.has(ref) && !chance.happens(noise.symptoms)));
  const truly = symptoms.size;
  const well = services.filter((ref) => !hurting.has(ref));
  for (let at = 0; at < truly && well.length > 0; at++) {
    if (chance.happens(noise.symptoms)) symptoms.add(chance.oneOf(well));
  }
  const healthy = services.filter((ref) => {
    if (symptoms.has(ref) || !chance.happens(noise.lookedAt)) return false;
    return !hurting.has(ref) || chance.happens(noise.mistaken);
  });
  return { symptoms: someOf([...symptoms].sort(), noise.names, chance), healthy: healthy.sort(), truly };
}

/** Draws only when there is something to leave out, so that whoever names all is not asked. */
function someOf(refs: string[], most: number | undefined, chance: Chance): readonly string[] {
  while (most !== undefined && refs.length > most) refs.splice(chance.below(refs.length), 1);
  return refs;
}

const USUAL: readonly (readonly [RecordedKind, number])[] = [
  ['deploy', 4],
  ['image', 2],
  ['configuration', 3],
  ['scale', 3],
  ['restart', 4],
];

function unrelatedChanges(landscape: Landscape, chance: Chance, noise: Noise): RecordedChange[] {
  const changes: RecordedChange[] = [];
  const add = (entity: string, kind: RecordedKind): void => {
    if (chance.happens(noise.changes))
      changes.push({ about: concerned(landscape, entity), kind, at: SEEN - Math.round(chance.between(0, WINDOW)) });
  };
  for (const { ref, kind } of landscape.parts) add(ref, kind === 'service' ? chance.weighted(USUAL) : 'configuration');
  const images = new Set([...landscape.replicas.values()].flat().map(({ image }) => image));
  for (const image of images) add(image, 'image');
  for (const host of landscape.zones.keys()) add(host, 'restart');
  for (const route of landscape.routes.keys()) add(route, 'configuration');
  return changes;
}

const OWN: Readonly<Record<FaultKind, readonly (readonly [RecordedKind, number])[]>> = {
  service: [
    ['deploy', 6],
    ['scale', 1],
    ['restart', 2],
  ],
  configuration: [['configuration', 1]],
  image: [['image', 1]],
  datastore: [
    ['configuration', 5],
    ['restart', 3],
    ['scale', 1],
  ],
  broker: [
    ['configuration', 2],
    ['restart', 1],
  ],
  host: [['restart', 1]],
  zone: [['configuration', 1]],
  route: [['configuration', 1]],
};

function ownChange(landscape: Landscape, { kind, cause }: Fault, chance: Chance): RecordedChange {
  const lag = Math.min(chance.waiting(LAG), WINDOW);
  return { about: concerned(landscape, cause), kind: chance.weighted(OWN[kind]), at: SEEN - Math.round(lag) };
}

function concerned(landscape: Landscape, entity: string): readonly string[] {
  if (!entity.startsWith('image:')) return [entity];
  const running = landscape.parts.filter(({ ref }) =>
    landscape.replicas.get(ref)?.some(({ image }) => image === entity),
  );
  return [entity, ...running.map(({ ref }) => ref)];
}
