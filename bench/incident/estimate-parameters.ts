import { existsSync, writeFileSync } from 'node:fs';
import { CAUSE_KINDS } from '@faultline/analysis';
import { CRITICALITIES } from '@faultline/model';
import { chanceFrom } from './chance.js';
import { faultIn } from './fault.js';
import { scenarioOf, type RecordedChange, type Scenario } from './scenario.js';
import { TUNING_SEEDS } from './seeds.js';
import { FAMILIES, type Family } from './shapes.js';

/**
 * Counts, over the tuning seeds only, what the score's parameters mean, and writes them down:
 * `npm run build:code && node bench/dist/incident/estimate-parameters.js`.
 */
class Share {
  #yes = 0;
  #all = 0;

  add(isIt: boolean): void {
    this.#all++;
    if (isIt) this.#yes++;
  }

  /** Two decimals, never sure; one half of an occurrence more on either side. */
  get value(): number {
    return round((this.#yes + 0.5) / (this.#all + 1));
  }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const kindOf = (ref: string): string => ref.slice(0, ref.indexOf(':'));

class Estimate {
  readonly passes = CRITICALITIES.map(() => new Share());
  readonly whole = new Share();
  readonly some = new Share();
  readonly named = new Share();
  readonly mistakenSymptom = new Share();
  readonly healthyThatHurts = new Share();
  readonly healthyThatIsWell = new Share();
  readonly causes = new Map<string, number>();
  readonly changes = new Map<string, Map<string, number>>();
  readonly lags: number[] = [];

  add(recorded: Scenario, unrecorded: Scenario): void {
    this.#addSpread(recorded);
    this.#addStruck(recorded);
    this.#addSeen(recorded);
    this.#addCauses(recorded);
    const { cause } = recorded.fault;
    const own = ownChange(recorded, unrecorded);
    if (own === undefined) return;
    this.lags.push(recorded.until - own.at);
    const kinds = this.changes.get(kindOf(cause)) ?? new Map<string, number>();
    this.changes.set(kindOf(cause), kinds);
    count(kinds, own.kind);
  }

  /**
   * Of what fails at all, also where nobody would ask: that at least two services report it is what the likelihood says,
   * and a kind that strikes many would count twice.
   */
  #addCauses({ landscape, seed }: Scenario): void {
    const chance = chanceFrom(seed);
    for (let fault = 0; fault < FAULTS; fault++) count(this.causes, kindOf(faultIn(landscape, chance).cause));
  }

  /** Only where one dependency alone hurts, so that nothing else can have passed it on. */
  #addSpread({ landscape, fault }: Scenario): void {
    if (fault.kind === 'route') return;
    const hurting = new Set(fault.hurting);
    const struck = new Set(
      landscape.parts.filter(({ ref }) => share(landscape, ref, fault.cause) > 0).map((one) => one.ref),
    );
    const from = new Map<string, number[]>();
    for (const ref of hurting) {
      for (const relation of landscape.dependents.get(ref) ?? []) {
        const list = from.get(relation.ref) ?? [];
        from.set(relation.ref, [...list, CRITICALITIES.indexOf(relation.criticality)]);
      }
    }
    for (const [ref, by] of from) {
      if (by.length === 1 && !struck.has(ref) && ref !== fault.cause) this.passes[by[0] ?? 0]?.add(hurting.has(ref));
    }
  }

  #addStruck({ landscape, fault }: Scenario): void {
    const hurting = new Set(fault.hurting);
    const reached = new Set(
      fault.hurting.flatMap((ref) => (landscape.dependents.get(ref) ?? []).map((one) => one.ref)),
    );
    for (const { ref } of landscape.parts) {
      const part = share(landscape, ref, fault.cause);
      if (part > 0 && !reached.has(ref)) (part === 1 ? this.whole : this.some).add(hurting.has(ref));
    }
    for (const ref of landscape.routes.get(fault.cause) ?? []) this.whole.add(hurting.has(ref));
  }

