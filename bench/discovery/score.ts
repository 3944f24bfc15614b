import type { Component, Dependency, Drawing } from './component.js';
import { pairKey } from './drawing.js';
import { SUPPORTING, type CoarseKind } from './kinds.js';
import { matched, type Match } from './match.js';
import { plain } from './names.js';

/** What is counted: everything, all but outside parties, or the business alone. */
export const SCOPES = ['all', 'internal', 'core'] as const;
export type Scope = (typeof SCOPES)[number];

/** How much of what was found is right, and how much of what is right was found. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Score {
  readonly nodes: Tally;
  readonly dependencies: Tally;
  /** Matched components, and those of them whose coarse kind is the reference's. */
  readonly kinds: { readonly matched: number; readonly right: number };
  /** One sentence for each thing that is missed or wrong. */
  readonly misses: readonly string[];
}

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Where nothing is asked for and nothing found, everything is right. */
export function figures({ right, wrong, missed }: Tally): Figures {
  const precision = right + wrong > 0 ? right / (right + wrong) : missed > 0 ? 0 : 1;
  const recall = right + missed > 0 ? right / (right + missed) : 1;
  return { precision, recall, f1: precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}

/** All tallies as one: the micro average counts every component and dependency alike. */
export function sum(tallies: readonly Tally[]): Tally {
  const total = (of: (tally: Tally) => number): number => tallies.reduce((all, one) => all + of(one), 0);
  return { right: total((one) => one.right), wrong: total((one) => one.wrong), missed: total((one) => one.missed) };
}

/** What was found of one application against its reference, in each scope. */
export function scores(reference: Drawing, found: Drawing, application: string): Readonly<Record<Scope, Score>> {
  const match = matched(reference, found, application);
  const of = (scope: Scope): Score => scoreIn(scope, reference, found, match);
  return { all: of('all'), internal: of('internal'), core: of('core') };
}

function scoreIn(scope: Scope, reference: Drawing, found: Drawing, match: Match): Score {
  // A found component is where its partner is, whatever kind it was taken for.
  const foundHere = found.components.filter((one) => isIn(match.get(one) ?? one, scope));
  const partners = new Set(foundHere.flatMap((one) => match.get(one) ?? []));
  const wanted = reference.components.filter((one) => isIn(one, scope) && !one.isOptional);
  const missed = wanted.filter((one) => !partners.has(one));
  const spurious = foundHere.filter((one) => !match.has(one));
  const paired = foundHere.flatMap((one) => {
    const partner = match.get(one);
    return partner ? [{ one, partner }] : [];
  });
  const { tally, misses } = dependenciesIn(scope, reference, found, match);
  return {
    nodes: { right: wanted.length - missed.length, wrong: spurious.length, missed: missed.length },
    dependencies: tally,
    kinds: { matched: paired.length, right: paired.filter(({ one, partner }) => one.coarse === partner.coarse).length },
    misses: [
      ...missed.map(({ name, kind }) => `missed ${name} [${kind}]`),
      ...spurious.map(({ name, kind }) => `wrong ${name} [${kind}]`),
      ...misses,
    ],
  };
}

function isIn(component: Component, scope: Scope): boolean {
  if (scope === 'all') return true;
  return component.coarse !== 'external' && (scope === 'internal' || !SUPPORTING.has(component.kind));
}

interface Dependencies {
  readonly tally: Tally;
  readonly misses: readonly string[];
}

function dependenciesIn(scope: Scope, reference: Drawing, found: Drawing, match: Match): Dependencies {
  const wanted = new Map<string, Dependency>();
  for (const one of reference.dependencies) {
    if (!isIn(one.from, scope) || !isIn(one.to, scope)) continue;
    const key = pairKey(one.from.name, one.to.name, one.isEitherWay);
    if (wanted.get(key)?.isOptional !== false) wanted.set(key, one);
  }
  const hit = new Set<string>();
  const wrong = new Map<string, string>();
  for (const { from, to, kind } of found.dependencies) {
    const ends = [from, to].map((one) => match.get(one) ?? one);
    if (!ends.every((one) => isIn(one, scope))) continue;
    const [needs, needed] = pointed(from, to, match);
    if (needs === needed) continue;
    const either = pairKey(needs, needed, true);
    const key = pairKey(needs, needed, false);
    if (wanted.has(key)) hit.add(key);
    else if (wanted.get(either)?.isEitherWay) hit.add(either);
    else wrong.set(key, `wrong ${key}${kind === '' ? '' : ` [${kind}]`}`);
  }
  const needed = [...wanted].filter(([, one]) => !one.isOptional);
  const missed = needed.filter(([key]) => !hit.has(key));
  return {
    tally: { right: needed.length - missed.length, wrong: wrong.size, missed: missed.length },
    misses: [...missed.map(([, one]) => `missed ${one.from.name} > ${one.to.name} [${one.kind}]`), ...wrong.values()],
  };
}

/**
 * Both ends in the reference's names. An arrow at a datastore or broker points to it: who reads or subscribes needs it
 * as much as who writes.
 */
function pointed(from: Component, to: Component, match: Match): readonly [string, string] {
  const label = (one: Component): string => match.get(one)?.name ?? `?${plain(one.name)}`;
  const coarse = (one: Component): CoarseKind => (match.get(one) ?? one).coarse;
  const keeps = coarse(from) === 'datastore' || coarse(from) === 'broker';
  return keeps && coarse(from) !== coarse(to) ? [label(to), label(from)] : [label(from), label(to)];
}
