import type { Command } from 'commander';
import { RetireDocument, RunsDocument, SourcesDocument } from '../graphql/graphql.generated.js';
import { runText } from '../render/run.js';
import { ago, iso, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

/** `faultline sources`, `runs` and `retire`: what is read, how it went, and its end. */
export function sources(program: Command, context: CommandContext): void {
  program
    .command('sources')
    .description('what is read, when it was last complete, what is missing')
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const asker = await context.asker(options);
      const { sources: all } = await asker.ask(SourcesDocument, {});
      print(
        context.output,
        options,
        () => all.map((one) => ({ ...one, lastComplete: iso(one.lastComplete), lastRead: iso(one.lastRead) })),
        () => {
          const rows = all.map((one) => [
            one.title,
            one.importer,
            one.retired ? 'retired' : one.running ? 'reading' : one.stale ? 'stale' : 'fresh',
            ago(one.lastComplete, context.now()),
            String(one.incompleteCount),
            one.ref,
          ]);
          const head = ['source', 'importer', 'state', 'complete', 'unread', 'ref'];
          return rows.length === 0
            ? 'no source yet: faultline import repo .\n'
            : table(head, rows, context.output.width);
        },
      );
    });

  program
    .command('runs')
    .description('what the imports did')
    .option('--source <ref>', 'only of this source')
    .option('-n, --limit <count>', 'how many', wholeNumber, 20)
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions & { readonly source?: string; readonly limit: number }>();
      const asker = await context.asker(options);
      const { runs: all } = await asker.ask(RunsDocument, { source: options.source ?? null, limit: options.limit });
      print(
        context.output,
        options,
        () => all,
        () => all.map((run) => runText(run, context.now())).join(''),
      );
    });

  program
    .command('retire')
    .argument('<source>', 'ref or title of a source')
    .description('end a source: everything that only it said ends')
    .action(async (source: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const asker = await context.asker(options);
      const { retire: run } = await asker.ask(RetireDocument, { source });
      print(
        context.output,
        options,
        () => run,
        () => runText(run, context.now()),
      );
    });
}
