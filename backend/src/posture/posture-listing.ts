import { POSTURE_RULES, type PostureCode } from '@faultline/analysis';
import { CatalogError, FINDING_SEVERITIES } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { breath } from '../structure/entry-facts.js';
import type { Judged, JudgedUnit } from './judged.js';
import type { PostureRecord } from './posture-record.js';

/** What findings are narrowed to; absent and empty narrow nothing. */
export interface PostureFilter {
  readonly rules: readonly string[];
  readonly severities: readonly string[];
  readonly entity: number | null;
  readonly owner: string;
  readonly system: string;
  readonly environment: string | null;
  readonly text: string;
  readonly excepted: boolean;
}

const DIMENSIONS = ['rules', 'severities', 'owner', 'system', 'environment', 'other'] as const;
type Dimension = (typeof DIMENSIONS)[number];
const CODES: readonly string[] = POSTURE_RULES.map(({ kind }) => kind.code);
const FACET_VALUES = 100;

/** @throws CatalogError INVALID_INPUT for a rule that is none */
export function checkRules(rules: readonly string[]): void {
  const unknown = rules.find((rule) => !CODES.includes(rule));
  if (unknown === undefined) return;
  throw new CatalogError(
    'INVALID_INPUT',
    `no rule of posture is called ${JSON.stringify(unknown.slice(0, 100))}`,
    `use one of: ${CODES.join(', ')}`,
  );
}

function tests(filter: PostureFilter): Readonly<Record<Dimension, (one: PostureRecord) => boolean>> {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return {
    rules: (one) => among(filter.rules, one.code),
    severities: (one) => among(filter.severities, one.severity),
    owner: (one) => filter.owner === '' || one.isOwnedBy(filter.owner),
    system: (one) => filter.system === '' || one.system === filter.system,
    environment: (one) => filter.environment === null || one.environment === filter.environment,
    other: (one) =>
      (filter.entity === null || one.said.node === filter.entity) &&
      (filter.excepted || one.said.exception === null) &&
      (words.length === 0 || one.holds(words)),
  };
}

/** Findings that are looked at before others get their turn of the event loop: a few milliseconds. */
const RECORDS_A_BREATH = 10_000;

/** What one pass over all findings tells. */
export interface Survey {
  /** What the filter leaves, worst first, then by rule, name and place. */
  readonly found: readonly PostureRecord[];
  /** What is within its place and owner, whatever the rule. */
  readonly within: readonly PostureRecord[];
  readonly facets: object;
}

/**
 * Narrows findings and counts what they could be narrowed by, each facet as if nothing of it were chosen, in one pass:
 * one that fails in a single dimension counts there alone. Their order comes from buckets, since they come by entity and
 * environment already. O(findings), with a breath for others now and then.
 */
export async function surveyed(records: readonly PostureRecord[], filter: PostureFilter): Promise<Survey> {
  const checks = Object.entries(tests(filter)) as [Dimension, (one: PostureRecord) => boolean][];
  const inScope = tests({ ...filter, rules: [], severities: [], text: '', excepted: true });
  const buckets = new Map<number, PostureRecord[]>();
  const within: PostureRecord[] = [];
  const counts = new FacetCounts();
  for (const [at, record] of records.entries()) {
    if (at % RECORDS_A_BREATH === 0) await breath();
    const failed = checks.filter(([, test]) => !test(record)).map(([dimension]) => dimension);
    if (failed.length === 0) {
      const order = FINDING_SEVERITIES.indexOf(record.severity) * CODES.length + CODES.indexOf(record.code);
      const bucket = buckets.get(order);
      if (bucket === undefined) buckets.set(order, [record]);
      else bucket.push(record);
    }
    if (failed.length <= 1) counts.take(record, failed[0]);
    if (DIMENSIONS.every((one) => inScope[one](record))) within.push(record);
  }
  const found = [...buckets].sort(([a], [b]) => a - b).flatMap(([, bucket]) => bucket);
  return { found, within, facets: counts.facets() };
}