  #addSeen({ landscape, fault, symptoms, healthy }: Scenario): void {
    const hurting = new Set(fault.hurting);
    const isNamed = new Set(symptoms);
    const isWell = new Set(healthy);
    for (const { ref, kind } of landscape.parts) {
      if (kind !== 'service') continue;
      if (hurting.has(ref)) this.named.add(isNamed.has(ref));
      if (isNamed.has(ref)) this.mistakenSymptom.add(!hurting.has(ref));
      else (hurting.has(ref) ? this.healthyThatHurts : this.healthyThatIsWell).add(isWell.has(ref));
    }
  }

  text(): string {
    const total = [...this.causes.values()].reduce((sum, one) => sum + one, 0);
    const shares = (of: ReadonlyMap<string, number>, all: number): string =>
      [...of]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `${key}: ${round((value / all) * KNOWN)}`)
        .join(', ');
    const changes = [...this.changes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([kind, of]) =>
          `    ${kind}: { ${shares(
            of,
            [...of.values()].reduce((sum, one) => sum + one, 0),
          )} },`,
      );
    const lag = this.lags.reduce((sum, one) => sum + one, 0) / Math.max(1, this.lags.length);
    return [
      "import type { SuspectParameters } from './parameters.js';",
      '',
      '/**',
      ' * Estimated by bench/incident/estimate-parameters.ts on its tuning seeds; do not edit, run it. Not counted but stated:',
      ' * that people name only some of what hurts in one question of five, what kinds of causes and changes that the',
      ' * simulator does not know are worth, and that half of all causes are recorded changes.',
      ' */',
      'export const ESTIMATED: SuspectParameters = {',
      `  passes: [${this.passes.map((one) => one.value).join(', ')}],`,
      `  whole: ${this.whole.value},`,
      `  some: ${this.some.value},`,
      `  named: [[${this.named.value}, 0.8], [0.3, 0.15], [0.05, 0.05]],`,
      `  mistakenSymptom: ${this.mistakenSymptom.value},`,
      `  mistakenHealthy: ${round(this.healthyThatHurts.value / this.healthyThatIsWell.value)},`,
      `  cause: { ${shares(this.causes, total)} },`,
      `  otherCause: ${round((1 - KNOWN) / (CAUSE_KINDS.length - this.causes.size))},`,
      '  isRecorded: 0.5,',
      `  lagMs: ${Math.round(lag / 1_000) * 1_000},`,
      '  change: {',
      ...changes,
      '  },',
      '  otherChange: 0.02,',
      '};',
      '',
    ].join('\n');
  }
}

/** The rest is for kinds that the simulator does not know. */
const KNOWN = 0.95;
/** Faults that are drawn for each landscape. */
const FAULTS = 20;

function share(landscape: Scenario['landscape'], ref: string, cause: string): number {
  const replicas = landscape.replicas.get(ref) ?? [];
  const struck = replicas.filter(
    ({ host, image }) => host === cause || image === cause || landscape.zones.get(host) === cause,
  );
  return replicas.length === 0 ? 0 : struck.length / replicas.length;
}

/** The same incident with and without the cause's change differs in just that. */
function ownChange(recorded: Scenario, unrecorded: Scenario): RecordedChange | undefined {
  const known = new Set(unrecorded.changes.map((one) => JSON.stringify(one)));
  return recorded.changes.find((one) => !known.has(JSON.stringify(one)));
}

function count(of: Map<string, number>, key: string): void {
  of.set(key, (of.get(key) ?? 0) + 1);
}

const estimate = new Estimate();
for (const family of Object.keys(FAMILIES) as Family[]) {
  for (const seed of TUNING_SEEDS) estimate.add(scenarioOf(family, seed, true), scenarioOf(family, seed, false));
}
const places = ['../../', '../../../'].map((up) => new URL(`${up}analysis/src/suspects/`, import.meta.url));
const place = places.find((one) => existsSync(one));
if (place === undefined) throw new Error('analysis/src/suspects is not there');
writeFileSync(new URL('estimated-parameters.ts', place), estimate.text());
