import { blastRadius, buildTopologies } from '@faultline/analysis';
import { bareRows, bareSearch } from './graphs/bare-search.js';
import { layered, recordedMultiplied, scaleFree } from './graphs/families.js';
import { runningGraph } from './graphs/running.js';
import { compared, ms, timed, times } from './measure.js';
import type { BenchTable } from './report.js';

const SERVICES = 200_000;
const RELATIONS = 1_000_000;
const TURNS = { turns: 15, warm: 5 };
/** Candidates for the greatest hub: those with most direct dependents. */
const CANDIDATES = 20;

/** One blast radius in a large system whose services run twice each and sometimes choose among two. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rows: string[][] = [];
  for (const family of [layered, scaleFree, recordedMultiplied]) {
    const graph = family(SERVICES, RELATIONS);
    const plain = bareRows(graph);
    const running = runningGraph(graph);
    let set = buildTopologies(running.input, { replicas: running.replicas });
    const build = await timed(() => {
      set = buildTopologies(running.input, { replicas: running.replicas });
      set.topologies();
    });
    const hub = hubOf(plain);
    const seed = running.service(hub);
    const host = running.host(hub);
    const onHost = [...blastRadius(set, [host]).environments[0]!.lift.starts].map((node) => node - running.service(0));
    const [bare, blast] = await compared([() => bareSearch(plain, [hub]), () => blastRadius(set, [seed])], TURNS);
    const [bareHost, blastHost] = await compared(
      [() => bareSearch(plain, onHost), () => blastRadius(set, [host])],
      TURNS,
    );
    rows.push([
      graph.name,
      String(blastRadius(set, [seed]).nodes.length),
      ms(bare!.ms),
      `${ms(blast!.ms)}, ${times(blast!.ratio)}`,
      ms(bareHost!.ms),
      `${ms(blastHost!.ms)}, ${times(blastHost!.ratio)}`,
      ms(build),
    ]);
  }
  const size = `${SERVICES.toLocaleString('en')} services, ${RELATIONS.toLocaleString('en')} relations`;
  return [
    {
      title: `Blast radius with severity and redundancy, ${size}`,
      columns: [
        'graph',
        'affected',
        'bare search from a hub',
        'with severity',
        'bare search from all on its host',
        'its host, with severity and redundancy',
        'topology from columns',
      ],
      rows,
      notes: [
        `Each service runs twice, on two hosts of ${100}; each tenth has alternatives. Medians of ${TURNS.turns} turns. Aim: within 4x.`,
      ],
    },
  ];
}

/** Of the services with most direct dependents the one with most transitive ones. */
function hubOf(plain: ReturnType<typeof bareRows>): number {
  const direct = (node: number): number => plain.offsets[node + 1]! - plain.offsets[node]!;
  const candidates = Array.from({ length: plain.offsets.length - 1 }, (_, node) => node)
    .sort((a, b) => direct(b) - direct(a) || a - b)
    .slice(0, CANDIDATES);
  const reached = (node: number): number =>
    bareSearch(plain, [node]).reduce((sum, hops) => sum + (hops > 0 ? 1 : 0), 0);
  const counts = candidates.map(reached);
  return candidates[counts.indexOf(Math.max(...counts))]!;
}
