import { CatalogError, CRITICALITIES, SEVERITIES } from '@faultline/model';
import { blastRadius, impactAnswer, whatIf, type Change, type TopologySet } from '@faultline/analysis';
import { describe, expect, it } from 'vitest';
import { alternativeWays } from './support/alternatives.js';
import { engineSays, numbers, oracleSays, questionOf, setOf } from './support/asked.js';
import {
  askedOf,
  drained,
  merged,
  replaced,
  scaled,
  withCriticality,
  withDependency,
  without,
} from './support/edited.js';
import type { OracleGraph } from './support/oracle-graph.js';
import { replicasOf } from './support/oracle-replicas.js';
import { randomFrom, randomGraph } from './support/random-graph.js';

const GRAPHS = 1_000;
/** Changes are compared on more: there are many kinds, and what one does to another shows seldom. */
const CHANGED = 2_000;

type Drawn = (graph: OracleGraph, set: TopologySet) => { readonly graph: OracleGraph; readonly change: Change };

/** One change as the engine takes it, and what it means for the facts. What was merged is named no more. */
function drawnChange(random: (range: number) => number, drawn: OracleGraph, seeds: readonly string[]): Drawn {
  const { refs, claims, merged: gone } = drawn;
  const isLeft = (ref: string): boolean => gone?.has(ref) !== true;
  const catalog = refs.filter((ref) => /^(service|datastore):/.test(ref) && isLeft(ref));
  const built = refs.filter((ref) => /^(image|image-tag|service-version):/.test(ref));
  const pairs = claims.filter((claim) => catalog.includes(claim.from) && catalog.includes(claim.to) && !claim.type);
  const one = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const pair = pairs.length > 0 && random(4) > 0 ? one(pairs) : undefined;
  const running = replicasOf(drawn).map(({ entity }) => entity);
  const runs = running.length > 0 && random(8) > 0 ? one(running) : one(catalog);
  const of = pair?.from ?? one(catalog);
  const on = pair?.to ?? one(catalog);
  const criticality = one(CRITICALITIES);
  const ends = (set: TopologySet) => ({ of: set.indexOf(of)!, on: set.indexOf(on)! });
  const kind = random(8);
  if (kind === 0) {
    return (graph, set) => ({
      change: { kind: 'criticality', ...ends(set), criticality },
      graph: withCriticality(graph, of, on, criticality),
    });
  }
  if (kind === 1) return (graph, set) => ({ change: { kind: 'remove', ...ends(set) }, graph: without(graph, of, on) });
  if (kind === 2 && of !== on) {
    return (graph, set) => ({
      change: { kind: 'add', ...ends(set), criticality },
      graph: withDependency(graph, of, on, criticality),
    });
  }
  if (kind === 3 || kind === 6) {
    const by = one([-2, -1, -1, -1, 1, 2]);
    return (graph, set) => ({
      change: { kind: 'replicas', of: set.indexOf(runs)!, by },
      graph: scaled(graph, runs, by, seeds),
    });
  }
  if (kind === 4) {
    const by = one(built);
    return (graph, set) => ({
      change: { kind: 'replace', of: set.indexOf(runs)!, on: set.indexOf(by)! },
      graph: replaced(graph, runs, by),
    });
  }
  if (kind === 5 && of !== on) {
    return (graph, set) => ({ change: { kind: 'merge', ...ends(set) }, graph: merged(graph, of, on) });
  }
  const host = one(['host:h0', 'host:h0', 'host:h1'].filter((ref) => refs.includes(ref)));
  return (graph, set) => ({ change: { kind: 'drain', of: set.indexOf(host)! }, graph: drained(graph, host) });
}

