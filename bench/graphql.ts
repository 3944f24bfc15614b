import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildTopologies, transitiveDependents } from '@faultline/analysis';
import { printedSchema } from '@faultline/backend';
import { layered } from './graphs/families.js';
import { benchRef, inputOf, type BenchGraph } from './graphs/graph.js';
import { median, ms, times } from './measure.js';
import type { BenchTable } from './report.js';
import { serverEnvironment } from './server/environment.js';
import { fillStore } from './server/filled-store.js';
import { LoadClient, type Question } from './server/load.js';
import { MeasuredServer } from './server/measured-server.js';
import { BLAST_RADIUS, CATALOG_PAGE } from './server/queries.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const AFFECTED = 300;
const PAGE = 50;
const TURNS = 9;
const WARM_TURNS = 2;
/** Each with an argument of its own; no argument comes twice. */
const REQUESTS = 36;

interface Work {
  readonly name: string;
  /** Of the schema's Query. */
  readonly field: string;
  readonly questions: readonly Question[];
}

interface Turn {
  readonly ownPerSecond: number;
  readonly barePerSecond: number;
  readonly ownCpuMs: number;
  readonly bareCpuMs: number;
  readonly ownBytes: number;
  readonly bareBytes: number;
}

/** Requests a second against a bare GraphQL server that has an answer of that size at hand. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const graph = layered(SERVICES, RELATIONS);
  try {
    await fillStore(join(folder, 'data'), graph);
    const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
    const client = new LoadClient(server.address);
    try {
      const works = [blastRadii(graph), await pages(client)];
      const rows: string[][] = [];
      for (const work of works) rows.push(await measure(work, server, client, folder));
      return [tableOf(rows)];
    } finally {
      client.close();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Those whose dependents are nearest to 300 in number. */
function blastRadii(graph: BenchGraph): Work {
  const distances = Array.from(transitiveDependents(buildTopologies(inputOf(graph))), (count, node) => ({
    node,
    distance: Math.abs(count - AFFECTED),
  }));
  distances.sort((a, b) => a.distance - b.distance || a.node - b.node);
  const count = (WARM_TURNS + TURNS) * REQUESTS;
  const nearest = distances.slice(0, count);
  // 5 and the count have no divisor in common: a walk over all of them, so that no turn has the large ones only.
  const questions = nearest.map((_, at) => {
    const { node } = nearest[(at * 5) % nearest.length] ?? { node: 0 };
    return { query: BLAST_RADIUS, variables: { seeds: [benchRef(node)] } };
  });
  return { name: `blast radius of about ${AFFECTED}`, field: 'blastRadius', questions };
}

/** Every page of the whole catalog, by name: the cursors are found with as few fields as there are. */
async function pages(client: LoadClient): Promise<Work> {
  const query = `query ($after: String) { entities(after: $after, limit: ${PAGE}) { next } }`;
  const questions: Question[] = [];
  let after: string | null = null;
  do {
    questions.push({ query: CATALOG_PAGE, variables: { after, limit: PAGE } });
    const { fields } = await client.answer({ query, variables: { after } });
    after = (fields['entities'] as { readonly next: string | null }).next;
  } while (after !== null && questions.length < (WARM_TURNS + TURNS) * REQUESTS);
  return { name: `catalog page of ${PAGE}`, field: 'entities', questions };
}

