import { tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import type { DeclaredInventoryQuery, DeclaredInventoryQueryVariables } from '../../graphql/graphql.generated.js';
import { DeclaredInventoryDocument } from '../../graphql/graphql.generated.js';
import { DECLARED_COLUMNS, declaredJson, declaredText } from '../../render/inventory/declared.js';
import { print, type CommandContext } from '../command.js';
import { allRows, scopeVariables, withScope, type ScopeOptions } from './scope.js';

interface DeclaredOptions extends ScopeOptions {
  readonly all?: boolean;
  readonly containment?: readonly string[];
  readonly ran?: 'yes' | 'no';
}

type Answer = DeclaredInventoryQuery['declaredInventory'];

/** `faultline inventory declared`: what is declared and runs in no container. */
export function declared(inventory: Command, context: CommandContext): void {
  withScope(
    inventory
      .command('declared')
      .description('what is declared, in lists, catalog files and repositories, and runs in no container'),
  )
    .option('--all', 'with what runs in a container')
    .addOption(new Option('--containment <state...>', 'only these').choices(['running', 'stopped', 'declared', 'none']))
    .addOption(new Option('--ran <yes or no>', 'only what ran in a container before, or never').choices(['yes', 'no']))
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<DeclaredOptions>();
      const asker = await context.asker(options);
      const states = options.all === true ? ['running', 'stopped', 'declared', 'none'] : (options.containment ?? []);
      const variables: DeclaredInventoryQueryVariables = {
        ...scopeVariables(options),
        containment: states.map((one) => one.toUpperCase()) as DeclaredInventoryQueryVariables['containment'],
        ran: options.ran === undefined ? null : options.ran === 'yes',
      };
      const answer: Answer = await allRows(options, async (page) => {
        return (await asker.ask(DeclaredInventoryDocument, { ...variables, ...page })).declaredInventory;
      });
      print(
        context.output,
        options,
        () => declaredJson(answer),
        () => declaredText(answer, context.output.width, context.now()),
        () => tableCsv(DECLARED_COLUMNS, answer.rows),
      );
    });
}
