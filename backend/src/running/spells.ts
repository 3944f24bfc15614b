import { compare, type Claim, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { claimHistory } from '../time/claim-history.js';
import { ranOn, type RanSpan, type RanValue } from '../time/ran-on.js';

/** A time in which one version of a service ran in one environment, without another one in between. */
export interface Spell {
  readonly environment: string;
  readonly version: string;
  readonly digest: string;
  readonly image: string;
  /** Epoch milliseconds: start of its first container. */
  readonly from: number;
  /** End of its last one; null while one is there. */
  readonly until: number | null;
  /** Most containers at one time. */
  readonly replicas: number;
  /** Containers in all. */
  readonly containers: number;
  readonly hosts: readonly EntityRef[];
}

interface Ran extends RanValue {
  readonly environment: string;
}

const MOST_WORKLOADS = 500;

/**
 * What ran of a service, by the claims of all times on its deployables and their containers: newest first. Names that it
 * had before count. O(claims on these).
 */
export async function spellsOf(
  store: Store,
  names: readonly EntityRef[],
  span: RanSpan,
): Promise<{ readonly spells: readonly Spell[]; readonly isCut: boolean; readonly cut: number }> {
  const workloads = await workloadsOf(store, names);
  const ran: Ran[] = [];
  let cut = 0;
  for (const workload of workloads.slice(0, MOST_WORKLOADS)) {
    const environment = await environmentOf(store, workload);
    const found = await ranOn(store, workload, span);
    cut += found.cut;
    const versions = await imageVersions(store, found.rows);
    for (const row of found.rows) ran.push({ ...row, environment, version: versions.get(row.digest) ?? row.version });
  }
  return { spells: spellsFrom(ran), isCut: cut > 0 || workloads.length > MOST_WORKLOADS, cut };
}

/** Groups containers into spells: a return to an older version is a spell of its own. O(n log n). */
export function spellsFrom(ran: readonly Ran[]): readonly Spell[] {
  const cells = new Map<string, Ran[]>();
  for (const one of ran) {
    const list = cells.get(one.environment);
    if (list === undefined) cells.set(one.environment, [one]);
    else list.push(one);
  }
  return [...cells.values()]
    .flatMap(spellsOfCell)
    .sort((a, b) => b.from - a.from || compare(a.environment, b.environment) || compare(a.version, b.version));
}

/** One pass by start: what of each version runs last, and when another version started last. */
function spellsOfCell(ran: readonly Ran[]): readonly Spell[] {
  const open = new Map<string, { readonly ran: Ran[]; end: number }>();
  const spells: Ran[][] = [];
  for (const one of [...ran].sort((a, b) => a.since - b.since || compare(a.container, b.container))) {
    const key = `${one.version} ${one.digest}`;
    const current = open.get(key);
    const end = one.until ?? Infinity;
    if (current !== undefined && (current.end >= one.since || !ranBetween(open, key, current.end, one.since))) {
      current.ran.push(one);
      current.end = Math.max(current.end, end);
      continue;
    }
    const begun = [one];
    open.set(key, { ran: begun, end });
    spells.push(begun);
  }
  return spells.map(spellOf);
}

/** Whether another version ran between an end and a start: those that started before are all open. O(versions). */
function ranBetween(
  open: ReadonlyMap<string, { readonly end: number }>,
  key: string,
  end: number,
  start: number,
): boolean {
  return end < start && [...open].some(([other, spell]) => other !== key && spell.end > end);
}

function endOf(ran: readonly Ran[]): number {
  return ran.reduce((last, { until }) => Math.max(last, until ?? Infinity), 0);
}

function spellOf(ran: readonly Ran[]): Spell {
  const [{ environment, version, digest, image, since }] = ran as [Ran, ...Ran[]];
  const end = endOf(ran);
  return {
    environment,
    version,
    digest,
    image,
    from: since,
    until: end === Infinity ? null : end,
    replicas: mostAtOnce(ran),
    containers: ran.length,
    hosts: [...new Set(ran.flatMap(({ hosts }) => hosts))].sort(compare),
  };
}

function mostAtOnce(ran: readonly Ran[]): number {
  const steps = ran.flatMap(({ since, until }) => [
    { at: since, by: 1 },
    { at: until ?? Infinity, by: -1 },
  ]);
  let most = 0;
  let now = 0;
  for (const { by } of steps.sort((a, b) => a.at - b.at || a.by - b.by)) most = Math.max(most, (now += by));
  return Math.max(1, most);
}

async function workloadsOf(store: Store, names: readonly EntityRef[]): Promise<readonly EntityRef[]> {
  const found = new Set<EntityRef>();
  for (const name of names) {
    for await (const { type, from, to } of claimHistory(store, name)) {
      if (type === 'REALIZES' && to === name && from.startsWith('workload:')) found.add(from);
    }
  }
  return [...found].sort(compare);
}

/** The environment that was derived for it last. */
async function environmentOf(store: Store, workload: EntityRef): Promise<string> {
  let last: Claim | null = null;
  for await (const claim of claimHistory(store, workload)) {
    if (claim.type === 'REPORTS' && claim.scope === 'derivation' && claim.since >= (last?.since ?? 0)) last = claim;
  }
  return last?.part ?? '';
}

/** Versions that the images themselves name, by digest. */
async function imageVersions(store: Store, rows: readonly RanValue[]): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const digest of new Set(rows.map((row) => row.digest))) {
    if (digest === '') continue;
    for await (const { type, properties } of claimHistory(store, `image:${digest}` as EntityRef)) {
      const version = type === 'REPORTS' ? properties['version'] : undefined;
      if (typeof version === 'string' && version !== '') versions.set(digest, version);
    }
  }
  return versions;
}
