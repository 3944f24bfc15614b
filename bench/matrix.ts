/// <reference lib="dom" />
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createBackend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';
import { chromium, type Browser, type Page } from 'playwright-core';
import { framesOf, type Frames } from './browser/frames.js';
import { ENVIRONMENTS, landscape, SERVICES } from './graphs/landscape.js';
import { ms } from './measure.js';
import type { BenchTable } from './report.js';
import { serverEnvironment } from './server/environment.js';
import { MeasuredServer } from './server/measured-server.js';

const CHROMIUM = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-component-update'];
const VIEW = { width: 1440, height: 900 };
/** Turns of each page; the one with the shortest longest frame counts, since others load the machine. */
const TURNS = 3;

interface ListPage {
  readonly path: string;
  /** Of a row that is drawn. */
  readonly row: string;
}

const PAGES: readonly ListPage[] = [
  { path: '/where', row: '[role="row"][aria-rowindex="2"]' },
  { path: '/catalog', row: '[role="row"][aria-rowindex="2"]' },
  { path: '/posture', row: '[data-index="0"], [role="row"][aria-rowindex="2"]' },
  { path: '/conflicts', row: '[data-index="0"], [role="row"][aria-rowindex="2"]' },
];

interface Seen {
  readonly path: string;
  /** From the beginning of the navigation to the first frame with a row. */
  readonly shown: number;
  /** From the last byte of the answer with the rows to that frame. */
  readonly drawn: number;
  readonly wheel: Frames;
  readonly keys: Frames;
  readonly resize: Frames;
}

/** The long lists of a large landscape in a browser: when they are there, and whether they go on drawing when moved. */
export async function bench(): Promise<readonly BenchTable[]> {
  if (!existsSync(CHROMIUM)) return [tableOf([], 'Not measured: there is no Chromium here (TEST_CHROMIUM names one).')];
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    await fill(join(folder, 'data'));
    const server = await MeasuredServer.start('faultline', { folder, env: serverEnvironment(folder) });
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    try {
      const seen: Seen[] = [];
      for (const page of PAGES) seen.push(await best(browser, server.address, page));
      return [tableOf(seen)];
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fill(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const backend = await createBackend({ store: await openSqliteStore({ path: join(folder, 'faultline.db') }) });
  try {
    await backend.importRun(Readable.from(landscape()));
  } finally {
    await backend.close();
  }
}

async function best(browser: Browser, address: string, page: ListPage): Promise<Seen> {
  const longest = ({ wheel, keys, resize }: Seen): number => Math.max(wheel.longest, keys.longest, resize.longest);
  const seen: Seen[] = [];
  // The first visit makes what is made once for a revision, and is not counted.
  for (let turn = 0; turn <= TURNS; turn++) {
    const one = await look(browser, address, page);
    if (turn > 0) seen.push(one);
  }
  return seen.reduce((least, one) => (longest(one) < longest(least) ? one : least));
}

async function look(browser: Browser, address: string, { path, row }: ListPage): Promise<Seen> {
  const context = await browser.newContext({ viewport: VIEW });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(address + path);
    await page.waitForSelector(row, { state: 'attached' });
    const times = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const answers = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql'));
      const last = Math.max(0, ...answers.map((one) => (one as PerformanceResourceTiming).responseEnd));
      return { shown: performance.now(), last };
    });
    await page.waitForTimeout(500);
    await page.mouse.move(VIEW.width / 2, VIEW.height / 2);
    return {
      path,
      shown: times.shown,
      drawn: times.shown - times.last,
      wheel: await framesOf(page, session, () => turnWheel(page)),
      keys: await framesOf(page, session, () => pressKeys(page, row)),
      resize: await framesOf(page, session, () => resize(page)),
    };
  } finally {
    await context.close();
  }
}

async function turnWheel(page: Page): Promise<void> {
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 500 : -300);
    await page.waitForTimeout(16);
  }
}

async function pressKeys(page: Page, row: string): Promise<void> {
  await page.evaluate((selector) => {
    const list = document.querySelector(selector)?.closest<HTMLElement>('[tabindex="0"]');
    (list ?? document.querySelector<HTMLElement>('[role="grid"]'))?.focus();
  }, row);
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press(press % 10 === 9 ? 'PageUp' : 'PageDown');
    await page.waitForTimeout(30);
  }
}

async function resize(page: Page): Promise<void> {
  for (const width of [1200, 900, 1440, 1000, 1440]) {
    await page.setViewportSize({ ...VIEW, width });
    await page.waitForTimeout(150);
  }
}

function tableOf(seen: readonly Seen[], note?: string): BenchTable {
  const frames = ({ median, longest, longTasks, work }: Frames): string =>
    `${ms(median)}, ${ms(longest)}, ${longTasks} long, ${ms(work)} work`;
  return {
    title: `Lists of ${SERVICES.toLocaleString('en')} services in ${ENVIRONMENTS.length} environments in Chromium`,
    columns: ['page', 'shown after', 'drawn after its answer', 'wheel', 'keyboard', 'resize'],
    rows: seen.map(({ path, shown, drawn, wheel, keys, resize: resized }) => [
      `\`${path}\``,
      ms(shown),
      ms(drawn),
      frames(wheel),
      frames(keys),
      frames(resized),
    ]),
    notes: [
      note ??
        `Of frames: the median and the longest gap, tasks over 50 ms, and the work of the page's thread for each. Each page was visited once before, then ${TURNS} times; the visit with the shortest longest frame counts, since others load this machine. Headless, drawn without a graphics card. Aim: no frame over 50 ms, drawn within 1.5 s of the answer.`,
    ],
  };
}
