import { CatalogError } from '@faultline/model';
import { checkKnown, counted, inOrderOf } from '../platform/listing/facets.js';
import { DRIFT_KINDS, DRIFT_SEVERITIES, DRIFT_STATES, type DriftKind } from './finding.js';
import type { FindingRecord } from './finding-record.js';
import { RULE_OF } from './rule-of.js';

/** What findings are narrowed to; absent and empty narrow nothing. */
export interface DriftFilter {
  readonly kinds: readonly string[];
  readonly severities: readonly string[];
  readonly states: readonly string[];
  readonly entity: string;
  readonly owner: string;
  readonly system: string;
  readonly text: string;
}

const DIMENSIONS = ['kinds', 'severities', 'states', 'owner', 'system', 'other'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** @throws CatalogError INVALID_INPUT for a kind that is none */
export function checkKinds(kinds: readonly string[]): void {
  checkKnown(kinds, DRIFT_KINDS, 'kind of difference');
}

function tests(filter: DriftFilter): Readonly<Record<Dimension, (one: FindingRecord) => boolean>> {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const among = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return {
    kinds: (one) => among(filter.kinds, one.kind),
    severities: (one) => among(filter.severities, one.severity),
    states: (one) => among(filter.states, one.state),
    owner: (one) => filter.owner === '' || one.isOwnedBy(filter.owner),
    system: (one) => filter.system === '' || one.system === filter.system,
    other: (one) => (filter.entity === '' || one.ref === filter.entity) && one.holds(words),
  };
}

/** What is left of the findings, without one of the narrowings where that is asked for. */
export function narrowed(
  findings: readonly FindingRecord[],
  filter: DriftFilter,
  without?: Dimension,
): readonly FindingRecord[] {
  const all = tests(filter);
  const wanted = DIMENSIONS.filter((one) => one !== without);
  return findings.filter((finding) => wanted.every((dimension) => all[dimension](finding)));
}

/** What could be narrowed by, each facet as if nothing of it were chosen. */
export function driftFacets(findings: readonly FindingRecord[], filter: DriftFilter): object {
  const kinds = counted(narrowed(findings, filter, 'kinds').map(({ kind }) => kind));
  const systems = narrowed(findings, filter, 'system').map(({ system }) => system ?? '');
  return {
    kinds: inOrderOf(kinds, DRIFT_KINDS).map(({ value, count }) => ({
      kind: value,
      ...RULE_OF[value as DriftKind],
      count,
    })),
    owners: counted(narrowed(findings, filter, 'owner').flatMap(({ owners }) => owners)),
    systems: counted(systems.filter(Boolean)),
    environments: counted(
      narrowed(findings, filter)
        .map(({ environment }) => environment)
        .filter(Boolean),
    ),
    severities: inOrderOf(
      counted(narrowed(findings, filter, 'severities').map(({ severity }) => severity)),
      DRIFT_SEVERITIES,
    ),
    states: inOrderOf(counted(narrowed(findings, filter, 'states').map(({ state }) => state)), DRIFT_STATES),
  };
}

/** The page after a cursor, which names the last finding of the page before and where it stood. */
export function pageOf(
  findings: readonly FindingRecord[],
  after: string | null,
  limit: number,
): { readonly findings: readonly FindingRecord[]; readonly next: string | null } {
  const start = after === null ? 0 : startAfter(findings, after);
  const page = findings.slice(start, start + limit);
  const last = page.at(-1);
  const isLast = last === undefined || start + limit >= findings.length;
  return { findings: page, next: isLast ? null : `${start + page.length}.${last.id}` };
}

function startAfter(findings: readonly FindingRecord[], after: string): number {
  const parsed = /^(\d{1,9})\.([0-9a-f]{16})$/.exec(after);
  if (parsed === null) {
    throw new CatalogError('INVALID_INPUT', 'this is no cursor', 'pass the `next` of the page before, or nothing');
  }
  const [, position = '0', id] = parsed;
  // A later revision may have moved it.
  if (findings[Number(position) - 1]?.id === id) return Number(position);
  const at = findings.findIndex((one) => one.id === id);
  return at < 0 ? Number(position) : at + 1;
}
