import { startOrder, type StartNeeds } from '@faultline/analysis';
import { CRITICALITIES, VIAS, assumedCriticality } from '@faultline/model';
import { layered, recordedMultiplied, scaleFree } from './graphs/families.js';
import type { BenchGraph } from './graphs/graph.js';
import { compared, ms } from './measure.js';
import type { BenchTable } from './report.js';

const PROCESSES = 5_000;
const NEEDS = 60_000;

/** The needs in the order in which a footprint keeps them: the hardest first. */
function needsOf({ nodeCount, from, to, via }: BenchGraph): StartNeeds {
  const hardness = via.map((one) => CRITICALITIES.indexOf(assumedCriticality(VIAS[one]!)));
  const order = Int32Array.from(from.keys()).sort((a, b) => hardness[a]! - hardness[b]! || a - b);
  return { count: nodeCount, from: order.map((row) => from[row]!), to: order.map((row) => to[row]!) };
}

/** The order of start of a large footprint, with and without circles. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rows: string[][] = [];
  for (const family of [layered, scaleFree, recordedMultiplied]) {
    const graph = family(PROCESSES, NEEDS);
    const needs = needsOf(graph);
    const [measured] = await compared([() => startOrder(needs)], { turns: 5, warm: 1 });
    rows.push([graph.name, String(startOrder(needs).cut.length), ms(measured!.ms)]);
  }
  return [
    {
      title: `Order of start of ${PROCESSES.toLocaleString('en')} processes with ${NEEDS.toLocaleString('en')} needs`,
      columns: ['graph', 'needs that close a circle', 'order of start'],
      rows,
      notes: ['Medians of 5 turns. In the server it is worked out off the event loop.'],
    },
  ];
}
