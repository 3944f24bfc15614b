import {
  blastRadius,
  buildTopologies,
  dependentReach,
  hopsOf,
  impactAnswer,
  countDependents,
  transitiveDependents,
  type TopologySet,
} from '@faultline/analysis';
import { bareRows, bareSearch } from './graphs/bare-search.js';
import { benchDriver, clearGraph, cypherSearch, loadGraph } from './graphs/cypher-search.js';
import { layered, recordedMultiplied, scaleFree } from './graphs/families.js';
import { inputOf, type BenchGraph } from './graphs/graph.js';
import { compared, median, ms, timed, times } from './measure.js';
import type { BenchTable } from './report.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const TURNS = { turns: 101, warm: 40 };

/** The engine alone: a blast radius from a hub, against a bare search over the same rows and against Cypher. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rows: string[][] = [];
  const whole: string[][] = [];
  const cypher: string[][] = [];
  const driver = benchDriver();
  try {
    for (const family of [layered, scaleFree, recordedMultiplied]) {
      const graph = family(SERVICES, RELATIONS);
      const set = buildTopologies(inputOf(graph));
      const hub = hubOf(set);
      const engine = await measureSearch(graph, set, hub);
      rows.push(engine.row);
      whole.push(await measureWhole(graph));
      if (driver !== null) {
        await loadGraph(driver, graph);
        cypher.push(await measureCypher(driver, graph, set, hub, engine.blastMs));
      }
    }
  } finally {
    if (driver !== null) {
      await clearGraph(driver);
      await driver.close();
    }
  }
  return [...tables(rows, whole), ...(driver === null ? [] : [cypherTable(cypher)])];
}

/** The service with the most transitive dependents, the first of equals. */
function hubOf(set: TopologySet): number {
  const counts = transitiveDependents(set);
  return counts.reduce((best, count, node) => (count > counts[best]! ? node : best), 0);
}

async function measureSearch(
  graph: BenchGraph,
  set: TopologySet,
  hub: number,
): Promise<{ readonly row: string[]; readonly blastMs: number }> {
  const [topology] = set.topologies();
  const plain = bareRows(graph);
  const reached = blastRadius(set, [hub]).nodes.length;
  const expected = bareSearch(plain, [hub]).reduce((sum, hops) => sum + (hops > 0 ? 1 : 0), 0);
  if (reached !== expected) throw new Error(`${graph.name}: ${reached} dependents instead of ${expected}`);
  const [bare, hops, blast, answer] = await compared(
    [
      () => bareSearch(plain, [hub]),
      () => hopsOf(dependentReach(topology!, [hub])),
      () => blastRadius(set, [hub]),
      () => impactAnswer(blastRadius(set, [hub]), 300),
    ],
    TURNS,
  );
  return {
    row: [
      graph.name,
      String(reached),
      ms(bare!.ms),
      `${ms(hops!.ms)}, ${times(hops!.ratio)}`,
      `${ms(blast!.ms)}, ${times(blast!.ratio)}`,
      ms(answer!.ms),
    ],
    blastMs: blast!.ms,
  };
}

async function measureWhole(graph: BenchGraph): Promise<string[]> {
  const input = inputOf(graph);
  const [build] = await compared([() => buildTopologies(input).topologies()], { turns: 9, warm: 3 });
  const topologies = buildTopologies(input).topologies();
  const [rank] = await compared([() => countDependents(topologies)], { turns: 5, warm: 1 });
  return [graph.name, ms(build!.ms), ms(rank!.ms)];
}

async function measureCypher(
  driver: NonNullable<ReturnType<typeof benchDriver>>,
  graph: BenchGraph,
  set: TopologySet,
  hub: number,
  blastMs: number,
): Promise<string[]> {
  const within = blastRadius(set, [hub], { maxDepth: 20 }).nodes.length;
  const samples: number[] = [];
  for (let turn = 0; turn < 9; turn++) {
    let found = 0;
    const took = await timed(async () => {
      found = await cypherSearch(driver, hub);
    });
    // A cycle brings the hub itself back, which is no dependent of its own here.
    if (found !== within && found !== within + 1) throw new Error(`Cypher found ${found} instead of ${within}`);
    if (turn >= 2) samples.push(took);
  }
  const cypherMs = median(samples);
  return [graph.name, ms(cypherMs), ms(blastMs), times(cypherMs / blastMs)];
}

function tables(rows: readonly string[][], whole: readonly string[][]): BenchTable[] {
  const size = `${SERVICES.toLocaleString('en')} services, ${RELATIONS.toLocaleString('en')} relations`;
  return [
    {
      title: `Blast radius from the greatest hub, ${size}`,
      columns: ['graph', 'affected', 'bare search', 'hops and paths', 'with severity', 'and 300 in refs'],
      rows,
      notes: [
        `Medians of ${TURNS.turns} turns. Aims: hops and paths within 1.3x, with severity within 3x and under 5 ms.`,
      ],
    },
    {
      title: `Building and ranking, ${size}`,
      columns: ['graph', 'topology from columns', 'transitive dependents of all'],
      rows: whole,
      notes: ['Aims: built under 300 ms, all counted under 500 ms.'],
    },
  ];
}

function cypherTable(rows: readonly string[][]): BenchTable {
  return {
    title: 'The same blast radius in Cypher on Neo4j 5, hops only, 20 at most',
    columns: ['graph', 'Cypher', 'engine with severity', 'Cypher / engine'],
    rows,
    notes: ['Warm, medians of 7. Aim: 50x.'],
  };
}
