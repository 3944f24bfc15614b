import { tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import {
  ReadinessInventoryDocument,
  ReadinessOfDocument,
  type ReadinessInventoryQuery,
  type ReadinessInventoryQueryVariables,
} from '../../graphql/graphql.generated.js';
import {
  readinessColumns,
  readinessJson,
  readinessOfJson,
  readinessOfText,
  readinessText,
} from '../../render/inventory/readiness.js';
import { print, type CommandContext } from '../command.js';
import { allRows, scopeVariables, withScope, type ScopeOptions } from './scope.js';

interface ReadinessOptions extends ScopeOptions {
  readonly all?: boolean;
  readonly class?: readonly string[];
  readonly criterion?: string;
  readonly state?: readonly string[];
}

type Answer = ReadinessInventoryQuery['readinessInventory'];

const CLASSES = ['in-container', 'ready', 'with-work', 'not', 'unknown'];

/** `faultline inventory readiness [name]`: which applications could run in a container, and why. */
export function readiness(inventory: Command, context: CommandContext): void {
  withScope(
    inventory
      .command('readiness')
      .argument('[name]', 'one application, with every criterion and where each fact was read')
      .description('which applications could run in a container, by stated criteria, with the evidence'),
  )
    .option('--all', 'with what runs in a container')
    .addOption(new Option('--class <class...>', 'only these').choices(CLASSES))
    .option(
      '--criterion <code>',
      'only where this criterion is not met, or in --state: base-platform, licence, state, …',
    )
    .addOption(
      new Option('--state <state...>', 'with --criterion: in which state').choices([
        'met',
        'not-met',
        'unknown',
        'not-applicable',
      ]),
    )
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ReadinessOptions>();
      if (name === undefined) await printList(options, context);
      else await printOne(name, options, context);
    });
}

const asEnum = (text: string): string => text.toUpperCase().replaceAll('-', '_');

async function printList(options: ReadinessOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const classes = options.all === true ? CLASSES : (options.class ?? []);
  const variables: ReadinessInventoryQueryVariables = {
    ...scopeVariables(options),
    classes: classes.map(asEnum) as ReadinessInventoryQueryVariables['classes'],
    criterion: options.criterion ?? null,
    states: (options.state ?? []).map(asEnum) as ReadinessInventoryQueryVariables['states'],
  };
  const answer: Answer = await allRows(options, async (page) => {
    return (await asker.ask(ReadinessInventoryDocument, { ...variables, ...page })).readinessInventory;
  });
  print(
    context.output,
    options,
    () => readinessJson(answer),
    () => readinessText(answer, context.output.width, context.now()),
    () => tableCsv(readinessColumns(answer.rows), answer.rows),
  );
}

async function printOne(name: string, options: ReadinessOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { readinessOf } = await asker.ask(ReadinessOfDocument, { name, at: options.at ?? null });
  print(
    context.output,
    options,
    () => readinessOfJson(readinessOf),
    () => readinessOfText(readinessOf, context.now()),
    () => tableCsv(readinessColumns([readinessOf.row]), [readinessOf.row]),
  );
}
