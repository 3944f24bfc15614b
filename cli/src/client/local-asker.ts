import { statSync } from 'node:fs';
import { createMemoryBackend, runsOf, type Backend } from '@faultline/backend';
import { CatalogError } from '@faultline/model';
import type { AskOptions, CommandContext } from '../commands/command.js';
import { crawl, emptyTally } from '../import/crawl.js';
import { importerNamed } from '../import/lines.js';
import type { Asker } from './asker.js';
import { answerIn } from './graphql-reply.js';

/**
 * Answers from folders and upload files alone: the server's own application in this process, over a store in memory.
 * @throws CatalogError INVALID_INPUT for a target that is not there
 */
export async function localAsker(options: AskOptions, context: CommandContext): Promise<Asker> {
  const { from = [], cache, render } = options;
  const backend = await createMemoryBackend();
  try {
    for (const target of from) await take(backend, target, { cache, render }, context);
  } catch (error) {
    await backend.close();
    throw error;
  }
  return {
    async ask(operation, variables) {
      return answerIn(await backend.execute(operation.toString(), variables as Record<string, unknown>)) as never;
    },
    architecture: (options) => backend.architecture(options),
    async backup() {
      const lines: string[] = [];
      for await (const line of backend.export()) lines.push(`${JSON.stringify(line)}\n`);
      return lines.join('');
    },
    close: () => backend.close(),
  };
}

/** A folder is a repository, anything else an upload. What it could not read is said, and the answer goes on. */
async function take(
  backend: Backend,
  target: string,
  options: Pick<AskOptions, 'cache' | 'render'>,
  context: CommandContext,
): Promise<void> {
  const status = statSync(target, { throwIfNoEntry: false });
  if (status === undefined) {
    throw new CatalogError(
      'INVALID_INPUT',
      `there is no ${target}`,
      'name folders, or files that `faultline import … --out` wrote',
    );
  }
  const importer = importerNamed(status.isDirectory() ? 'repo' : 'observations');
  const tally = emptyTally();
  const lines = crawl(importer, target, options, context, tally);
  // An upload file may hold several runs, one after the other.
  for await (const run of runsOf(lines)) await backend.importRun(run);
  const unread = tally.incompleteParts > 0 ? `, ${tally.incompleteParts} parts not read to the end` : '';
  if (tally.issues.length > 0) context.output.stderr(`${target}: ${tally.issues.length} issues${unread}\n`);
  for (const issue of tally.issues.slice(0, 5)) context.output.stderr(`  ${issue.path}: ${issue.reason}\n`);
}
