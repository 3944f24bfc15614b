import type { Command } from 'commander';
import { SearchDocument } from '../graphql/graphql.generated.js';
import { lastName, listedName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

/** `faultline search <text>`. */
export function search(program: Command, context: CommandContext): void {
  program
    .command('search')
    .argument('<text>', 'part of a name')
    .description('find entities by name')
    .option('-n, --limit <count>', 'how many', wholeNumber, 50)
    .action(async (text: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions & { readonly limit: number }>();
      const asker = await context.asker(options);
      const { entities: answer } = await asker.ask(SearchDocument, {
        text,
        limit: options.limit,
        at: options.at ?? null,
      });
      print(
        context.output,
        options,
        () => answer,
        () => {
          const rows = answer.items.map((one) => [
            listedName(one),
            one.type ? `${one.kind} (${one.type})` : one.kind,
            one.owners.map((owner) => lastName(owner.owner)).join(', ') || 'nobody',
            String(one.directDependents),
            one.ref,
          ]);
          return rows.length === 0
            ? `nothing is called ${text}\n`
            : `${table(['name', 'kind', 'owner', 'dependents', 'ref'], rows, context.output.width)}showing ${rows.length} of ${answer.total}\n`;
        },
      );
    });
}
