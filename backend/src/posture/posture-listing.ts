import { POSTURE_RULES, type PostureCode } from '@faultline/analysis';
import { CatalogError, FINDING_SEVERITIES } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
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

/** What is left of the findings, without one of the narrowings where that is asked for. */
export function narrowed(
  records: readonly PostureRecord[],
  filter: PostureFilter,
  without?: Dimension,
): readonly PostureRecord[] {
  const all = tests(filter);
  const wanted = DIMENSIONS.filter((one) => one !== without);
  return records.filter((record) => wanted.every((dimension) => all[dimension](record)));
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

function counted(values: Iterable<string>): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_VALUES);
}

/** What could be narrowed by, each facet as if nothing of it were chosen. */
export function postureFacets(records: readonly PostureRecord[], filter: PostureFilter): object {
  const rules = new Map(
    counted(narrowed(records, filter, 'rules').map(({ code }) => code)).map((one) => [one.value, one]),
  );
  const severities = counted(narrowed(records, filter, 'severities').map(({ severity }) => severity));
  return {
    rules: CODES.flatMap((code) => rules.get(code) ?? []),
    owners: counted(narrowed(records, filter, 'owner').flatMap(({ owners }) => owners)),
    systems: counted(narrowed(records, filter, 'system').flatMap(({ system }) => system ?? [])),
    environments: counted(narrowed(records, filter, 'environment').map(({ environment }) => environment)),
    severities: severities.sort((a, b) => rank(FINDING_SEVERITIES, a.value) - rank(FINDING_SEVERITIES, b.value)),
  };
}

function rank(order: readonly string[], value: string): number {
  return order.indexOf(value);
}

/** Worst first, then by rule, name and place. */
export function inOrder(records: readonly PostureRecord[]): readonly PostureRecord[] {
  const keys = new Map(
    records.map((one) => [
      one,
      [rank(FINDING_SEVERITIES, one.severity), rank(CODES, one.code), one.ref, one.environment] as const,
    ]),
  );
  return [...records].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (x === undefined || y === undefined) return 0;
    return x[0] - y[0] || x[1] - y[1] || compare(x[2], y[2]) || compare(x[3], y[3]);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
