import type { Command } from 'commander';
import { DepsDocument } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { lastName, listedName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { confidence, wholeNumber } from './values.js';

interface DepsOptions extends AskOptions {
  readonly environment?: string;
  readonly depth?: number;
  readonly onlyHard?: boolean;
  readonly minConfidence?: number;
}

/** `faultline deps <name>`: everything that it needs. */
export function deps(program: Command, context: CommandContext): void {
  program
    .command('deps')
    .argument('<name>', 'whose dependencies')
    .description('everything that this needs, by hop')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-d, --depth <hops>', 'how far to follow', wholeNumber)
    .option('--only-hard', 'follow hard dependencies only')
    .option('--min-confidence <0..1>', 'believe less, or more', confidence)
    .action(async (of: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<DepsOptions>();
      const asker = await context.asker(options);
      const { dependencies: answer } = await asker.ask(DepsDocument, {
        of,
        environment: options.environment ?? null,
        maxDepth: options.depth ?? null,
        onlyHard: options.onlyHard ?? false,
        minConfidence: options.minConfidence ?? null,
        at: options.at ?? null,
      });
      const rows = answer.dependencies.map((one) => [
        String(one.hops),
        one.criticality.toLowerCase(),
        listedName(one),
        one.kind,
        one.path.map(lastName).join(' -> '),
      ]);
      print(
        context.output,
        options,
        () => ({
          of: answer.of,
          dependencies: answer.dependencies.map(({ ref, name, kind, hops, criticality, path }) => ({
            ref,
            name,
            kind,
            hops,
            criticality: criticality.toLowerCase(),
            path,
          })),
          restsOn: restsOnJson(answer.restsOn),
        }),
        () =>
          `${lastName(answer.of)} needs ${rows.length === 0 ? 'nothing that is known' : rows.length}\n` +
          (rows.length > 0
            ? `\n${table(['hops', 'criticality', 'name', 'kind', 'path'], rows, context.output.width)}\n`
            : '') +
          restsOnText(answer.restsOn, context.now()),
      );
    });
}
