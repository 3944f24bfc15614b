import {
  blastRadius,
  buildTopologies,
  endsOf,
  hardestWays,
  shortestWays,
  topologyInputOf,
  waysBetween,
  type RelationClaim,
  type TopologySet,
  type Way,
} from '@faultline/analysis';
import { CRITICALITIES } from '@faultline/model';
import { DirectedGraph } from 'graphology';
import { singleSourceLength } from 'graphology-shortest-path/unweighted.js';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, neo4jService } from '../support/services.js';
import { setOf } from './support/asked.js';
import { environmentsOf } from './support/oracle.js';
import { randomFrom, randomGraph, type RandomGraph } from './support/random-graph.js';
import { everyWay, type OracleQuestion, type OracleWay } from './support/ways-oracle.js';

const GRAPHS = 2_000;
/** What trying all ways can do in a moment. */
const DEEPEST = 5;

/** A random graph; every second one has more relations, so that there are many ways. */
function denseGraph(seed: number): RandomGraph {
  const graph = randomGraph(seed);
  if (seed % 2 === 0) return graph;
  const random = randomFrom(seed * 17);
  const services = graph.refs.filter((ref) => /^(service|datastore):/.test(ref));
  const more = Array.from({ length: services.length * 2 }, (): RelationClaim => ({
    from: services[random(services.length)]!,
    to: services[random(services.length)]!,
    criticality: CRITICALITIES[random(CRITICALITIES.length)]!,
  }));
  return { ...graph, claims: [...graph.claims, ...more] };
}

/** Of some questions the one with the most ways, where most graphs have few; of each third graph just any. */
function tellingQuestion(seed: number, graph: RandomGraph, set: TopologySet): OracleQuestion {
  const questions = Array.from({ length: seed % 3 === 0 ? 1 : 10 }, (_, at) => questionOf(seed * 10 + at, graph));
  const counts = questions.map((question) => {
    const [from = 0, to = 0] = [question.from, question.to].map((ref) => set.indexOf(ref)!);
    return hardestWays(endsOf(set, from, to, question), question, 20).length;
  });
  return questions[counts.indexOf(Math.max(...counts))]!;
}

/** Two ends of any kind, any environment or all, any depth. */
function questionOf(seed: number, graph: RandomGraph): OracleQuestion {
  const random = randomFrom(seed * 11 + 5);
  const environments = environmentsOf(graph);
  const services = graph.refs.filter((ref) => ref.startsWith('service:'));
  const one = (): string =>
    random(3) > 0 ? services[random(services.length)]! : graph.refs[random(graph.refs.length)]!;
  return {
    from: one(),
    to: one(),
    environment: environments[random(environments.length + 1)] ?? null,
    onlyHard: random(5) === 0,
    maxDepth: 1 + random(DEEPEST),
  };
}

describe('ways against trying all', () => {
  it(`finds the same shortest and hardest ways on ${GRAPHS} random graphs`, () => {
    let compared = 0;
    let several = 0;
    for (let seed = 1; seed <= GRAPHS; seed++) {
      const graph = denseGraph(seed);
      const set = setOf(graph);
      const question = tellingQuestion(seed, graph, set);
      const [from = 0, to = 0] = [question.from, question.to].map((ref) => set.indexOf(ref)!);
      const environments = endsOf(set, from, to, question);
      const said = ({ nodes, softest, environments: where }: Way): OracleWay => ({
        nodes: nodes.map((node) => set.refs[node]!),
        softest,
        environments: where.flatMap((at) => environments[at]!.topology.environment ?? []),
      });
      const all = everyWay(graph, question);
      const least = Math.min(...all.map(({ nodes }) => nodes.length));
      const nearest = all
        .filter(({ nodes }) => nodes.length === least)
        .sort((a, b) => (a.nodes.join(' ') < b.nodes.join(' ') ? -1 : 1));
      const shortest = shortestWays(environments, question, 4);
      expect(shortest.total, `graph ${seed}`).toBe(BigInt(nearest.length));
      expect(shortest.ways.map(said), `graph ${seed}`).toEqual(nearest.slice(0, 4));
      for (const k of [1, 4, 40]) {
        const found = hardestWays(environments, question, k).map(said);
        expect(found, `graph ${seed}, ${k} of ${all.length}`).toEqual(all.slice(0, k));
      }
      compared += all.length;
      if (all.length > 4) several++;
    }
    // Graphs that are all islands would agree about nothing.
    expect(compared).toBeGreaterThan(GRAPHS * 2);
    expect(several).toBeGreaterThan(GRAPHS / 20);
  });

  it('is as long as the hops of the blast radius, and every step is a believed relation', () => {
    for (let seed = 1; seed <= GRAPHS / 3; seed++) {
      const graph = randomGraph(seed);
      const { from, to, environment } = questionOf(seed, graph);
      const set = setOf(graph);
      const [a = 0, b = 0] = [from, to].map((ref) => set.indexOf(ref)!);
      const ways = waysBetween(set, a, b, { environment });
      if (from !== to && /^(service|datastore):/.test(from)) {
        const hops = blastRadius(set, [b], { environment }).hopsOf(a);
        expect(ways.hops ?? -1, `graph ${seed}`).toBe(hops);
      }
      for (const { path, steps } of [...ways.shortest, ...ways.hardest]) {
        expect(path[0]).toBe(from);
        expect(path.at(-1)).toBe(to);
        for (const { relations, confidence, criticality } of steps) {
          expect(relations.length > 0, `graph ${seed}`).toBe(criticality !== null);
          expect(confidence, `graph ${seed}`).toBeGreaterThanOrEqual(0.5);
        }
      }
    }
  });
});

