import {
  compare,
  kindOf,
  type Claim,
  type EntityRef,
  type Properties,
  type RelationType,
  type Revision,
} from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { containerName } from '../catalog/display-name.js';
import { tagOf } from '../catalog/version-cells.js';
import { claimHistory } from './claim-history.js';

/** A container that was in a place in a span of time. */
export interface RanValue {
  readonly container: EntityRef;
  readonly name: string;
  readonly services: readonly EntityRef[];
  readonly workload: EntityRef | null;
  readonly image: string;
  readonly version: string;
  readonly digest: string;
  readonly hosts: readonly EntityRef[];
  readonly state: string;
  /** Epoch milliseconds: its own start, else when it was first seen. */
  readonly since: number;
  /** Its own end, else when it was seen no more; null where it is there. */
  readonly until: number | null;
}

/** A span of revisions and of time. */
export interface RanSpan {
  readonly from: number;
  readonly to: number;
  readonly first: Revision;
  readonly last: Revision;
  readonly timeOf: (revision: Revision) => number;
}

const MOST_PLACES = 2_000;
const MOST_CONTAINERS = 5_000;

/** From a place to what is in it: places, workloads, containers. */
const INSIDE: ReadonlySet<RelationType> = new Set(['RUNS_ON', 'PART_OF', 'RUNS']);
const PLACES: ReadonlySet<string> = new Set(['host', 'cluster', 'zone', 'namespace', 'workload']);

/**
 * What ran in a place in a span, although it may be gone: by the claims of all times on the place, on what is in it, and
 * on the containers. O(claims on these); of more than 5,000 containers the newest are kept, the others counted.
 */
export async function ranOn(
  store: Store,
  place: EntityRef,
  span: RanSpan,
): Promise<{
  readonly rows: readonly RanValue[];
  readonly total: number;
  /** Containers left out, none of them newer than those that are listed. */
  readonly cut: number;
  readonly claims: readonly Claim[];
}> {
  const { containers, claims } = await containersIn(store, place, span);
  const shown = newestOf(containers, MOST_CONTAINERS);
  const rows: RanValue[] = [];
  for (const container of shown) {
    const row = await ranValue(store, container, span, claims);
    if (row !== null) rows.push(row);
  }
  const bySince = rows.sort(
    (a, b) => a.since - b.since || compare(a.name, b.name) || compare(a.container, b.container),
  );
  const cut = containers.size - shown.length;
  return { rows: bySince, total: rows.length + cut, cut, claims };
}

/** Those that were seen there last, by the revision since which they were; equal ones by ref. */
export function newestOf(seen: ReadonlyMap<EntityRef, Revision>, most: number): readonly EntityRef[] {
  return [...seen]
    .sort(([a, first], [b, second]) => second - first || compare(a, b))
    .slice(0, most)
    .map(([container]) => container);
}

/** Whether a claim stood at some time of the span. */
function stood(claim: Claim, { first, last }: RanSpan): boolean {
  return claim.since <= last && (claim.until === null || claim.until > first);
}

async function* claimsAt(store: Store, ref: EntityRef, span: RanSpan): AsyncGenerator<Claim> {
  for await (const claim of claimHistory(store, ref)) if (stood(claim, span)) yield claim;
}

async function containersIn(
  store: Store,
  place: EntityRef,
  span: RanSpan,
): Promise<{ readonly containers: ReadonlyMap<EntityRef, Revision>; readonly claims: Claim[] }> {
  const containers = new Map<EntityRef, Revision>();
  const claims: Claim[] = [];
  const places = new Set([place]);
  for (const one of places) {
    if (places.size > MOST_PLACES) break;
    for await (const claim of claimsAt(store, one, span)) {
      if (!INSIDE.has(claim.type)) continue;
      const inner = claim.type === 'RUNS' ? claim.to : claim.from;
      if (inner === one) continue;
      if (kindOf(inner) === 'container') containers.set(inner, Math.max(containers.get(inner) ?? 0, claim.since));
      else if (PLACES.has(kindOf(inner))) places.add(inner);
      claims.push(claim);
    }
  }
  return { containers, claims };
}

async function ranValue(
  store: Store,
  container: EntityRef,
  span: RanSpan,
  gathered: Claim[],
): Promise<RanValue | null> {
  const claims: Claim[] = [];
  for await (const claim of claimsAt(store, container, span)) claims.push(claim);
  gathered.push(...claims);
  const said = claims.filter(({ type }) => type === 'REPORTS').sort((a, b) => a.since - b.since);
  const properties: Properties = Object.assign({}, ...said.map((claim) => claim.properties)) as Properties;
  const number = (name: string): number | undefined =>
    typeof properties[name] === 'number' ? (properties[name] as number) : undefined;
  const text = (name: string): string => (typeof properties[name] === 'string' ? (properties[name] as string) : '');
  const ends = claims.filter(({ type }) => type === 'RUNS_ON' || type === 'REPORTS').map(({ until }) => until);
  const last = ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
  const seen = span.timeOf(Math.min(...claims.map(({ since }) => since)));
  const since = Math.min(number('startedAt') ?? seen, seen);
  const until = text('state') === 'exited' ? (number('finishedAt') ?? seen) : last === null ? null : span.timeOf(last);
  // It may have ended before the span and be listed still.
  if (until !== null && until < span.from) return null;
  const workload = claims.find(({ type, to }) => type === 'RUNS' && to === container)?.from ?? null;
  const image = text('image');
  return {
    container,
    name: containerName(text('name'), text('pod')) || container.slice('container:'.length, 'container:'.length + 12),
    services: workload === null ? [] : await servicesOf(store, workload, span),
    workload,
    image,
    version: text('versionLabel') || tagOf(image),
    digest: text('imageDigest'),
    hosts: [...new Set(claims.flatMap(({ type, to }) => (type === 'RUNS_ON' ? [to] : [])))].sort(),
    state: text('state'),
    since,
    until,
  };
}

async function servicesOf(store: Store, workload: EntityRef, span: RanSpan): Promise<readonly EntityRef[]> {
  const found = new Set<EntityRef>();
  for await (const { type, from, to } of claimsAt(store, workload, span)) {
    if (type === 'REALIZES' && from === workload) found.add(to);
  }
  return [...found].sort();
}
