import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layered } from './graphs/families.js';
import { benchRef } from './graphs/graph.js';
import { ms } from './measure.js';
import type { BenchTable } from './report.js';
import { serverEnvironment } from './server/environment.js';
import { fillStore } from './server/filled-store.js';
import { LoadClient } from './server/load.js';
import { MeasuredServer } from './server/measured-server.js';
import { CATALOG_PAGE } from './server/queries.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const PAGE = 50;
/** Catalog pages that are asked for at least, one after the other, as a reader does. */
const PAGES = 300;

const SYMPTOMS = 20;
/** Services of the top layers, which need most of what is below. */
const NAMED = Array.from({ length: SYMPTOMS }, (_, at) => JSON.stringify(benchRef(SERVICES - 1 - at * 40)));
const INCIDENT = `query { incident(symptoms: [${NAMED.join(', ')}]) { sentence suspects { ref reasons } shared { ref } } }`;
const RANKING = `query { structure { ranking(limit: 100) { total items { ref share down dependents } } singlePoints(limit: 100) { total } } }`;

/** How long a catalog page takes while long questions are answered, against while nothing else goes on. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await fillStore(join(folder, 'data'), layered(SERVICES, RELATIONS));
    const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
    const client = new LoadClient(server.address);
    try {
      const pages = await cursors(client);
      const quiet = { name: 'nothing else', took: await read(client, pages, () => false), ms: Number.NaN };
      const ranking = await meanwhile(client, pages, 'ranking and single points, asked for the first time', RANKING);
      const incident = await meanwhile(client, pages, `an incident of ${SYMPTOMS} symptoms`, INCIDENT);
      return [tableOf([quiet, ranking, incident])];
    } finally {
      client.close();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Reading {
  readonly name: string;
  /** Of each page, ascending. */
  readonly took: readonly number[];
  /** From the question to its answer. */
  readonly ms: number;
}

/** Reads pages while a long question is answered; only those that were answered before it count. */
async function meanwhile(
  client: LoadClient,
  pages: readonly (string | null)[],
  name: string,
  query: string,
): Promise<Reading> {
  const question = { isOver: false, ms: 0 };
  const from = performance.now();
  const asked = client.answer({ query, variables: {} }).then(() => {
    question.ms = performance.now() - from;
    question.isOver = true;
  });
  const took = await read(client, pages, () => question.isOver);
  await asked;
  return { name, took, ms: question.ms };
}

/** The cursors of some pages, each asked for once before: what is worked out once is there. */
async function cursors(client: LoadClient): Promise<readonly (string | null)[]> {
  const found: (string | null)[] = [null];
  while (found.length < 60) {
    const { fields } = await client.answer({ query: CATALOG_PAGE, variables: { after: found.at(-1), limit: PAGE } });
    found.push((fields['entities'] as { readonly next: string | null }).next);
  }
  return found;
}

async function read(
  client: LoadClient,
  pages: readonly (string | null)[],
  isOver: () => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let at = 0; at < PAGES && !isOver(); at++) {
    const from = performance.now();
    await client.answer({ query: CATALOG_PAGE, variables: { after: pages[at % pages.length], limit: PAGE } });
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b);
}

function tableOf(readings: readonly Reading[]): BenchTable {
  const at = (took: readonly number[], share: number): string =>
    ms(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN);
  return {
    title: `A catalog page of ${PAGE} while long questions are answered, ${SERVICES.toLocaleString('en')} services, ${RELATIONS.toLocaleString('en')} relations`,
    columns: ['meanwhile', 'answered after', 'pages', 'median', 'p99', 'slowest'],
    rows: readings.map(({ name, took, ms: answered }) => [
      name,
      Number.isNaN(answered) ? '' : ms(answered),
      String(took.length),
      at(took, 0.5),
      at(took, 0.99),
      at(took, 1),
    ]),
    notes: [
      'Aim: p99 under 50 ms. One reader, one page after the other; only pages answered before the long question was are counted.',
    ],
  };
}
