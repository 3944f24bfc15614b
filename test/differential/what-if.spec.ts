import { CatalogError, CRITICALITIES, SEVERITIES } from '@faultline/model';
import { blastRadius, impactAnswer, whatIf, type Change, type TopologySet } from '@faultline/analysis';
import { describe, expect, it } from 'vitest';
import { alternativeWays } from './support/alternatives.js';
import { engineSays, numbers, oracleSays, questionOf, setOf } from './support/asked.js';
import type { OracleGraph } from './support/oracle.js';
import { randomFrom, randomGraph, type RandomGraph } from './support/random-graph.js';

const GRAPHS = 1_000;

type Drawn = (graph: OracleGraph, set: TopologySet) => { readonly graph: OracleGraph; readonly change: Change };

const isBetween = (of: string, on: string) => (claim: RandomGraph['claims'][number]) =>
  (claim.type ?? 'DEPENDS_ON') === 'DEPENDS_ON' && claim.from === of && claim.to === on;

/** One change as the engine takes it, and what it means for the claims. */
function drawnChange(random: (range: number) => number, { refs, claims }: RandomGraph): Drawn {
  const catalog = refs.filter((ref) => /^(service|datastore):/.test(ref));
  const pairs = claims.filter((claim) => catalog.includes(claim.from) && catalog.includes(claim.to) && !claim.type);
  const pair = pairs.length > 0 && random(4) > 0 ? pairs[random(pairs.length)]! : undefined;
  const of = pair?.from ?? catalog[random(catalog.length)]!;
  const on = pair?.to ?? catalog[random(catalog.length)]!;
  const criticality = CRITICALITIES[random(CRITICALITIES.length)]!;
  const ends = (set: TopologySet) => ({ of: set.indexOf(of)!, on: set.indexOf(on)! });
  const kind = random(5);
  if (kind === 0) {
    return (graph, set) => ({
      change: { kind: 'criticality', ...ends(set), criticality },
      graph: {
        ...graph,
        claims: graph.claims.map((one) => (isBetween(of, on)(one) ? { ...one, criticality, assumed: false } : one)),
      },
    });
  }
  if (kind === 1) {
    return (graph, set) => ({
      change: { kind: 'remove', ...ends(set) },
      graph: { ...graph, claims: graph.claims.filter((one) => !isBetween(of, on)(one)) },
    });
  }
  if (kind === 2 && of !== on) {
    return (graph, set) => ({
      change: { kind: 'add', ...ends(set), criticality },
      graph: {
        ...graph,
        claims: [...graph.claims, { from: of, to: on, criticality, standing: 'pin', scope: 'what-if' }],
      },
    });
  }
  if (kind === 3) {
    return (graph, set) => ({
      change: { kind: 'replicas', of: set.indexOf(of)!, by: 1 },
      graph: { ...graph, more: new Map([...(graph.more ?? []), [of, 1 + (graph.more?.get(of) ?? 0)]]) },
    });
  }
  return (graph, set) => ({
    change: { kind: 'drain', of: set.indexOf('host:h0')! },
    graph: { ...graph, drained: new Set(['host:h0']) },
  });
}

describe('what if, against a slow oracle', () => {
  it(`finds the same on ${GRAPHS} random graphs with one to three changes`, () => {
    let affected = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const original = randomGraph(seed);
      const { environment, seeds } = questionOf(seed, original);
      const random = randomFrom(seed * 13 + 5);
      const set = setOf(original);
      let graph: OracleGraph = { ...original, before: original };
      const changes: Change[] = [];
      for (let more = 1 + random(3); more > 0; more--) {
        const drawn = drawnChange(random, graph)(graph, set);
        if (drawn.change.kind === 'replicas' && isRefused(set, drawn.change)) continue;
        graph = drawn.graph;
        changes.push(drawn.change);
      }
      const changed = whatIf(set, changes);
      const asked = [...new Set([...seeds, ...(graph.drained ?? [])])].sort();
      const expected = oracleSays(graph, environment, asked);
      expect(engineSays(changed.set, changed.seedsOf(numbers(set, seeds)), environment), `graph ${seed}`).toEqual(
        expected,
      );
      affected += expected.length;
    }
    expect(affected).toBeGreaterThan(GRAPHS * 2);
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

function isRefused(set: TopologySet, change: Change): boolean {
  try {
    whatIf(set, [change]);
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