/** Values of each facet and how often they occur. */
class FacetCounts {
  private readonly of = {
    rules: new Map(),
    severities: new Map(),
    owner: new Map(),
    system: new Map(),
    environment: new Map(),
  } as Readonly<Record<Exclude<Dimension, 'other'>, Map<string, number>>>;

  /** @param failed the only dimension in which a record fails; undefined for none */
  take(record: PostureRecord, failed: Dimension | undefined): void {
    if (counts(failed, 'rules')) this.add('rules', record.code);
    if (counts(failed, 'severities')) this.add('severities', record.severity);
    if (counts(failed, 'environment')) this.add('environment', record.environment);
    if (counts(failed, 'owner')) for (const owner of record.owners) this.add('owner', owner);
    if (counts(failed, 'system') && record.system !== null) this.add('system', record.system);
  }

  private add(dimension: Exclude<Dimension, 'other'>, value: string): void {
    this.of[dimension].set(value, (this.of[dimension].get(value) ?? 0) + 1);
  }

  facets(): object {
    const most = (dimension: Exclude<Dimension, 'other'>) =>
      [...this.of[dimension]]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, FACET_VALUES);
    const inOrderOf = (dimension: 'rules' | 'severities', order: readonly string[]) =>
      most(dimension).sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    return {
      rules: inOrderOf('rules', CODES),
      owners: most('owner'),
      systems: most('system'),
      environments: most('environment'),
      severities: inOrderOf('severities', FINDING_SEVERITIES),
    };
  }
}

function counts(failed: Dimension | undefined, dimension: Dimension): boolean {
  return failed === undefined || failed === dimension;
}

/** Units that a filter leaves, whatever rules say of them. */
export function unitsWithin(catalog: CatalogSnapshot, judged: Judged, filter: PostureFilter): readonly JudgedUnit[] {
  return judged.units.filter(
    ({ node, environment }) =>
      (filter.entity === null || node === filter.entity) &&
      (filter.environment === null || environment === filter.environment) &&
      (filter.owner === '' || catalog.record(node).ownerRefs.some((ref) => ref === filter.owner)) &&
      (filter.system === '' || catalog.systemOf(node) === filter.system),
  );
}

/** How each rule went over units; exceptions are counted apart. */
export function countsByRule(
  units: readonly JudgedUnit[],
  records: readonly PostureRecord[],
): readonly Readonly<Record<string, unknown>>[] {
  const zero = (): Map<PostureCode, number> => new Map();
  const [found, excepted, unknown, clear] = [zero(), zero(), zero(), zero()];
  const add = (counts: Map<PostureCode, number>, code: PostureCode): unknown =>
    counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const { judgement } of units) {
    for (const one of judgement.unknown) add(unknown, one.code);
    for (const code of judgement.clear) add(clear, code);
  }
  for (const { code, said } of records) {
    if (said.state === 'found') add(said.exception === null ? found : excepted, code);
  }
  return POSTURE_RULES.map(({ kind }) => ({
    ...kind,
    found: found.get(kind.code) ?? 0,
    excepted: excepted.get(kind.code) ?? 0,
    unknown: unknown.get(kind.code) ?? 0,
    clear: clear.get(kind.code) ?? 0,
  }));
}

/** The page after a cursor, which is how many findings came before. @throws CatalogError INVALID_INPUT */
export function pageOf(
  records: readonly PostureRecord[],
  after: string | null,
  limit: number,
): { readonly findings: readonly PostureRecord[]; readonly next: string | null } {
  if (after !== null && !/^\d{1,9}$/.test(after)) {
    throw new CatalogError('INVALID_INPUT', 'this is no cursor', 'pass the `next` of the page before, or nothing');
  }
  const start = after === null ? 0 : Number(after);
  const end = start + limit;
  return { findings: records.slice(start, end), next: limit === 0 || end >= records.length ? null : String(end) };
}
