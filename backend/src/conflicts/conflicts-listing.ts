import { CONFLICT_RULES, type ConflictCode } from '@faultline/analysis';
import { compare, FINDING_SEVERITIES, type EntityRef, type FindingSeverity } from '@faultline/model';
import { checkKnown, counted } from '../platform/listing/facets.js';
import type { ConflictRecord } from './conflict-record.js';

/** What conflicts are narrowed to; absent and empty narrow nothing. */
export interface ConflictFilter {
  readonly codes: readonly string[];
  readonly severities: readonly FindingSeverity[];
  readonly entity: EntityRef | null;
  readonly owner: EntityRef | null;
  readonly system: EntityRef | null;
  readonly environment: string;
  readonly text: string;
}

const CODES: readonly ConflictCode[] = CONFLICT_RULES.map(({ kind }) => kind.code);
const DIMENSIONS = ['codes', 'severities', 'owner', 'system', 'environment', 'other'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** @throws CatalogError INVALID_INPUT for a code that is none */
export function checkCodes(codes: readonly string[]): void {
  checkKnown(codes, CODES, 'kind of conflict');
}

function tests(filter: ConflictFilter): Readonly<Record<Dimension, (one: ConflictRecord) => boolean>> {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { codes, severities, owner, system, environment, entity } = filter;
  return {
    codes: (one) => codes.length === 0 || codes.includes(one.code),
    severities: (one) => severities.length === 0 || severities.includes(one.severity),
    owner: (one) => owner === null || one.owners.includes(owner),
    system: (one) => system === null || one.systems.includes(system),
    environment: (one) => environment === '' || one.environment === '' || one.environment === environment,
    other: (one) => (entity === null || one.concerns(entity)) && one.holds(words),
  };
}

/** What is left of the conflicts, without one of the narrowings where that is asked for. */
export function narrowed(
  records: readonly ConflictRecord[],
  filter: ConflictFilter,
  without?: Dimension,
): readonly ConflictRecord[] {
  const all = tests(filter);
  const wanted = DIMENSIONS.filter((one) => one !== without);
  return records.filter((record) => wanted.every((dimension) => all[dimension](record)));
}

/** Worst first, then by kind, name and environment. */
export function inOrder(records: readonly ConflictRecord[]): readonly ConflictRecord[] {
  const rank = (one: ConflictRecord): number =>
    FINDING_SEVERITIES.indexOf(one.severity) * CODES.length + CODES.indexOf(one.code);
  return [...records].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(a.ref, b.ref) ||
      compare(a.environment, b.environment) ||
      compare(a.message, b.message),
  );
}

/** What could be narrowed by, each facet as if nothing of it were chosen. */
export function conflictFacets(records: readonly ConflictRecord[], filter: ConflictFilter): object {
  const codes = new Map(
    counted(narrowed(records, filter, 'codes').map(({ code }) => code)).map(({ value, count }) => [value, count]),
  );
  const severities = counted(narrowed(records, filter, 'severities').map(({ severity }) => severity));
  return {
    kinds: CONFLICT_RULES.map(({ kind }) => ({ ...kind, count: codes.get(kind.code) ?? 0 })),
    severities: FINDING_SEVERITIES.flatMap((one) => severities.filter(({ value }) => value === one)),
    owners: counted(narrowed(records, filter, 'owner').flatMap(({ owners }) => owners)),
    systems: counted(narrowed(records, filter, 'system').flatMap(({ systems }) => systems)),
    environments: counted(
      narrowed(records, filter, 'environment')
        .map(({ environment }) => environment)
        .filter(Boolean),
    ),
  };
}

/** "3 conflicts, 1 high: requirement not met (1), environments apart (2)." */
export function conflictSentence(records: readonly ConflictRecord[]): string {
  if (records.length === 0) return 'No conflict is known.';
  const high = records.filter(({ severity }) => severity === 'high').length;
  const kinds = CONFLICT_RULES.flatMap(({ kind }) => {
    const count = records.filter(({ code }) => code === kind.code).length;
    return count === 0 ? [] : [`${kind.title.toLowerCase()} (${count.toLocaleString('en-US')})`];
  });
  const total = `${records.length.toLocaleString('en-US')} conflict${records.length === 1 ? '' : 's'}`;
  return `${total}${high === 0 ? '' : `, ${high.toLocaleString('en-US')} high`}: ${kinds.join(', ')}.`;
}
