import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { layered } from './graphs/families.js';
import { median, ms } from './measure.js';
import type { BenchTable } from './report.js';
import { fillStore } from './server/filled-store.js';
import { MeasuredServer } from './server/measured-server.js';
import { serverEnvironment } from './server/environment.js';

const SERVICES = 20_000;
const RELATIONS = 400_000;
const STARTS = 3;
const REST_MS = 5_000;
const POLL_MS = 5;
const GIVE_UP_MS = 60_000;

interface Start {
  readonly apiMs: number;
  /** Of all threads until the API answers. */
  readonly cpuMs: number;
  readonly pageMs: number;
  readonly restMiB: number;
}

/** A server's start on a store that is full: until the API and then a page answer, and what it holds at rest. */
export async function bench(): Promise<readonly BenchTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await fillStore(join(folder, 'data'), layered(SERVICES, RELATIONS));
    const starts: Start[] = [];
    // The first start warms the disk's cache and is not counted.
    for (let turn = 0; turn <= STARTS; turn++) {
      const start = await measureStart(folder);
      if (turn > 0) starts.push(start);
    }
    return [tableOf(starts)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureStart(folder: string): Promise<Start> {
  const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
  try {
    await until200(`${server.address}/health/ready`);
    const apiMs = performance.now() - server.startedAt;
    const { cpuMicros } = await server.usage();
    await until200(`${server.address}/`);
    const pageMs = performance.now() - server.startedAt;
    await sleep(REST_MS);
    const { rssBytes } = await server.usage();
    return { apiMs, cpuMs: cpuMicros / 1_000, pageMs, restMiB: rssBytes / 2 ** 20 };
  } finally {
    await server.stop();
  }
}

async function until200(url: string): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const response = await fetch(url);
    const text = await response.text();
    if (response.status === 200) return;
    if (performance.now() > giveUpAt) throw new Error(`${url} still answers ${response.status}: ${text.slice(0, 500)}`);
    await sleep(POLL_MS);
  }
}

function tableOf(starts: readonly Start[]): BenchTable {
  const row = (name: string, aim: string, text: (value: number) => string, values: readonly number[]): string[] => [
    name,
    text(median(values)),
    values.map(text).join(', '),
    aim,
  ];
  const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
  return {
    title: `Start on an embedded store of ${SERVICES.toLocaleString('en')} services and ${RELATIONS.toLocaleString('en')} relations`,
    columns: ['from the start of the process', 'median', `${STARTS} starts`, 'aim'],
    rows: [
      row(
        'API with topology: `/health/ready`',
        'under 2 s',
        ms,
        starts.map(({ apiMs }) => apiMs),
      ),
      row(
        'processor time until then, all threads',
        '',
        ms,
        starts.map(({ cpuMs }) => cpuMs),
      ),
      row(
        'first page: `/`',
        'under 3 s',
        ms,
        starts.map(({ pageMs }) => pageMs),
      ),
      row(
        `memory (RSS) ${REST_MS / 1_000} s later`,
        'under 400 MB',
        mebibytes,
        starts.map(({ restMiB }) => restMiB),
      ),
    ],
  };
}
