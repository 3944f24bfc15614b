import { CRITICALITIES } from '@faultline/model';
import { chanceFrom, type Chance } from './chance.js';
import { rankingOf, standingOf, type Placing, type Standing } from './compare.js';
import { FAULT_WEIGHTS } from './fault.js';
import type { Landscape } from './landscape.js';
import { NOISE, scenarioOf, type Scenario } from './scenario.js';
import type { Family } from './shapes.js';

/** Suspects among which the bound chooses, besides the true cause: our first ones. Leaving others out can only raise it. */
const RIVALS = 20;

/**
 * What nobody could beat: suspects by their true posterior, from the simulator's own probabilities of faults, spread and
 * noise. What was seen is too unlikely to be met by chance, so outages are drawn that lean towards it, each weighed by
 * how much likelier that made it (importance sampling); the mean weight is the likelihood, exact but for chance.
 * Changes are not looked at: it is for incidents whose cause is not recorded.
 */
export function boundOf(family: Family, seeds: readonly number[], outages: number): Standing {
  const placings = seeds.map((seed): Placing => {
    const scenario = scenarioOf(family, seed, false);
    const { set, suspects } = rankingOf(scenario);
    const { cause, kind } = scenario.fault;
    const rivals = suspects.map(({ node }) => set.refs[node] ?? '').filter((ref) => ref !== cause);
    const world = new PossibleOutages(scenario);
    const rng = chanceFrom(seed);
    const possible = rivals.filter((ref) => world.priorOf(ref) > 0).slice(0, RIVALS);
    const own = world.posterior(cause, outages, rng);
    const better = possible.filter((ref) => world.posterior(ref, outages, rng) > own).length;
    return { kind, top1: better < 1 ? 1 : 0, top3: better < 3 ? 1 : 0, rank: better + 1, candidates: possible.length };
  });
  return standingOf(placings);
}

/** Natural logarithms that an outage may lean by. */
const MOST_LEANING = 6;

/** What the simulator could have done in one landscape, given what was seen. */
export class PossibleOutages {
  private readonly landscape: Landscape;
  private readonly partAt: ReadonlyMap<string, number>;
  /** By part: who depends on it, and how hard. */
  private readonly dependents: readonly (readonly (readonly [part: number, criticality: number])[])[];
  private readonly isService: readonly boolean[];
  private readonly isNamed: readonly boolean[];
  private readonly isWell: readonly boolean[];
  private readonly services: number;
  /** By part: how much likelier than by chance it is made to stop, a factor of the odds. */
  private readonly leaning: Float64Array;
  private readonly falseNames = new Map<string, number>();

  constructor(scenario: Pick<Scenario, 'landscape' | 'symptoms' | 'healthy'>) {
    const { parts, dependents } = (this.landscape = scenario.landscape);
    this.partAt = new Map(parts.map(({ ref }, at) => [ref, at]));
    this.dependents = parts.map(({ ref }) =>
      (dependents.get(ref) ?? []).map((one) => [this.at(one.ref), CRITICALITIES.indexOf(one.criticality)] as const),
    );
    const [named, well] = [new Set(scenario.symptoms), new Set(scenario.healthy)];
    this.isService = parts.map(({ kind }) => kind === 'service');
    this.isNamed = parts.map(({ ref }) => named.has(ref));
    this.isWell = parts.map(({ ref }) => well.has(ref));
    this.services = this.isService.filter((is) => is).length;
    this.leaning = this.leanings(named.size);
  }

  private at(ref: string): number {
    return this.partAt.get(ref) ?? -1;
  }

  /** Towards what is seen of a part, and of those that depend on it, each shared by what these depend on. */
  private leanings(named: number): Float64Array {
    const falsely = Math.min(0.5, (NOISE.symptoms * named) / this.services);
    const own = this.isService.map((isService, at) => {
      if (!isService) return 0;
      return this.isNamed[at] === true ? Math.log(0.8 / falsely) : Math.log(this.isWell[at] === true ? 0.04 : 0.25);
    });
    const needs = new Int32Array(own.length);
    for (const [to] of this.dependents.flat()) needs[to]!++;
    return Float64Array.from(own, (lean, at) => {
      const after = (this.dependents[at] ?? []).reduce((sum, [to, criticality]) => {
        const passes = [0.9, 0.3, 0.07][criticality] ?? 0;
        return sum + Math.log(1 - passes + passes * Math.exp(own[to] ?? 0)) / Math.max(1, needs[to] ?? 1);
      }, 0);
      return Math.exp(Math.max(-MOST_LEANING, Math.min(MOST_LEANING, lean + after)));
    });
  }

  /** How likely the simulator breaks just this. */
  priorOf(ref: string): number {
    const { routes, zones, replicas, parts } = this.landscape;
    const weight = (...kinds: readonly string[]): number =>
      FAULT_WEIGHTS.reduce((sum, [kind, one]) => (kinds.includes(kind) ? sum + one : sum), 0);
    const ofKind = (kind: string): number => parts.filter((part) => part.kind === kind).length;
    const kind = ref.slice(0, ref.indexOf(':'));
    switch (kind) {
      case 'service':
        return weight('service', 'configuration') / ofKind(kind);
      case 'datastore':
      case 'broker':
        return weight(kind) / ofKind(kind);
      case 'host':
        return weight(kind) / zones.size;
      case 'zone':
        return weight(kind) / new Set(zones.values()).size;
      case 'route':
        return weight(kind) / routes.size;
      case 'image': {
        const running = parts.filter((part) => part.kind === 'service' && replicas.get(part.ref)?.[0]?.image === ref);
        return (weight(kind) * running.length) / ofKind('service');
      }
      default:
        return 0;
    }
  }

