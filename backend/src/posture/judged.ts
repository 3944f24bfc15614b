import {
  judge,
  judgeOutcomes,
  OUTCOME,
  POSTURE_RULES,
  severityOf,
  type Judgement,
  type PostureCode,
  type PostureFinding,
  type PostureWorld,
} from '@faultline/analysis';
import type { FindingKind } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { matchesGlob } from '../platform/decision-book.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import type { PostureConfig, PostureException } from '../platform/posture-config.js';
import type { PostureSaid } from './posture-record.js';
import { postureEntities, UnitReader } from './posture-units.js';

const RULES = POSTURE_RULES.length;
/** Units of one slice: a millisecond or so. */
const UNITS_A_STEP = 32;

/** Units as they are gathered, in columns. */
interface Columns {
  readonly node: number[];
  readonly environment: string[];
  readonly isLive: boolean[];
  readonly outcomes: Uint8Array;
}

/**
 * Everything that was judged of one snapshot: of each unit, an entity in an environment, how each rule went, a byte
 * each. The words are made of the units that somebody reads, by judging these again.
 */
export class Judged {
  /** Of the entity that was read last: whoever reads many reads one after the other. */
  private last: { readonly node: number; readonly byPlace: ReadonlyMap<string, Judgement> } | null = null;

  constructor(
    /** Epoch milliseconds. */
    readonly now: number,
    private readonly columns: Columns,
    private readonly reader: UnitReader,
    private readonly world: PostureWorld,
    private readonly exceptions: ReadonlyMap<PostureCode, readonly PostureException[]>,
  ) {}

  get count(): number {
    return this.columns.node.length;
  }

  node(unit: number): number {
    return this.columns.node[unit] ?? 0;
  }

  environment(unit: number): string {
    return this.columns.environment[unit] ?? '';
  }

  isLive(unit: number): boolean {
    return this.columns.isLive[unit] ?? false;
  }

  /** How a rule went over a unit. */
  outcome(unit: number, rule: number): number {
    return this.columns.outcomes[unit * RULES + rule] ?? OUTCOME.none;
  }

  /** Whether a rule can tell of no unit. */
  isUnknownEverywhere(code: PostureCode): boolean {
    const rule = POSTURE_RULES.findIndex(({ kind }) => kind.code === code);
    for (let unit = 0; unit < this.count; unit++) if (this.outcome(unit, rule) !== OUTCOME.unknown) return false;
    return this.count > 0;
  }

  /** The first exception that lets what a rule found in a unit pass. */
  exception(ref: string, unit: number, rule: number): PostureException | null {
    const exceptions = this.exceptions.get(kindOfRule(rule).code) ?? [];
    return exceptions.length === 0 ? null : exceptionFor(exceptions, ref, this.environment(unit));
  }

  /** What a rule says of a unit, in words. @param ref of the entity */
  said(ref: string, unit: number, rule: number): PostureSaid {
    const { code, severity, remedy } = kindOfRule(rule);
    const found = this.finding(unit, rule);
    return {
      code,
      state: found === undefined ? 'unknown' : 'found',
      severity: severityOf(this.outcome(unit, rule)) ?? severity,
      node: this.node(unit),
      environment: this.environment(unit),
      message: this.message(unit, rule),
      remedy: found?.remedy ?? remedy,
      about: found?.about ?? [],
      isLive: found?.isLive ?? this.isLive(unit),
      exception: found === undefined ? null : this.exception(ref, unit, rule),
    };
  }

  /** The same, its sentence alone. */
  message(unit: number, rule: number): string {
    const found = this.finding(unit, rule);
    if (found !== undefined) return found.message;
    const { code } = kindOfRule(rule);
    return `not known: ${this.judgement(unit).unknown.find((one) => one.code === code)?.why ?? ''}`;
  }

  private finding(unit: number, rule: number): PostureFinding | undefined {
    if (this.outcome(unit, rule) < OUTCOME.low) return undefined;
    const { code } = kindOfRule(rule);
    return this.judgement(unit).findings.find((one) => one.code === code);
  }

  private judgement(unit: number): Judgement {
    const node = this.node(unit);
    if (this.last?.node !== node) {
      const judged = this.reader.unitsOf(node).map((one) => [one.environment, judge(one, this.world)] as const);
      this.last = { node, byPlace: new Map(judged) };
    }
    const found = this.last.byPlace.get(this.environment(unit));
    if (found === undefined) throw new Error(`unit ${unit} was judged, and is not there any more`);
    return found;
  }
}

function kindOfRule(rule: number): FindingKind<PostureCode> {
  return (POSTURE_RULES[rule] as (typeof POSTURE_RULES)[number]).kind;
}

/** Judges all that runs or is declared, in slices, so that other answers are not held up. O(units x rules). */
export function* judgeAll(catalog: CatalogSnapshot, config: PostureConfig, now: number): Sliced<Judged> {
  const reader = new UnitReader(catalog.snapshot);
  yield;
  const world: PostureWorld = {
    now,
    registries: config.registries,
    signed: config.signed,
    scanMaxAgeMs: config.scanMaxAge,
    matches: matchesGlob,
    familyOf: yield* reader.families(),
  };
  const [node, environment, isLive]: [number[], string[], boolean[]] = [[], [], []];
  let outcomes = new Uint8Array(RULES * 1_024);
  for (const entity of postureEntities(catalog.snapshot)) {
    for (const unit of reader.unitsOf(entity)) {
      const at = node.length * RULES;
      if (at + RULES > outcomes.length) outcomes = twiceAsLong(outcomes);
      judgeOutcomes(unit, world, outcomes, at);
      node.push(entity);
      environment.push(unit.environment);
      isLive.push(unit.containers.some((container) => container.isLive));
      if (node.length % UNITS_A_STEP === 0) yield;
    }
  }
  return new Judged(now, { node, environment, isLive, outcomes }, reader, world, exceptionsAt(config, now));
}

function twiceAsLong(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(bytes.length * 2);
  longer.set(bytes);
  return longer;
}

/** Exceptions by rule, those left out that are over. */
function exceptionsAt(config: PostureConfig, now: number): ReadonlyMap<PostureCode, readonly PostureException[]> {
  const day = new Date(now).toISOString().slice(0, 10);
  const holding = config.exceptions.filter(({ until }) => until === undefined || until >= day);
  return new Map(
    POSTURE_RULES.map(({ kind }) => [kind.code, holding.filter(({ rule }) => rule === kind.code)] as const),
  );
}

function exceptionFor(
  exceptions: readonly PostureException[],
  ref: string,
  environment: string,
): PostureException | null {
  const found = exceptions.find(
    ({ match, environments }) =>
      match.some((glob) => matchesGlob(glob, ref)) &&
      // What is declared for anywhere is in an environment without a name.
      environments.some((glob) => glob === '**' || matchesGlob(glob, environment)),
  );
  return found ?? null;
}
