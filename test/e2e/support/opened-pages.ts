import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser, visit, type Visit } from './browser.js';
import { servePages, type ServedPages } from './served-pages.js';

/** The pages of one suite's own server, in one suite's own browser. */
export interface OpenedPages {
  readonly address: string;
  readonly browser: Browser;
  /** Opens a path in a context of its own. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
}

/**
 * Starts a server over an empty store and a browser before the tests of a suite, and ends them behind it.
 * @param fill what the store is given before the first test
 * @param environment of the server
 */
export function openedPages(
  fill?: (address: string) => Promise<unknown>,
  environment: Readonly<Record<string, string>> = {},
): OpenedPages {
  let server: ServedPages;
  let browser: Browser;
  beforeAll(async () => {
    server = await servePages(environment);
    await fill?.(server.address);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get address() {
      return server.address;
    },
    get browser() {
      return browser;
    },
    visit: (path, options) => visit(browser, server.address, path, options),
  };
}
