import { OUTCOME, POSTURE_RULES, type PostureCode } from '@faultline/analysis';
import { FINDING_SEVERITIES, type EntityRef } from '@faultline/model';

const FACET_VALUES = 100;
const CODES: readonly PostureCode[] = POSTURE_RULES.map(({ kind }) => kind.code);

/** Whose a unit is, and where. */
export interface Place {
  readonly owner: readonly EntityRef[];
  readonly system: EntityRef | null;
  readonly environment: string;
}

/** How a rule went over units: each unit counts once. */
interface RuleCounts {
  found: number;
  excepted: number;
  unknown: number;
  clear: number;
}

type Counts = Map<string, number>;

/** What is counted in a pass over everything that was judged: columns by rule, and by value where values are free. */
export class PostureCounts {
  /** Units in the place and of the owner, whatever else is narrowed; and the entities that they are of. */
  judged = 0;
  declaredOnly = 0;
  readonly nodes: number[] = [];
  /** Of what is left and wrong: how often each rule, how many are grave, and how many entities have any. */
  readonly wrong = { byRule: new Int32Array(CODES.length), total: 0, high: 0, entities: new Set<number>() };
  private readonly verdicts = CODES.map((): RuleCounts => ({ found: 0, excepted: 0, unknown: 0, clear: 0 }));
  private readonly rules = new Int32Array(CODES.length);
  private readonly severities = new Int32Array(FINDING_SEVERITIES.length);
  private readonly places: Readonly<Record<keyof Place, Counts>> = {
    owner: new Map(),
    system: new Map(),
    environment: new Map(),
  };

  addUnit(node: number, isLive: boolean): void {
    this.judged++;
    if (!isLive) this.declaredOnly++;
    // Units of an entity come one after the other.
    if (this.nodes.at(-1) !== node) this.nodes.push(node);
  }

  addVerdict(rule: number, outcome: number, isExcepted: boolean): void {
    const counts = this.verdicts[rule] as RuleCounts;
    if (outcome === OUTCOME.clear) counts.clear++;
    else if (outcome === OUTCOME.unknown) counts.unknown++;
    else counts[isExcepted ? 'excepted' : 'found']++;
  }

  /** @param alone what it fails by, and nothing else */
  addFinding(rule: number, severity: number, alone: string): void {
    if (alone === 'nothing' || alone === 'rules') this.rules[rule] = (this.rules[rule] ?? 0) + 1;
    if (alone === 'nothing' || alone === 'severities') this.severities[severity] = (this.severities[severity] ?? 0) + 1;
  }

  addWrong(rule: number, severity: number, node: number): void {
    const { byRule, entities } = this.wrong;
    byRule[rule] = (byRule[rule] ?? 0) + 1;
    this.wrong.total++;
    if (FINDING_SEVERITIES[severity] === 'high') this.wrong.high++;
    entities.add(node);
  }

  /** Findings of a unit that count for its owners, its system and its environment. */
  addPlace({ owner, system, environment }: Place, by: Readonly<Record<keyof Place, number>>): void {
    for (const one of owner) add(this.places.owner, one, by.owner);
    if (system !== null) add(this.places.system, system, by.system);
    add(this.places.environment, environment, by.environment);
  }

  /** Verdicts that what was read does not allow, and findings that exceptions let pass. */
  total(of: 'unknown' | 'excepted'): number {
    return this.verdicts.reduce((sum, counts) => sum + counts[of], 0);
  }

  /** How each rule went over the units. */
  byRule(): readonly Readonly<Record<string, unknown>>[] {
    return POSTURE_RULES.map(({ kind }, rule) => ({ ...kind, ...this.verdicts[rule] }));
  }

  facets(): object {
    return {
      rules: inOrder(CODES, this.rules),
      owners: most(this.places.owner),
      systems: most(this.places.system),
      environments: most(this.places.environment),
      severities: inOrder(FINDING_SEVERITIES, this.severities),
    };
  }
}

function add(counts: Counts, value: string, by: number): void {
  if (by > 0) counts.set(value, (counts.get(value) ?? 0) + by);
}

function inOrder(values: readonly string[], counts: Int32Array): object[] {
  return values.map((value, at) => ({ value, count: counts[at] ?? 0 })).filter(({ count }) => count > 0);
}

function most(counts: Counts): object[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_VALUES);
}
