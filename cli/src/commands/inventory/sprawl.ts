import { tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import { SprawlDocument, SprawlFamiliesDocument, type SprawlSort } from '../../graphql/graphql.generated.js';
import {
  FAMILY_COLUMNS,
  familiesJson,
  familiesText,
  SPRAWL_COLUMNS,
  sprawlJson,
  sprawlText,
} from '../../render/sprawl.js';
import { print, type CommandContext } from '../command.js';
import { wholeNumber } from '../values.js';
import { whoseVariables, withWhose, type WhoseOptions } from './whose.js';

interface SprawlOptions extends WhoseOptions {
  readonly kind?: readonly string[];
  readonly host?: string;
  readonly text?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly families?: boolean;
}

const SORTS = ['kind', 'size', 'age'] as const;

/** `faultline inventory sprawl`: what lies about on hosts; with --families, of what there are several. */
export function sprawl(inventory: Command, context: CommandContext): void {
  const command = inventory
    .command('sprawl')
    .description('stopped containers, unused volumes and images; with --families, several tags or versions of the same')
    .option('-k, --kind <code...>', 'only these: stopped-container, unused-volume, unreferenced-image, …')
    .option('--host <name>', 'only on this host')
    .option('--text <words>', 'only what holds these words')
    .addOption(new Option('--sort <order>', 'default: kind').choices(SORTS))
    .option('--limit <count>', 'rows at most', wholeNumber, 5_000)
    .option('--families', 'image repositories, base images and servers of which there are several');
  withWhose(command).action(async (_own: unknown, asked: Command) => {
    const options = asked.optsWithGlobals<SprawlOptions>();
    return options.families === true ? families(options, context) : leftovers(options, context);
  });
}

async function leftovers(options: SprawlOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { sprawl: answer } = await asker.ask(SprawlDocument, {
    ...whoseVariables(options),
    kinds: options.kind === undefined ? null : [...options.kind],
    host: options.host ?? null,
    text: options.text ?? null,
    sort: options.sort === undefined ? null : (options.sort.toUpperCase() as SprawlSort),
    limit: options.limit ?? null,
  });
  print(
    context.output,
    options,
    () => sprawlJson(answer),
    () => sprawlText(answer, context.output.width, context.now()),
    () => tableCsv(SPRAWL_COLUMNS, answer.leftovers),
  );
}

async function families(options: SprawlOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { sprawlFamilies: answer } = await asker.ask(SprawlFamiliesDocument, {
    ...whoseVariables(options),
    text: options.text ?? null,
    limit: options.limit ?? null,
  });
  print(
    context.output,
    options,
    () => familiesJson(answer),
    () => familiesText(answer, context.output.width, context.now()),
    () => tableCsv(FAMILY_COLUMNS, answer.families),
  );
}
