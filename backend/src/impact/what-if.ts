import {
  IMPACT_CHANGES,
  blastRadius,
  compareImpacts,
  whatIf,
  type BlastRadius,
  type Change,
  type ComparedEntity,
  type ImpactSide,
  type TopologySet,
} from '@faultline/analysis';
import { CatalogError, SEVERITIES, isCriticality, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { displayName } from '../catalog/display-name.js';
import { impactValue, listLimit, optionsOf, ownersOf, seedsOf, type ImpactQuestion } from './impact-value.js';

/** A change as it is asked for: in names. */
export interface ChangeQuestion {
  readonly kind: Change['kind'];
  readonly of: string;
  readonly on?: string | null;
  readonly criticality?: string | null;
  readonly by?: number | null;
}

export interface WhatIfQuestion extends ImpactQuestion {
  readonly changes: readonly ChangeQuestion[];
}

/** A change with its ends resolved, and what it means in words. */
interface ResolvedChange {
  readonly change: Change;
  readonly sentence: string;
}

const MOST_CHANGES = 100;
const PLACES = ['host', 'zone'];
const BUILT = ['image', 'image-tag', 'service-version', 'package-version', 'package'];
const NEEDED = ['service', 'datastore', 'broker', 'topic', 'external', 'api'];

/** The same question before and after changes. @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
export function whatIfValue(catalog: CatalogSnapshot, set: TopologySet, question: WhatIfQuestion, now: number): object {
  if (question.changes.length > MOST_CHANGES) {
    throw new CatalogError(
      'LIMIT_EXCEEDED',
      `${question.changes.length} changes were asked for`,
      `ask for at most ${MOST_CHANGES} at once`,
    );
  }
  const seeds = seedsOf(catalog, question.seeds);
  const resolved = question.changes.map((one) => resolvedChange(catalog, one));
  const changed = whatIf(
    set,
    resolved.map(({ change }) => change),
    seeds,
  );
  const options = optionsOf(question);
  const before = blastRadius(set, seeds, options);
  const after = blastRadius(changed.set, changed.seedsOf(seeds), options);
  const rows = compareImpacts(before, after);
  return {
    changes: resolved.map(({ change, sentence }) => ({
      kind: change.kind,
      of: catalog.snapshot.ref(change.of),
      on: 'on' in change ? catalog.snapshot.ref(change.on) : null,
      sentence,
    })),
    before: impactValue(catalog, before, question, now),
    after: impactValue(catalog, after, question, now),
    counts: IMPACT_CHANGES.map((change) => ({ change, count: rows.filter((row) => row.change === change).length })),
    rows: rows.slice(0, listLimit(question)).map((row) => rowValue(catalog, row)),
    total: rows.length,
    ...ownersApart(catalog, before, after),
  };
}

function rowValue(catalog: CatalogSnapshot, { node, change, before, after }: ComparedEntity): object {
  const record = catalog.record(node);
  const side = (one: ImpactSide | null): object | null =>
    one === null ? null : { hops: one.hops, severity: SEVERITIES[one.severity] };
  return {
    ref: record.ref,
    name: record.name,
    kind: record.kind,
    namespace: record.namespace,
    owners: record.ownerRefs,
    change,
    before: side(before),
    after: side(after),
  };
}

/** Who must be called only after the changes, and who only before. */
function ownersApart(catalog: CatalogSnapshot, before: BlastRadius, after: BlastRadius): object {
  const was = ownersOf(catalog, before);
  const is = ownersOf(catalog, after);
  const without = (some: typeof was, others: typeof was): typeof was =>
    some.filter(({ owner }) => others.every((other) => other.owner !== owner));
  return { ownersAdded: without(is, was), ownersEnded: without(was, is) };
}

function resolvedChange(catalog: CatalogSnapshot, { kind, of, on, criticality, by }: ChangeQuestion): ResolvedChange {
  const name = (node: number): string => displayName(catalog.snapshot, node);
  const other = (kinds: readonly string[]): number => {
    if (on === null || on === undefined || on === '')
      throw incomplete(kind, 'names only one entity', 'name the other in `on`');
    return catalog.resolve(on, kinds);
  };
  if (kind === 'drain') {
    const node = ofKind(catalog, of, PLACES);
    return { change: { kind, of: node }, sentence: `${name(node)} is drained` };
  }
  const node = ofKind(catalog, of, NEEDED);
  if (kind === 'replicas') {
    if (by === null || by === undefined || by === 0)
      throw incomplete(kind, 'adds and takes none', 'say how many in `by`');
    return {
      change: { kind, of: node, by },
      sentence: `${name(node)} runs ${Math.abs(by) === 1 ? 'once' : `${Math.abs(by)} times`} ${by > 0 ? 'more' : 'less'}`,
    };
  }
  if (kind === 'replace') {
    const built = ofKind(catalog, on ?? '', BUILT);
    return { change: { kind, of: node, on: built }, sentence: `${name(node)} runs ${name(built)}` };
  }
  const target = other(NEEDED);
  if (target === node) throw incomplete(kind, 'names one entity twice', 'name two');
  if (kind === 'remove')
    return { change: { kind, of: node, on: target }, sentence: `${name(node)} needs ${name(target)} no more` };
  if (kind === 'merge')
    return { change: { kind, of: node, on: target }, sentence: `${name(node)} is merged into ${name(target)}` };
  if (!isCriticality(criticality)) throw incomplete(kind, 'says no criticality', 'say hard, soft or async');
  return {
    change: { kind, of: node, on: target, criticality },
    sentence: `${name(node)} needs ${name(target)} ${criticality}${kind === 'add' ? ', which it did not' : ''}`,
  };
}

/** @throws CatalogError NOT_FOUND, AMBIGUOUS, or INVALID_INPUT for another kind */
function ofKind(catalog: CatalogSnapshot, text: string, kinds: readonly string[]): number {
  const node = catalog.resolve(text, kinds);
  const { kind, ref } = catalog.record(node);
  if (kinds.includes(kind)) return node;
  throw new CatalogError(
    'INVALID_INPUT',
    `${ref satisfies EntityRef} is a ${kind}, and this change is about ${kinds.join(', ')}`,
    'name one of these kinds',
  );
}

function incomplete(kind: string, reason: string, remedy: string): CatalogError {
  return new CatalogError('INVALID_INPUT', `the change ${kind} ${reason}`, remedy);
}
