import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '@faultline/store/port';
import type { ImportRequest } from '../ingest/import.service.js';
import { findLocalTargets } from './local-targets.js';
import type { Services } from './services.js';

/** What becomes of one import at start. */
export interface StartImport {
  readonly request: ImportRequest;
  readonly title: string;
  readonly id: string;
  readonly done: Promise<RunRecord>;
}

/** Key of the sample, whatever remote the checkout has; its faultline.yaml names its namespace. */
const SAMPLE_KEY = 'faultline-sample';

function sampleRequest(root: string): ImportRequest | null {
  const folder = join(root, 'examples', 'shop');
  if (!existsSync(folder)) return null;
  return { importer: 'repo', target: folder, config: { name: SAMPLE_KEY } };
}

/**
 * Begins what a start imports by itself: the configured sources always; with `auto` also what is on this machine, and
 * the sample into an empty store.
 */
export async function startImports(
  services: Services,
  options: {
    readonly auto: boolean;
    readonly root: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly warn: (message: string) => void;
  },
): Promise<readonly StartImport[]> {
  const isEmpty = (await services.store.state()).visible === 0;
  const local = await findLocalTargets(services.allowed, options.environment, options.warn);
  const requests: { readonly request: ImportRequest; readonly title: string }[] = services.config.sources.map(
    ({ importer, target, config, interval }) => ({
      request: { importer, target, config, intervalMs: interval },
      title: target === '' ? importer : `${importer} ${target}`,
    }),
  );
  if (options.auto) {
    for (const { importer, target, title } of local) {
      const isConfigured = requests.some(({ request }) => request.importer === importer && request.target === target);
      if (!isConfigured) requests.push({ request: { importer, target }, title });
    }
    const sample = sampleRequest(options.root);
    if (sample !== null && services.importers.has(sample.importer)) {
      services.allowed.add({
        importer: sample.importer,
        target: sample.target,
        title: 'sample system',
        allowed: true,
        reason: 'comes with Faultline',
      });
      if (isEmpty) requests.push({ request: sample, title: 'the sample system (examples/shop)' });
    }
  }
  return requests.flatMap(({ request, title }) => {
    try {
      return [{ request, title, ...services.imports.start(request) }];
    } catch (error) {
      options.warn(`${title} was not imported: ${error instanceof Error ? error.message : 'unknown failure'}`);
      return [];
    }
  });
}
