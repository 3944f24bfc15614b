import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumService } from '../../support/services.js';

const QUIET = ['--disable-component-update', '--disable-sync', '--no-first-run', '--disable-dev-shm-usage'];
/** Slow machines read and draw slowly; what is waited for has this long. */
const PATIENCE_MS = 30_000;

/** A page that remembers what it asked for and what it complained of. */
export interface Visit {
  readonly page: Page;
  /** Requests to another origin than the server's. There must be none. */
  readonly foreign: readonly string[];
  /** Uncaught errors, and refusals of the content security policy. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export function openBrowser(): Promise<Browser> {
  const { executablePath, args } = chromiumService();
  return chromium.launch({ executablePath, args: [...args, ...QUIET] });
}

/** Opens a path of the server in a context of its own. */
export async function visit(
  browser: Browser,
  address: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const foreign: string[] = [];
  const complaints: string[] = [];
  const own = new URL(address).host;
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== own) foreign.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== own) foreign.push(socket.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(address + path);
  return { page, foreign, complaints, close: () => context.close() };
}

/** Ends a visit and holds it to what every visit is held to. */
export async function leave({ foreign, complaints, close }: Visit): Promise<void> {
  await close();
  expect(foreign, 'requests that left the machine').toEqual([]);
  expect(complaints, 'errors on the page').toEqual([]);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe finds serious or critical on the page as it stands.
 * @param only rules to look by; all without it
 */
export async function seriousFindings(page: Page, only?: readonly string[]): Promise<string[]> {
  await page.evaluate(axeSource);
  const options = JSON.stringify({ resultTypes: ['violations'], ...(only && { runOnly: only }) });
  const violations = (await page.evaluate(
    `axe.run(document, ${options}).then((result) => result.violations)`,
  )) as readonly AxeViolation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`,
    );
}

export const WIDE = { width: 1440, height: 900 } as const;
export const NARROW = { width: 390, height: 844 } as const;
type Theme = 'light' | 'dark';

/**
 * Holds a page to both sizes in some themes, which change under it as they do under a reader: axe finds nothing serious,
 * and the page does not scroll sideways. Another theme changes colours alone, so that only they are looked at again.
 */
export async function expectAccessible(page: Page, themes: readonly Theme[] = ['light', 'dark']): Promise<void> {
  for (const viewport of [WIDE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const [index, colorScheme] of themes.entries()) {
      await page.emulateMedia({ colorScheme });
      await page.waitForSelector(`html[data-mantine-color-scheme=${colorScheme}]`);
      await page.waitForTimeout(300);
      const found = await seriousFindings(page, index === 0 ? undefined : ['color-contrast']);
      expect(found, `${viewport.width} pixels, ${colorScheme}`).toEqual([]);
    }
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    expect(width, `the page does not scroll sideways at ${viewport.width} pixels`).toBeLessThanOrEqual(viewport.width);
  }
}

/** A box on the screen, in CSS pixels. */
export interface DrawnBox {
  readonly id: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** What cytoscape has drawn, read from the instance that it keeps at its container. */
export interface Drawn {
  readonly places: Readonly<Record<string, readonly [number, number]>>;
  readonly labels: readonly DrawnBox[];
  /** Smallest label on the screen, CSS pixels. */
  readonly smallestLabel: number;
  readonly lit: readonly string[];
  readonly chosen: readonly string[];
}

const READ_DRAWING = `(() => {
  const cy = document.querySelector('[data-graph]')._cyreg.cy;
  const nodes = cy.nodes('.entity, .box').toArray();
  const labelled = nodes.filter((node) => node.hasClass('labelled'));
  const box = (node) => {
    const { x1, y1, x2, y2 } = node.renderedBoundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false, includeUnderlays: false });
    // The outline and one pixel of rounding on each side are no text.
    return { id: node.id(), x1: x1 + 4, y1: y1 + 4, x2: x2 - 4, y2: y2 - 4 };
  };
  return {
    places: Object.fromEntries(nodes.map((node) => [node.id(), [node.position('x'), node.position('y')]])),
    labels: labelled.map(box),
    smallestLabel: Math.min(...labelled.map((node) => node.numericStyle('font-size') * cy.zoom())),
    lit: cy.nodes('.lit').map((node) => node.id()).sort(),
    chosen: cy.nodes('.chosen').map((node) => node.id()),
  };
})()`;

/** Waits for the drawing and reads it. */
export async function drawing(page: Page): Promise<Drawn> {
  await page.waitForSelector('[data-graph]');
  await page.waitForTimeout(250);
  return (await page.evaluate(READ_DRAWING)) as Drawn;
}

/** Pairs of labels that touch. */
export function touching(labels: readonly DrawnBox[]): string[] {
  const pairs: string[] = [];
  labels.forEach((a, index) => {
    for (const b of labels.slice(index + 1)) {
      if (a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2) pairs.push(`${a.id} and ${b.id}`);
    }
  });
  return pairs;
}
