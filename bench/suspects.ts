import {
  buildTopologies,
  rankSuspects,
  transitiveDependents,
  type SuspectChange,
  type TopologySet,
} from '@faultline/analysis';
import { layered, recordedMultiplied, scaleFree } from './graphs/families.js';
import { inputOf } from './graphs/graph.js';
import { compared, ms, randomFrom } from './measure.js';
import type { BenchTable } from './report.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const SYMPTOMS = [4, 20];
const HOUR = 3_600_000;

/** Suspects on large graphs: services that a hub's failure would strike, and a thousand changes. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rows: string[][] = [];
  for (const family of [layered, scaleFree, recordedMultiplied]) {
    const graph = family(SERVICES, RELATIONS);
    const set = buildTopologies(inputOf(graph));
    const window = { from: 0, until: HOUR };
    const changes = changesIn(set);
    const questions = SYMPTOMS.map((count) => ({ symptoms: symptomsIn(set, count), changes, window }));
    const measured = await compared(
      questions.map((facts) => () => rankSuspects(set, facts)),
      { turns: 25, warm: 5 },
    );
    const [first] = questions;
    const ranking = rankSuspects(set, first ?? { symptoms: [] });
    rows.push([
      graph.name,
      String(ranking.considered),
      String(ranking.suspects.length),
      ...measured.map((one) => ms(one.ms)),
    ]);
  }
  return [
    {
      title: `Suspects, ${SERVICES.toLocaleString('en')} services, ${RELATIONS.toLocaleString('en')} relations`,
      columns: ['graph', 'candidates', 'looked at closely', ...SYMPTOMS.map((count) => `${count} symptoms`)],
      rows,
      notes: [
        'Medians of 25 turns. Aim: under 100 ms. Symptoms are services near the greatest hub; 1,000 changes in an hour.',
      ],
    },
  ];
}

/** Services that depend directly on the one that most depend on, then on these. */
function symptomsIn(set: TopologySet, count: number): number[] {
  const random = randomFrom(5);
  const counts = transitiveDependents(set);
  const hub = counts.reduce((best, one, node) => (one > counts[best]! ? node : best), 0);
  const [topology] = set.topologies();
  const { offsets, targets } = topology!.dependents;
  const found = new Set<number>();
  for (let node = hub; found.size < count;) {
    const row = offsets[node]!;
    const many = offsets[node + 1]! - row;
    if (many > 0) found.add(targets[row + random(many)]!);
    node = random(3) === 0 || many === 0 ? hub : node;
    if (random(2) === 0) node = [...found][random(found.size)] ?? hub;
  }
  return [...found];
}

function changesIn(set: TopologySet): SuspectChange[] {
  const random = randomFrom(9);
  return Array.from({ length: 1_000 }, () => ({
    node: random(set.nodeCount),
    kind: 'deploy' as const,
    at: random(HOUR),
  }));
}
