import type { Criticality } from '@faultline/model';
import type { Chance } from './chance.js';
import type { Landscape, Replica } from './landscape.js';

/** What is broken on purpose. */
export const FAULT_KINDS = [
  'service',
  'configuration',
  'image',
  'datastore',
  'broker',
  'host',
  'zone',
  'route',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A cause and all that it truly hurts. */
export interface Fault {
  readonly kind: FaultKind;
  /** Ref of what failed. */
  readonly cause: string;
  /** Refs of every part that does not work any more, in the order in which they stopped. */
  readonly hurting: readonly string[];
}

/** How hard this fault strikes: no two outages are alike. */
interface Strength {
  readonly passes: Readonly<Record<Criticality, number>>;
  /** All containers of a part are struck. */
  readonly whole: number;
  /** Some are. */
  readonly some: number;
  /** What is left of it, a hop further. */
  readonly decay: number;
}

export const FAULT_WEIGHTS: readonly (readonly [FaultKind, number])[] = [
  ['service', 26],
  ['configuration', 16],
  ['image', 10],
  ['datastore', 20],
  ['broker', 4],
  ['host', 13],
  ['zone', 3],
  ['route', 8],
];

/** Breaks one thing and lets it spread. */
export function faultIn(landscape: Landscape, chance: Chance): Fault {
  const kinds = new Set<string>(landscape.parts.map((part) => part.kind));
  const kind = chance.weighted(
    FAULT_WEIGHTS.filter(([one]) => (one !== 'broker' && one !== 'datastore') || kinds.has(one)),
  );
  const strength: Strength = {
    passes: { hard: chance.between(0.8, 1), soft: chance.between(0.15, 0.45), async: chance.between(0, 0.15) },
    whole: chance.between(0.9, 1),
    some: chance.between(0, 0.3),
    decay: chance.between(0.92, 1),
  };
  const [cause, struck, isSpreading] = strike(kind, landscape, chance, strength);
  return { kind, cause, hurting: isSpreading ? spread(landscape, struck, chance, strength) : struck };
}

type Strike = readonly [cause: string, struck: readonly string[], isSpreading: boolean];

function strike(kind: FaultKind, landscape: Landscape, chance: Chance, strength: Strength): Strike {
  const { parts, routes, zones } = landscape;
  const refsOf = (of: string): string[] => parts.flatMap((part) => (part.kind === of ? [part.ref] : []));
  switch (kind) {
    case 'service':
    case 'configuration': {
      const cause = chance.oneOf(refsOf('service'));
      return [cause, [cause], true];
    }
    case 'datastore':
    case 'broker': {
      const cause = chance.oneOf(refsOf(kind));
      return [cause, [cause], true];
    }
    case 'image': {
      const cause = landscape.replicas.get(chance.oneOf(refsOf('service')))?.[0]?.image ?? '';
      return [cause, standingOn(landscape, chance, strength, (replica) => replica.image === cause), true];
    }
    case 'host': {
      const cause = chance.oneOf([...zones.keys()]);
      return [cause, standingOn(landscape, chance, strength, (replica) => replica.host === cause), true];
    }
    case 'zone': {
      const cause = chance.oneOf([...new Set(zones.values())]);
      return [cause, standingOn(landscape, chance, strength, (replica) => zones.get(replica.host) === cause), true];
    }
    case 'route': {
      // Who calls from inside does not come through it.
      const [cause, targets] = chance.oneOf([...routes]);
      return [cause, targets.filter(() => chance.happens(strength.whole)), false];
    }
  }
}

/** What runs in several places lives on while one of them does, and sometimes cannot carry the load alone. */
function standingOn(
  landscape: Landscape,
  chance: Chance,
  strength: Strength,
  isStruck: (replica: Replica) => boolean,
): string[] {
  return landscape.parts.flatMap(({ ref }) => {
    const replicas = landscape.replicas.get(ref) ?? [];
    const struck = replicas.filter(isStruck).length;
    if (struck === 0) return [];
    return chance.happens(struck === replicas.length ? strength.whole : strength.some) ? [ref] : [];
  });
}

/** Each relation of what stopped passes it on once, or does not. */
function spread(
  { dependents }: Landscape,
  struck: readonly string[],
  chance: Chance,
  { passes, decay }: Strength,
): string[] {
  const hops = new Map(struck.map((ref) => [ref, 0]));
  // A map tells its keys in the order in which they came, also those that come while it is walked.
  for (const [dependency, hop] of hops) {
    for (const { ref, criticality } of dependents.get(dependency) ?? []) {
      if (!hops.has(ref) && chance.happens(passes[criticality] * decay ** hop)) hops.set(ref, hop + 1);
    }
  }
  return [...hops.keys()];
}
