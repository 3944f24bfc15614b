import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layered } from './graphs/families.js';
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

const RANKING = `query { structure { ranking(limit: 100) { total items { ref share down dependents } } singlePoints(limit: 100) { total } } }`;

/** How long a catalog page takes while all services are ranked, against while nothing else goes on. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await fillStore(join(folder, 'data'), layered(SERVICES, RELATIONS));
    const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
    const client = new LoadClient(server.address);
    try {
      const pages = await cursors(client);
      const quiet = await read(client, pages, () => false);
      const ranking = { isOver: false, ms: 0 };
      const from = performance.now();
      const asked = client.answer({ query: RANKING, variables: {} }).then(() => {
        ranking.ms = performance.now() - from;
        ranking.isOver = true;
      });
      // Only pages that were answered while the ranking was under way count.
      const busy = await read(client, pages, () => ranking.isOver);
      await asked;
      return [tableOf(quiet, busy, ranking.ms)];
    } finally {
      client.close();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
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

function tableOf(quiet: readonly number[], busy: readonly number[], rankingMs: number): BenchTable {
  const at = (took: readonly number[], share: number): string =>
    ms(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN);
  const row = (name: string, took: readonly number[]): string[] => [
    name,
    String(took.length),
    at(took, 0.5),
    at(took, 0.99),
    at(took, 1),
  ];
  return {
    title: `A catalog page of ${PAGE} while all ${SERVICES.toLocaleString('en')} services are ranked, ${RELATIONS.toLocaleString('en')} relations`,
    columns: ['meanwhile', 'pages', 'median', 'p99', 'slowest'],
    rows: [row('nothing else', quiet), row('ranking and single points, asked for the first time', busy)],
    notes: [
      `The ranking took ${ms(rankingMs)} from question to answer. Aim: p99 under 50 ms. One reader, one page after the other; only pages answered before the ranking was are in the second row.`,
    ],
  };
}
