import { CODEOWNERS_DIALECTS } from '@faultline/model';
import { Option, type Command } from 'commander';
import { OwnersDocument } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { lastName, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { ownersOfPaths, type OwnersOfPathsOptions } from './owners-of-paths.js';

interface OwnersOptions extends AskOptions, Partial<OwnersOfPathsOptions> {
  readonly owner?: string;
}

/** `faultline owners`: who owns what, and what nobody owns. */
export function owners(program: Command, context: CommandContext): void {
  program
    .command('owners')
    .description('who owns what, by which rule, and what nobody owns')
    .option('--owner <name>', 'only what this owner has')
    .option('--codeowners <file>', 'answer for paths, from this CODEOWNERS file alone')
    .option('--stdin', 'with --codeowners: the paths, one a line')
    .addOption(
      new Option('--dialect <service>', 'with --codeowners: whose rules hold')
        .choices(CODEOWNERS_DIALECTS)
        .default('github'),
    )
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<OwnersOptions>();
      if (options.codeowners !== undefined) {
        await ownersOfPaths({ ...options, codeowners: options.codeowners }, context.output);
        return;
      }
      const asker = await context.asker(options);
      const { ownership: answer } = await asker.ask(OwnersDocument, {
        owner: options.owner ?? null,
        at: options.at ?? null,
      });
      print(
        context.output,
        options,
        () => ({
          entities: answer.entities.map(({ ref, owner, source, evidence }) => ({ ref, owner, source, evidence })),
          orphans: answer.orphans,
          coverage: answer.coverage,
          restsOn: restsOnJson(answer.restsOn),
        }),
        () => {
          const rows = answer.entities.map((one) => [lastName(one.owner), shortName(one.ref), one.kind, one.source]);
          return (
            table(['owner', 'name', 'kind', 'by'], rows, context.output.width) +
            answer.orphans.map((ref) => `nobody owns ${shortName(ref)}\n`).join('') +
            `${Math.round(answer.coverage * 100)} % of services have an owner\n` +
            restsOnText(answer.restsOn, context.now())
          );
        },
      );
    });
}
