import { setTimeout as sleep } from 'node:timers/promises';
import { CatalogError } from '@faultline/model';
import { serverAddress, serverAsker } from '../client/server-asker.js';
import type { CommandContext } from '../commands/command.js';
import { RunDocument, StartImportDocument, type RunPartsFragment } from '../graphql/graphql.generated.js';
import { runText } from '../render/run.js';
import type { CrawlOptions } from './options.js';

const POLL_MS = 300;

/** Asks the server to crawl and waits for each run. @returns whether every run was complete */
export async function crawlOnServer(
  importer: string,
  targets: readonly string[],
  options: CrawlOptions,
  { output, now }: CommandContext,
): Promise<boolean> {
  const asker = serverAsker(serverAddress(options));
  let isComplete = true;
  for (const target of targets) {
    const { startImport: id } = await asker.ask(StartImportDocument, {
      importer,
      target,
      acceptShrink: options.acceptShrink ?? false,
    });
    const run = await finished(id);
    output.stdout(options.json === true ? `${JSON.stringify(run, null, 2)}\n` : runText(run, now()));
    isComplete &&= run.status === 'COMPLETE';
  }
  return isComplete;

  async function finished(id: string): Promise<RunPartsFragment> {
    for (;;) {
      try {
        return (await asker.ask(RunDocument, { id })).run;
      } catch (error) {
        // Until it ends a run has no record.
        if (!(error instanceof CatalogError) || error.code !== 'NOT_FOUND') throw error;
      }
      await sleep(POLL_MS);
    }
  }
}
