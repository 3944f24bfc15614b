import { TECHNOLOGY_CATEGORIES, tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import { PlatformOneDocument, PlatformsDocument, type PlatformSort } from '../../graphql/graphql.generated.js';
import {
  PLATFORM_COLUMNS,
  PLATFORM_DEPENDENT_COLUMNS,
  PLATFORM_USE_COLUMNS,
  platformOneJson,
  platformOneText,
  platformsJson,
  platformsText,
} from '../../render/platforms.js';
import { print, type CommandContext } from '../command.js';
import { wholeNumber } from '../values.js';
import { whoseVariables, withWhose, type WhoseOptions } from './whose.js';

interface PlatformsOptions extends WhoseOptions {
  readonly category?: readonly string[];
  readonly text?: string;
  readonly rare?: boolean;
  readonly ended?: boolean;
  readonly sort?: string;
  readonly limit?: number;
  readonly id?: string;
  readonly dependents?: boolean;
}

const SORTS = ['category', 'users', 'dependents', 'versions'] as const;

/** `faultline inventory platforms`: what there is of every technology; with --id, who has one and who relies on them. */
export function platforms(inventory: Command, context: CommandContext): void {
  const command = inventory
    .command('platforms')
    .description('languages, runtimes, frameworks, base images, databases, brokers in use, and what the odd ones cost')
    .addOption(new Option('-c, --category <category...>', 'only these').choices(TECHNOLOGY_CATEGORIES))
    .option('--text <words>', 'only what holds these words')
    .option('--rare', 'only the odd ones that few use, those on which most rely first')
    .option('--ended', 'only those of which an ended version is in use')
    .addOption(new Option('--sort <order>', 'default: category; with --rare: dependents').choices(SORTS))
    .option('--limit <count>', 'rows at most', wholeNumber, 1_000)
    .option('--id <id>', 'one technology, framework/express: who has it, and who relies on them')
    .option('--dependents', 'with --id and --csv: the rows of who relies on them');
  withWhose(command).action(async (_own: unknown, asked: Command) => {
    const options = asked.optsWithGlobals<PlatformsOptions>();
    return options.id === undefined ? all(options, context) : one(options.id, options, context);
  });
}

async function all(options: PlatformsOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { platforms: answer } = await asker.ask(PlatformsDocument, {
    ...whoseVariables(options),
    categories: options.category === undefined ? null : [...options.category],
    text: options.text ?? null,
    rare: options.rare ?? false,
    ended: options.ended ?? false,
    sort: options.sort === undefined ? null : (options.sort.toUpperCase() as PlatformSort),
    limit: options.limit ?? null,
  });
  print(
    context.output,
    options,
    () => platformsJson(answer),
    () => platformsText(answer, context.output.width, context.now()),
    () => tableCsv(PLATFORM_COLUMNS, answer.technologies),
  );
}

async function one(id: string, options: PlatformsOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { platformTechnology: answer } = await asker.ask(PlatformOneDocument, {
    ...whoseVariables(options),
    id,
    limit: options.limit ?? null,
  });
  print(
    context.output,
    options,
    () => platformOneJson(answer),
    () => platformOneText(answer, context.output.width, context.now()),
    () =>
      options.dependents === true
        ? tableCsv(PLATFORM_DEPENDENT_COLUMNS, answer.dependents)
        : tableCsv(PLATFORM_USE_COLUMNS, answer.uses),
  );
}