/** Services that depend on each other at random: sparse, dense, with cycles, self-relations and islands. */
function serviceGraph(seed: number, most: number): { readonly refs: string[]; readonly claims: RelationClaim[] } {
  const random = randomFrom(seed * 13);
  const refs = Array.from({ length: 2 + random(most) }, (_, at) => `service:w${seed}/s${String(at).padStart(3, '0')}`);
  const claims = Array.from({ length: random(refs.length * 4) }, () => ({
    from: refs[random(refs.length)]!,
    to: refs[random(refs.length)]!,
    via: ['', 'http'][random(2)]!,
  }));
  return { refs, claims };
}

describe('ways against graphology', () => {
  it('are as long as its shortest paths, on 300 random graphs', () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { refs, claims } = serviceGraph(seed, 40);
      const set = buildTopologies(topologyInputOf(claims, refs));
      const graph = new DirectedGraph();
      for (const ref of refs) graph.addNode(ref);
      for (const { from, to } of claims) if (from !== to) graph.mergeEdge(from, to);
      const lengths = singleSourceLength(graph, refs[0]);
      for (let to = 1; to < refs.length; to++) {
        const { hops, shortest, hardest } = waysBetween(set, 0, to, { limit: 1, k: 1 });
        expect(hops, `graph ${seed}`).toBe(lengths[refs[to]!] ?? null);
        expect(shortest.length).toBe(hops === null ? 0 : 1);
        expect(hardest.length).toBe(hops === null ? 0 : 1);
        if (hops !== null) found++;
      }
    }
    expect(found).toBeGreaterThan(1_000);
  });
});

describeWith('neo4j', 'ways against Cypher', () => {
  const graphs = Array.from({ length: 40 }, (_, at) => serviceGraph(at + 1, 14));
  let driver: Driver;
  const clear = (): Promise<unknown> => driver.executeQuery('MATCH (n:WayNode) DETACH DELETE n');

  beforeAll(async () => {
    const { uri, user, password } = neo4jService();
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
    await clear();
    await driver.executeQuery('UNWIND $refs AS ref CREATE (:WayNode {ref: ref})', {
      refs: graphs.flatMap(({ refs }) => refs),
    });
    await driver.executeQuery(
      `UNWIND $rows AS row MATCH (a:WayNode {ref: row.from}), (b:WayNode {ref: row.to})
       CREATE (a)-[:DEPENDS_ON {via: row.via}]->(b)`,
      { rows: graphs.flatMap(({ claims }) => claims.filter(({ from, to }) => from !== to)) },
    );
  });
  afterAll(async () => {
    await clear();
    await driver.close();
  });

  const pathsBy = async (query: string, from: string, to: string): Promise<string[]> => {
    const { records } = await driver.executeQuery(query, { from, to });
    // Two relations between the same two are two of its paths, and one way.
    return [...new Set(records.map((row) => (row.get('refs') as string[]).join(' ')))].sort();
  };

  it('are those of SHORTEST, all of them', async () => {
    let compared = 0;
    for (const { refs, claims } of graphs) {
      const set = buildTopologies(topologyInputOf(claims, refs));
      for (let to = 1; to < refs.length; to += 2) {
        const { shortest, total } = waysBetween(set, 0, to, { limit: 10_000 });
        const theirs = await pathsBy(
          `MATCH p = ALL SHORTEST (a:WayNode {ref: $from})-[:DEPENDS_ON]->+(b:WayNode {ref: $to})
           RETURN [n IN nodes(p) | n.ref] AS refs`,
          refs[0]!,
          refs[to]!,
        );
        expect(shortest.map(({ path }) => path.join(' '))).toEqual(theirs);
        expect(total).toBe(BigInt(theirs.length));
        compared += theirs.length;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });

  it('are all its paths without a repeated node, up to four hops, when enough are asked for', async () => {
    for (const { refs, claims } of graphs.slice(0, 20)) {
      const set = buildTopologies(topologyInputOf(claims, refs));
      const to = refs.length - 1;
      const { hardest } = waysBetween(set, 0, to, { k: 10_000, maxDepth: 4 });
      const theirs = await pathsBy(
        `MATCH p = (a:WayNode {ref: $from})-[:DEPENDS_ON*1..4]->(b:WayNode {ref: $to})
         WHERE all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))
         RETURN [n IN nodes(p) | n.ref] AS refs`,
        refs[0]!,
        refs[to]!,
      );
      expect(hardest.map(({ path }) => path.join(' ')).sort()).toEqual(theirs);
    }
  });
});
