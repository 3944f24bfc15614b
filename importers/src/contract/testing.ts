import { DEFAULT_LIMITS, type ImportContext } from './importer.js';

/** How an import is run in a test: at one moment, and nobody stops it. */
export function testContext(others: Partial<ImportContext> = {}): ImportContext {
  return {
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: 'run-00000001',
    now: () => 1,
    progress: () => undefined,
    ...others,
  };
}
