import { CatalogError, tableCsv } from '@faultline/model';
import type { Command } from 'commander';
import { RanOnDocument, RunningHistoryDocument, WhereDocument, type MatrixShow } from '../graphql/graphql.generated.js';
import { ranOnJson, ranOnText } from '../render/ran-on.js';
import {
  CELL_COLUMNS,
  cellsOf,
  historyJson,
  historyText,
  SPELL_COLUMNS,
  whereJson,
  whereText,
} from '../render/running.js';
import { print, type AskOptions, type CommandContext } from './command.js';

interface WhereOptions extends AskOptions {
  readonly environment?: string;
  readonly owner?: string;
  readonly apart?: boolean;
  readonly mixed?: boolean;
  readonly unseen?: boolean;
  readonly history?: boolean;
  readonly release?: string;
  readonly on?: string;
  readonly since?: string;
}

/** `faultline where [name]`: what runs where, and what ran there before. */
export function where(program: Command, context: CommandContext): void {
  program
    .command('where')
    .argument('[name]', 'a service; all without one')
    .description('what runs where: service by environment, with version, digest and replicas')
    .option('-e, --environment <name>', 'only in this environment')
    .option('--owner <name>', 'only what this owner answers for')
    .option('--apart', 'only what runs in different versions in different environments')
    .option('--mixed', 'only what runs in several versions or digests at once in one environment')
    .option('--unseen', 'only where the last deploy that was told is not what is seen running')
    .option('--history', 'what ran of the named service before, newest first')
    .option('--release <version>', 'with --history: this version only, and which environments it passed through')
    .option('--on <place>', 'what ran on this host, or in this cluster, zone or namespace; with --at: then')
    .option('-s, --since <moment>', 'with --on or --history: in the whole span from this moment on')
    .option('--csv', 'rows as CSV')
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<WhereOptions>();
      if (options.on !== undefined) return ranOn(options.on, options, context);
      return options.history === true || options.release !== undefined
        ? history(name, options, context)
        : matrix(name, options, context);
    });
}

async function ranOn(place: string, options: WhereOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { ranOn: answer } = await asker.ask(RanOnDocument, {
    place,
    from: options.since ?? null,
    until: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => ranOnJson(answer),
    () => ranOnText(answer, context),
  );
}

async function matrix(name: string | undefined, options: WhereOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { whatRunsWhere: answer } = await asker.ask(WhereDocument, {
    name: name ?? null,
    environment: options.environment ?? null,
    owner: options.owner ?? null,
    show: shown(options),
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => whereJson(answer),
    () => whereText(answer, context),
    () => tableCsv(CELL_COLUMNS, cellsOf(answer)),
  );
}

function shown({ apart, mixed, unseen }: WhereOptions): MatrixShow | null {
  if (apart === true) return 'APART';
  if (mixed === true) return 'MIXED';
  return unseen === true ? 'UNSEEN' : null;
}

async function history(name: string | undefined, options: WhereOptions, context: CommandContext): Promise<void> {
  if (name === undefined) {
    throw new CatalogError('INVALID_INPUT', 'no service is named', 'name one: `faultline where cart --history`');
  }
  const asker = await context.asker(options);
  const { runningHistory: answer } = await asker.ask(RunningHistoryDocument, {
    name,
    environment: options.environment ?? null,
    version: options.release ?? null,
    since: options.since ?? null,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => historyJson(answer),
    () => historyText(answer, context),
    () => tableCsv(SPELL_COLUMNS, answer.spells),
  );
}
