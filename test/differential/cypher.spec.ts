import {
  blastRadius,
  buildTopologies,
  closureAnswer,
  dependencyClosure,
  impactAnswer,
  topologyInputOf,
  type RelationClaim,
} from '@faultline/analysis';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, neo4jService } from '../support/services.js';
import { randomFrom } from './support/random-graph.js';

/** Cypher's fastest plan for hops cuts here. */
const MOST_HOPS = 20;
const GRAPHS = 60;

interface ServiceGraph {
  readonly number: number;
  readonly refs: readonly string[];
  readonly claims: readonly RelationClaim[];
}

/** Several shapes: dense ones with cycles, long chains beyond the cut, islands, self-relations, duplicates. */
function serviceGraph(number: number): ServiceGraph {
  const random = randomFrom(number * 31);
  const refs = Array.from({ length: 5 + random(60) }, (_, at) => `service:g${number}/s${String(at).padStart(3, '0')}`);
  const claims: RelationClaim[] = [];
  const add = (from: number, to: number): number =>
    claims.push({ from: refs[from]!, to: refs[to]!, via: ['', 'http'][random(2)]! });
  if (number % 3 === 0) for (let at = 1; at < refs.length; at++) add(at, at - 1);
  const more = number % 3 === 0 ? random(6) : random(refs.length * 3);
  for (let at = 0; at < more; at++) add(random(refs.length), random(refs.length));
  return { number, refs, claims };
}

describeWith('neo4j', 'the engine against Cypher', () => {
  const graphs = Array.from({ length: GRAPHS }, (_, at) => serviceGraph(at + 1));
  let driver: Driver;

  const clear = async (): Promise<void> => {
    await driver.executeQuery('MATCH (n:DifferentialNode) DETACH DELETE n');
    await driver.executeQuery('DROP CONSTRAINT differential_ref IF EXISTS');
  };

  beforeAll(async () => {
    const { uri, user, password } = neo4jService();
    driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
    await clear();
    await driver.executeQuery('CREATE CONSTRAINT differential_ref FOR (n:DifferentialNode) REQUIRE n.ref IS UNIQUE');
    await driver.executeQuery('UNWIND $refs AS ref CREATE (:DifferentialNode {ref: ref})', {
      refs: graphs.flatMap((graph) => graph.refs),
    });
    await driver.executeQuery(
      `UNWIND $rows AS row
       MATCH (a:DifferentialNode {ref: row.from}), (b:DifferentialNode {ref: row.to})
       CREATE (a)-[:DEPENDS_ON {via: row.via}]->(b)`,
      { rows: graphs.flatMap((graph) => graph.claims) },
    );
  });

  afterAll(async () => {
    await clear();
    await driver.close();
  });

  const asked = async (query: string, refs: readonly string[]): Promise<Record<string, number>> => {
    const { records } = await driver.executeQuery(query, { refs });
    // What was asked for comes back through a cycle; in our answers it is never.
    return Object.fromEntries(
      records.filter((row) => !refs.includes(row.get('ref'))).map((row) => [row.get('ref'), row.get('hops')]),
    );
  };
  const dependents = `UNWIND $refs AS ref
    MATCH (x:DifferentialNode {ref: ref})<-[r:DEPENDS_ON*1..${MOST_HOPS}]-(d)
    WITH d, min(size(r)) AS hops RETURN d.ref AS ref, min(hops) AS hops ORDER BY ref`;
  const dependencies = dependents.replace('<-[r', '-[r').replace(']-(d)', ']->(d)');

  it(`agrees on dependents and hops, up to ${MOST_HOPS}`, async () => {
    let compared = 0;
    for (const { number, refs, claims } of graphs) {
      const set = buildTopologies(topologyInputOf(claims, refs));
      const seed = number % 3 === 0 ? 0 : number % refs.length;
      const { affected } = impactAnswer(blastRadius(set, [seed], { maxDepth: MOST_HOPS }));
      const found = Object.fromEntries(affected.map((one) => [one.ref, one.hops]));
      expect(found, `graph ${number}`).toEqual(await asked(dependents, [refs[seed]!]));
      compared += affected.length;
    }
    expect(compared).toBeGreaterThan(GRAPHS * 5);
  });

  it(`agrees on dependencies and hops, up to ${MOST_HOPS}`, async () => {
    for (const { number, refs, claims } of graphs) {
      const set = buildTopologies(topologyInputOf(claims, refs));
      const of = number % 3 === 0 ? refs.length - 1 : number % refs.length;
      const closure = closureAnswer(dependencyClosure(set, [of], { maxDepth: MOST_HOPS }));
      const found = Object.fromEntries(closure.dependencies.map((one) => [one.ref, one.hops]));
      expect(found, `graph ${number}`).toEqual(await asked(dependencies, [refs[of]!]));
    }
  });

  it('agrees on several seeds at once', async () => {
    for (const { number, refs, claims } of graphs.slice(0, 20)) {
      const set = buildTopologies(topologyInputOf(claims, refs));
      const seeds = [0, refs.length >> 1, refs.length - 1];
      const { affected } = impactAnswer(blastRadius(set, seeds, { maxDepth: MOST_HOPS }));
      const found = Object.fromEntries(affected.map((one) => [one.ref, one.hops]));
      expect(found, `graph ${number}`).toEqual(
        await asked(
          dependents,
          seeds.map((seed) => refs[seed]!),
        ),
      );
    }
  });

  it('agrees on which services are in a cycle', async () => {
    const { records } = await driver.executeQuery(
      `MATCH (x:DifferentialNode)
       WHERE EXISTS { MATCH (x)-[:DEPENDS_ON]->(y:DifferentialNode) WHERE y <> x AND
         EXISTS { MATCH p = SHORTEST 1 (y)-[:DEPENDS_ON]->+(x) } }
       RETURN x.ref AS ref ORDER BY ref`,
    );
    const found = graphs.flatMap(({ refs, claims }) => {
      const set = buildTopologies(topologyInputOf(claims, refs));
      return impactAnswer(blastRadius(set, [...refs.keys()])).cycles.flat();
    });
    expect(found.sort()).toEqual(records.map((row) => row.get('ref') as string));
  });

  it('agrees on who is in which cycle', async () => {
    let pairs = 0;
    for (const { number, refs, claims } of graphs.filter((graph) => graph.refs.length <= 30)) {
      const { records } = await driver.executeQuery(
        `MATCH (x:DifferentialNode), (y:DifferentialNode)
         WHERE x.ref IN $refs AND y.ref IN $refs AND x.ref < y.ref
           AND EXISTS { MATCH p = SHORTEST 1 (x)-[:DEPENDS_ON]->+(y) }
           AND EXISTS { MATCH p = SHORTEST 1 (y)-[:DEPENDS_ON]->+(x) }
         RETURN x.ref + ' ' + y.ref AS pair ORDER BY pair`,
        { refs },
      );
      const set = buildTopologies(topologyInputOf(claims, refs));
      const { cycles } = impactAnswer(blastRadius(set, [...refs.keys()]));
      const found = cycles.flatMap((cycle) =>
        cycle.flatMap((one, at) => cycle.slice(at + 1).map((other) => `${one} ${other}`)),
      );
      expect(found.sort(), `graph ${number}`).toEqual(records.map((row) => row.get('pair') as string));
      pairs += found.length;
    }
    expect(pairs).toBeGreaterThan(GRAPHS);
  });
});
