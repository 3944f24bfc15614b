import { OUTCOME, POSTURE_RULES, severityOf } from '@faultline/analysis';
import { FINDING_SEVERITIES } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { ownerRefs } from '../catalog/owners.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import type { Judged } from './judged.js';
import { PostureCounts, type Place } from './posture-counts.js';
import type { PostureFilter } from './posture-listing.js';
import { postureText, type PostureState } from './posture-record.js';

const RULES = POSTURE_RULES.length;
/** Units that are looked at before others get their turn: less than a millisecond. */
const UNITS_A_STEP = 256;
/** The same where findings are read, whose words are made then. */
const READ_A_STEP = 8;

/** What one pass over everything that was judged tells. */
export interface Survey {
  /** What the filter leaves, worst first, then by rule and unit: each the number of its unit times the rules, plus its rule. */
  readonly found: Int32Array;
  readonly counts: PostureCounts;
}

/** What a finding fails by alone; `nothing` where it is left. */
type Failing = 'nothing' | 'rules' | 'severities' | keyof Place;

interface OneFinding {
  readonly unit: number;
  readonly node: number;
  readonly rule: number;
  readonly outcome: number;
  readonly severity: number;
}

/**
 * Narrows what was judged and counts what it could be narrowed by, each facet as if nothing of it were chosen, in one
 * pass: what fails by one thing alone counts there. Whose a unit is and where is asked once for all its rules. O(units x
 * rules), without an object a finding.
 */
export function* surveyed(
  catalog: CatalogSnapshot,
  judged: Judged,
  filter: PostureFilter,
  states: readonly PostureState[],
): Sliced<Survey> {
  const survey = new Surveying(catalog, judged, filter, states);
  const step = survey.readsWords ? READ_A_STEP : UNITS_A_STEP;
  for (let unit = 0; unit < judged.count; unit++) {
    if (unit % step === 0) yield;
    survey.take(unit);
  }
  return { found: survey.found(), counts: survey.counts };
}

class Surveying {
  readonly counts = new PostureCounts();
  private readonly words: readonly string[];
  private readonly wantsRule: readonly boolean[];
  private readonly wantsSeverity: readonly boolean[];
  /** Findings by severity and rule, which is their order. */
  private readonly buckets: number[][] = Array.from({ length: FINDING_SEVERITIES.length * RULES }, () => []);

  constructor(
    private readonly catalog: CatalogSnapshot,
    private readonly judged: Judged,
    private readonly filter: PostureFilter,
    private readonly states: readonly PostureState[],
  ) {
    const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
    this.words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    this.wantsRule = POSTURE_RULES.map(({ kind }) => among(filter.rules, kind.code));
    this.wantsSeverity = FINDING_SEVERITIES.map((severity) => among(filter.severities, severity));
  }

  get readsWords(): boolean {
    return this.words.length > 0;
  }

  found(): Int32Array {
    const found = new Int32Array(this.buckets.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const bucket of this.buckets) {
      found.set(bucket, at);
      at += bucket.length;
    }
    return found;
  }

  /** One unit, by all rules. */
  take(unit: number): void {
    const { catalog, judged, filter, counts } = this;
    const node = judged.node(unit);
    if (filter.entity !== null && node !== filter.entity) return;
    const place: Place = {
      owner: ownerRefs(catalog.ownersOf(node)),
      system: catalog.systemOf(node),
      environment: judged.environment(unit),
    };
    const failing = failingPlace(place, filter);
    if (failing === 'several') return;
    if (failing === 'nothing') counts.addUnit(node, judged.isLive(unit));
    const tally = { owner: 0, system: 0, environment: 0 };
    for (let rule = 0; rule < RULES; rule++) {
      const outcome = judged.outcome(unit, rule);
      if (outcome === OUTCOME.none) continue;
      const one = { unit, node, rule, outcome, severity: severityNumber(rule, outcome) };
      if (failing === 'nothing') counts.addVerdict(rule, outcome, outcome >= OUTCOME.low && this.isExcepted(one));
      const alone = this.failing(one, failing);
      if (alone === 'several') continue;
      if (alone === 'nothing') this.keep(one);
      counts.addFinding(rule, one.severity, alone);
      for (const by of ['owner', 'system', 'environment'] as const)
        if (alone === 'nothing' || alone === by) tally[by]++;
    }
    counts.addPlace(place, tally);
  }

  /** What a finding fails by alone, given what its unit fails by. */
  private failing(one: OneFinding, unit: Failing): Failing | 'several' {
    const isUnknown = one.outcome === OUTCOME.unknown;
    if (one.outcome === OUTCOME.clear || !this.states.includes(isUnknown ? 'unknown' : 'found')) return 'several';
    const failing: Failing[] = unit === 'nothing' ? [] : [unit];
    if (this.wantsRule[one.rule] === false) failing.push('rules');
    if (this.wantsSeverity[one.severity] === false) failing.push('severities');
    if (failing.length > 1) return 'several';
    // Nothing is counted of what an exception lets pass, or the words leave out.
    if (!isUnknown && !this.filter.excepted && this.isExcepted(one)) return 'several';
    return this.holdsWords(one) ? (failing[0] ?? 'nothing') : 'several';
  }

  private isExcepted({ unit, node, rule }: OneFinding): boolean {
    return this.judged.exception(this.catalog.snapshot.ref(node), unit, rule) !== null;
  }

  private holdsWords({ unit, node, rule }: OneFinding): boolean {
    if (this.words.length === 0) return true;
    const ref = this.catalog.snapshot.ref(node);
    // A ref that holds them all spares making the message.
    if (this.words.every((word) => ref.includes(word))) return true;
    const text = postureText(ref, rule, this.judged.message(unit, rule));
    return this.words.every((word) => text.includes(word));
  }

  private keep({ unit, node, rule, outcome, severity }: OneFinding): void {
    this.buckets[severity * RULES + rule]?.push(unit * RULES + rule);
    if (outcome !== OUTCOME.unknown) this.counts.addWrong(rule, severity, node);
  }
}

/** What a unit fails by alone. */
function failingPlace(place: Place, filter: PostureFilter): Failing | 'several' {
  const failing: Failing[] = [];
  if (filter.owner !== '' && !place.owner.some((owner) => owner === filter.owner)) failing.push('owner');
  if (filter.system !== '' && place.system !== filter.system) failing.push('system');
  if (filter.environment !== null && place.environment !== filter.environment) failing.push('environment');
  return failing.length > 1 ? 'several' : (failing[0] ?? 'nothing');
}

/** Of what cannot be told, as bad as what the rule finds usually is. Numbers of `FINDING_SEVERITIES`. */
function severityNumber(rule: number, outcome: number): number {
  return outcome < OUTCOME.low ? (USUAL[rule] ?? 0) : (GRAVE[outcome] ?? 0);
}

const USUAL = POSTURE_RULES.map(({ kind }) => FINDING_SEVERITIES.indexOf(kind.severity));
/** By outcome. */
const GRAVE = Object.values(OUTCOME).map((outcome) => FINDING_SEVERITIES.indexOf(severityOf(outcome) ?? 'low'));
