import { LEFTOVER_KINDS, type LeftoverKind } from '@faultline/analysis';
import { compare } from '@faultline/model';
import { checkKnown, counted, type FacetValue } from '../../platform/listing/facets.js';
import type { Whose } from '../whose.js';
import type { LeftRecord } from './left-record.js';
import type { SprawlSort } from './sprawl.args.js';

export interface SprawlFilter {
  readonly whose: Whose;
  readonly kinds: readonly string[];
  /** Ref of a host; '' for all. */
  readonly host: string;
  readonly text: string;
}

interface Counted {
  readonly count: number;
  readonly sizeBytes: number;
}

const KINDS: readonly string[] = LEFTOVER_KINDS.map(({ kind }) => kind);
const MOST_HOSTS = 100;

/** @throws CatalogError INVALID_INPUT for a kind that is none */
export function checkKinds(kinds: readonly string[]): void {
  checkKnown(kinds, KINDS, 'kind of what is left over');
}

/** What a filter leaves, and what each kind and host would leave as if none were chosen. O(leftovers · log). */
export function narrowed(all: readonly LeftRecord[], filter: SprawlFilter, sort: SprawlSort) {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const within = all.filter((one) => isTheirs(one, filter.whose) && holds(one, words));
  const isOfKind = ({ kind }: LeftRecord): boolean => filter.kinds.length === 0 || filter.kinds.includes(kind);
  const isThere = ({ host }: LeftRecord): boolean => filter.host === '' || host === filter.host;
  const found = within.filter((one) => isOfKind(one) && isThere(one));
  return {
    found: found.sort((a, b) => ORDERS[sort](a, b) || byKind(a, b)),
    kinds: kindsOf(within.filter(isThere)),
    hosts: hostsOf(within.filter(isOfKind)),
  };
}

function isTheirs({ owners, systems, environments }: LeftRecord, { owner, system, environment }: Whose): boolean {
  return (
    (owner === '' || owners.some((one) => one === owner)) &&
    (system === '' || systems.some((one) => one === system)) &&
    (environment === null || environments.includes(environment))
  );
}

function holds({ ref, name, detail }: LeftRecord, words: readonly string[]): boolean {
  const text = `${ref} ${name} ${detail}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function byKind(a: LeftRecord, b: LeftRecord): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compare(a.hostName, b.hostName) ||
    compare(a.name, b.name) ||
    compare(a.ref, b.ref) ||
    compare(a.host, b.host)
  );
}

const byAge = (a: LeftRecord, b: LeftRecord): number => (a.since ?? Infinity) - (b.since ?? Infinity) || 0;
const ORDERS: Readonly<Record<SprawlSort, (a: LeftRecord, b: LeftRecord) => number>> = {
  kind: byKind,
  age: (a, b) => (a.since === b.since ? 0 : byAge(a, b)),
  size: (a, b) => (b.sizeBytes ?? -1) - (a.sizeBytes ?? -1) || (a.since === b.since ? 0 : byAge(a, b)),
};

/** Bytes of things, each once wherever it is known; two hosts with one image hold it twice. */
export function bytesOf(records: readonly LeftRecord[]): number {
  return records.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
}

function countOf(records: readonly LeftRecord[]): Counted {
  return { count: records.length, sizeBytes: bytesOf(records) };
}

function kindsOf(records: readonly LeftRecord[]) {
  return LEFTOVER_KINDS.map((kind) => ({ ...kind, ...countOf(records.filter((one) => one.kind === kind.kind)) }));
}

function hostsOf(records: readonly LeftRecord[]) {
  const byHost = new Map<string, LeftRecord[]>();
  for (const one of records) {
    const known = byHost.get(one.host);
    if (known === undefined) byHost.set(one.host, [one]);
    else known.push(one);
  }
  return [...byHost]
    .map(([host, own]) => ({ host, name: own[0]?.hostName ?? host, ...countOf(own) }))
    .sort((a, b) => b.sizeBytes - a.sizeBytes || b.count - a.count || compare(a.host, b.host))
    .slice(0, MOST_HOSTS);
}

/** Owners or systems of what was left over, those with most first. */
export function facetOf(records: readonly LeftRecord[], of: 'owners' | 'systems'): readonly FacetValue[] {
  return counted(records.flatMap((one) => one[of]));
}

/** How many there are of each kind. */
export function countsOf(records: readonly LeftRecord[]): ReadonlyMap<LeftoverKind, number> {
  const counts = new Map<LeftoverKind, number>();
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