async function measure(work: Work, own: MeasuredServer, client: LoadClient, folder: string): Promise<string[]> {
  const given = join(folder, `${work.field}.json`);
  const answer = await middleAnswer(work, client);
  writeFileSync(given, JSON.stringify({ schema: await printedSchema(), answers: answer }));
  const bare = await MeasuredServer.start('bare', { folder, argv: [given] });
  const bareClient = new LoadClient(bare.address);
  try {
    const turns: Turn[] = [];
    for (let turn = 0; turn < WARM_TURNS + TURNS; turn++) {
      const questions = work.questions.slice(turn * REQUESTS, (turn + 1) * REQUESTS);
      // Who goes first changes: the second finds the machine warmer, or busier.
      const isOwnFirst = turn % 2 === 0;
      const first = await (isOwnFirst ? loaded(own, client, questions) : loaded(bare, bareClient, questions));
      const second = await (isOwnFirst ? loaded(bare, bareClient, questions) : loaded(own, client, questions));
      const [mine, theirs] = isOwnFirst ? [first, second] : [second, first];
      if (turn < WARM_TURNS) continue;
      turns.push({
        ownPerSecond: mine.requestsPerSecond,
        barePerSecond: theirs.requestsPerSecond,
        ownCpuMs: mine.cpuMs,
        bareCpuMs: theirs.cpuMs,
        ownBytes: mine.bytes,
        bareBytes: theirs.bytes,
      });
    }
    return rowOf(work, turns);
  } finally {
    bareClient.close();
    await bare.stop();
  }
}

/** The answer whose size is in the middle of those that warm up, which no measured turn asks again. */
async function middleAnswer(work: Work, client: LoadClient): Promise<Record<string, unknown>> {
  const answers: Awaited<ReturnType<LoadClient['answer']>>[] = [];
  for (const question of work.questions.slice(0, WARM_TURNS * REQUESTS)) answers.push(await client.answer(question));
  answers.sort((a, b) => a.text.length - b.text.length);
  return answers[answers.length >> 1]?.fields ?? {};
}

async function loaded(
  server: MeasuredServer,
  client: LoadClient,
  questions: readonly Question[],
): Promise<{ readonly requestsPerSecond: number; readonly cpuMs: number; readonly bytes: number }> {
  const before = await server.usage();
  const { requestsPerSecond, bytes } = await client.ask(questions);
  const after = await server.usage();
  const cpuMs = (after.cpuMicros - before.cpuMicros) / 1_000 / questions.length;
  return { requestsPerSecond, cpuMs, bytes: bytes / questions.length };
}

function rowOf(work: Work, turns: readonly Turn[]): string[] {
  const middle = (of: (turn: Turn) => number): number => median(turns.map(of));
  const kilobytes = (value: number): string => `${(value / 1_024).toFixed(0)} KiB`;
  return [
    work.name,
    `${kilobytes(middle(({ ownBytes }) => ownBytes))}, ${kilobytes(middle(({ bareBytes }) => bareBytes))}`,
    middle(({ barePerSecond }) => barePerSecond).toFixed(0),
    middle(({ ownPerSecond }) => ownPerSecond).toFixed(0),
    times(middle(({ ownPerSecond, barePerSecond }) => ownPerSecond / barePerSecond)),
    `${ms(middle(({ ownCpuMs }) => ownCpuMs))}, ${ms(middle(({ bareCpuMs }) => bareCpuMs))}`,
    times(middle(({ ownCpuMs, bareCpuMs }) => bareCpuMs / ownCpuMs)),
  ];
}

function tableOf(rows: readonly string[][]): BenchTable {
  return {
    title: `GraphQL on ${SERVICES.toLocaleString('en')} services and ${RELATIONS.toLocaleString('en')} relations, against bare mercurius`,
    columns: [
      'question',
      'size: own, bare',
      'bare req/s',
      'own req/s',
      'own / bare',
      'processor a request',
      'bare / own',
    ],
    rows,
    notes: [
      `8 connections, medians of ${TURNS} turns of ${REQUESTS} requests; no measured argument was asked for in full before. The bare server runs the same query with jit over the same schema text, and gives one ready answer. Aim: 0.85x.`,
      'No answer is kept. Facets are kept for each filter, and all pages here are of one filter: what counting them costs is not in the figures. The entities of the pages were listed once before, for their cursors alone.',
      'Requests a second depend on what else the machine does; processor time of the server alone hardly does.',
    ],
  };
}