describe('what if, against a slow oracle', () => {
  it(`finds the same on ${CHANGED} random graphs with one to three changes`, () => {
    let affected = 0;
    const kinds = new Map<Change['kind'], number>();
    for (let seed = 1; seed <= CHANGED; seed++) {
      const original = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, original);
      const random = randomFrom(seed * 13 + 5);
      const set = setOf(original);
      let graph: OracleGraph = { ...original, before: original };
      const changes: Change[] = [];
      for (let more = 1 + random(3); more > 0; more--) {
        const drawn = drawnChange(random, graph, seeds)(graph, set);
        if (drawn.change.kind === 'replicas' && isRefused(set, [...changes, drawn.change])) continue;
        kinds.set(drawn.change.kind, 1 + (kinds.get(drawn.change.kind) ?? 0));
        graph = drawn.graph;
        changes.push(drawn.change);
      }
      const changed = whatIf(set, changes, numbers(set, seeds));
      const expected = oracleSays(graph, environment, askedOf(graph, seeds));
      expect(engineSays(changed.set, changed.seedsOf(numbers(set, seeds)), environment), `graph ${seed}`).toEqual(
        expected,
      );
      affected += expected.length;
    }
    expect(affected).toBeGreaterThan(CHANGED * 2);
    expect(kinds.size).toBe(7);
    for (const [kind, count] of kinds) expect(count, kind).toBeGreaterThan(CHANGED / 20);
  });

  it('nothing changed is the identity', () => {
    for (let seed = 1; seed <= GRAPHS / 3; seed++) {
      const graph = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, graph);
      const set = setOf(graph);
      const same = whatIf(set, []);
      expect(impactAnswer(blastRadius(same.set, same.seedsOf(numbers(set, seeds)), { environment }))).toEqual(
        impactAnswer(blastRadius(set, numbers(set, seeds), { environment })),
      );
    }
  });
});

function isRefused(set: TopologySet, changes: readonly Change[]): boolean {
  try {
    whatIf(set, changes);
    return false;
  } catch (error) {
    if (error instanceof CatalogError) return true;
    throw error;
  }
}

describe('laws on whole systems', () => {
  it('a dependency more takes nobody out and makes nobody milder, where replicas and alternatives stay', () => {
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, graph);
      const random = randomFrom(seed * 17 + 3);
      const catalog = graph.refs.filter((ref) => /^(service|datastore):/.test(ref));
      const choices = alternativeWays(graph).flatMap(({ dependent, members }) =>
        members.map((one) => `${dependent} ${one}`),
      );
      const from = catalog[random(catalog.length)]!;
      const to = catalog[random(catalog.length)]!;
      // What a rule concludes stands for what a file says of the same two.
      const isSaid = graph.claims.some((one) => one.from === from && one.to === to && one.scope !== undefined);
      if (isSaid || choices.includes(`${from} ${to}`)) continue;
      const added = { from, to, via: 'added', criticality: CRITICALITIES[random(3)]! };
      const before = setOf(graph);
      const after = setOf({ ...graph, claims: [...graph.claims, added] });
      const is = new Map(engineSays(after, numbers(after, seeds), environment).map((one) => [one[0], one]));
      for (const [ref, hops, severity] of engineSays(before, numbers(before, seeds), environment)) {
        expect(is.get(ref)![1], `graph ${seed} ${ref}`).toBeLessThanOrEqual(hops);
        expect(is.get(ref)![2], `graph ${seed} ${ref} ${SEVERITIES[severity]}`).toBeLessThanOrEqual(severity);
      }
    }
  });

  it('the order of claims never shows', () => {
    for (let seed = 1; seed <= GRAPHS / 3; seed++) {
      const graph = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, graph);
      const random = randomFrom(seed * 19 + 1);
      const shuffled = graph.claims
        .map((claim) => ({ claim, at: random(1_000_000) }))
        .sort((a, b) => a.at - b.at)
        .map(({ claim }) => claim);
      const answers = [graph, { ...graph, claims: shuffled }].map((one) => {
        const set = setOf(one);
        return impactAnswer(blastRadius(set, numbers(set, seeds), { environment }));
      });
      expect(answers[1], `graph ${seed}`).toEqual(answers[0]);
    }
  });

  it('what was asked for is never in its own answer', () => {
    for (let seed = 1; seed <= GRAPHS / 3; seed++) {
      const graph = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, graph);
      const set = setOf(graph);
      const said = engineSays(set, numbers(set, seeds), environment);
      expect(said.filter(([ref]) => seeds.includes(ref))).toEqual([]);
    }
  });
});
