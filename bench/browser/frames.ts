/// <reference lib="dom" />
import type { CDPSession, Page } from 'playwright-core';

/** How a page went on drawing while somebody did something. */
export interface Frames {
  readonly count: number;
  /** Milliseconds from one frame to the next. */
  readonly median: number;
  readonly longest: number;
  /** Tasks of the page that took longer than 50 ms, and the longest of them, milliseconds. */
  readonly longTasks: number;
  readonly longestTask: number;
  /** Time that its thread worked for each frame, milliseconds: what is left of a loaded machine's noise. */
  readonly work: number;
}

/** What is gathered inside the page. */
interface Gathered {
  gaps: number[];
  tasks: number[];
  stop: () => void;
}

declare global {
  interface Window {
    /** Only while a bench watches. */
    benchFrames?: Gathered;
  }
}

/** Watches the frames of a page while a work goes on. */
export async function framesOf(page: Page, session: CDPSession, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const gathered: Gathered = { gaps: [], tasks: [], stop: () => undefined };
    let last = performance.now();
    let isOver = false;
    const frame = (): void => {
      const now = performance.now();
      gathered.gaps.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) gathered.tasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    gathered.stop = () => {
      isOver = true;
      observer.disconnect();
    };
    window.benchFrames = gathered;
  });
  const before = await taskSeconds(session);
  await work();
  const after = await taskSeconds(session);
  const { gaps, tasks } = await page.evaluate(() => {
    const { gaps: all, tasks: long, stop } = window.benchFrames as Gathered;
    stop();
    // The first gap is the time until the watching began.
    return { gaps: all.slice(1), tasks: long };
  });
  const sorted = [...gaps].sort((a, b) => a - b);
  return {
    count: gaps.length,
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    longest: sorted.at(-1) ?? Number.NaN,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    work: ((after - before) * 1_000) / Math.max(1, gaps.length),
  };
}

/** Seconds that the page's thread has worked. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = (await session.send('Performance.getMetrics')) as {
    readonly metrics: readonly { readonly name: string; readonly value: number }[];
  };
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}