  /** Logarithm of prior and likelihood, the latter as the mean over so many outages. */
  posterior(ref: string, outages: number, chance: Chance): number {
    const struck = this.struckBy(ref);
    const isFront = ref.startsWith('route:');
    const weights = Array.from({ length: outages }, () => this.outage(struck, isFront, chance));
    const most = Math.max(...weights);
    if (most === Number.NEGATIVE_INFINITY) return most;
    const sum = weights.reduce((total, weight) => total + Math.exp(weight - most), 0);
    return Math.log(this.priorOf(ref)) + most + Math.log(sum / outages);
  }

  /** Parts that it may stop by itself, and which share of each; 1 of what it is. */
  private struckBy(ref: string): readonly (readonly [part: number, share: number])[] {
    const own = this.at(ref);
    if (own >= 0) return [[own, Number.POSITIVE_INFINITY]];
    const { parts, replicas, routes, zones } = this.landscape;
    const targets = routes.get(ref);
    if (targets !== undefined) return targets.map((target) => [this.at(target), 1]);
    return parts.flatMap((part, at) => {
      const all = replicas.get(part.ref) ?? [];
      const hit = all.filter(({ host, image }) => host === ref || image === ref || zones.get(host) === ref).length;
      return hit === 0 ? [] : [[at, hit / all.length] as const];
    });
  }

  /** One outage as the simulator makes them, leaning towards what was seen. @returns logarithm of its weight */
  private outage(struck: readonly (readonly [number, number])[], isFront: boolean, chance: Chance): number {
    const passes = [chance.between(0.8, 1), chance.between(0.15, 0.45), chance.between(0, 0.15)];
    const [whole, some] = [chance.between(0.9, 1), chance.between(0, 0.3)];
    const decay = chance.between(0.92, 1);
    const hops = new Map<number, number>();
    let weight = 0;
    const stops = (part: number, probability: number): boolean => {
      const odds = (this.leaning[part] ?? 1) * probability;
      const leaning = odds / (odds + 1 - probability);
      const happens = chance.happens(leaning);
      weight += Math.log(happens ? probability / leaning : (1 - probability) / (1 - leaning));
      return happens;
    };
    for (const [part, share] of struck) {
      if (share > 1 || stops(part, share === 1 ? whole : some)) hops.set(part, 0);
    }
    for (const [part, hop] of isFront ? [] : hops) {
      for (const [to, criticality] of this.dependents[part] ?? []) {
        if (!hops.has(to) && stops(to, (passes[criticality] ?? 0) * decay ** hop)) hops.set(to, hop + 1);
      }
    }
    return weight + this.seen(hops);
  }

  /** Logarithm of how likely what was seen is where these hurt; what fewer than two name nobody asks about. */
  private seen(hurting: ReadonlyMap<number, number>): number {
    const { symptoms: missed, lookedAt, mistaken } = NOISE;
    let log = 0;
    let truly = 0;
    let well = 0;
    let falsely = 0;
    for (let at = 0; at < this.isService.length; at++) {
      if (this.isService[at] !== true) continue;
      const hurts = hurting.has(at);
      if (!hurts) well++;
      if (this.isNamed[at] === true) {
        if (hurts) truly++;
        else falsely++;
        if (hurts) log += Math.log(1 - missed);
        continue;
      }
      if (hurts) log += Math.log(missed);
      const found = lookedAt * (hurts ? mistaken : 1);
      log += Math.log(this.isWell[at] === true ? found : 1 - found);
    }
    return truly < 2 ? Number.NEGATIVE_INFINITY : log + this.falselyNamed(truly, well, falsely);
  }

  /** Logarithm of how likely just these are named falsely: each true name draws one that is well, sometimes. */
  private falselyNamed(truly: number, well: number, falsely: number): number {
    if (well === 0) return falsely === 0 ? 0 : Number.NEGATIVE_INFINITY;
    const key = `${truly} ${well} ${falsely}`;
    const known = this.falseNames.get(key);
    if (known !== undefined) return known;
    // How many of them were drawn so far, and no other.
    const drawn = new Float64Array(falsely + 1);
    drawn[0] = 1;
    for (let draw = 0; draw < truly; draw++) {
      for (let count = falsely; count >= 0; count--) {
        const again = drawn[count]! * (1 - NOISE.symptoms + (NOISE.symptoms * count) / well);
        const before = count === 0 ? 0 : drawn[count - 1]! * ((NOISE.symptoms * (falsely - count + 1)) / well);
        drawn[count] = again + before;
      }
    }
    const found = Math.log(drawn[falsely]!);
    this.falseNames.set(key, found);
    return found;
  }
}
