import { shortPlace } from '@faultline/model';
import type { Command } from 'commander';
import { RanOnDocument, WhereDocument } from '../graphql/graphql.generated.js';
import { ranOnJson, ranOnText } from '../render/ran-on.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { ago, iso, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';

interface WhereOptions extends AskOptions {
  readonly environment?: string;
  readonly on?: string;
  readonly since?: string;
}

/** `faultline where [name]`: what runs where. */
export function where(program: Command, context: CommandContext): void {
  program
    .command('where')
    .argument('[name]', 'a service; all without one')
    .description('what runs where: service by environment, with version, digest and replicas')
    .option('-e, --environment <name>', 'only in this environment')
    .option('--on <place>', 'what ran on this host, or in this cluster, zone or namespace; with --at: then')
    .option('-s, --since <moment>', 'with --on: in the whole span from this moment on')
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<WhereOptions>();
      const asker = await context.asker(options);
      if (options.on !== undefined) {
        const { ranOn } = await asker.ask(RanOnDocument, {
          place: options.on,
          from: options.since ?? null,
          until: options.at ?? null,
        });
        print(
          context.output,
          options,
          () => ranOnJson(ranOn),
          () => ranOnText(ranOn, context),
        );
        return;
      }
      const { whatRunsWhere: answer } = await asker.ask(WhereDocument, {
        name: name ?? null,
        environment: options.environment ?? null,
        at: options.at ?? null,
      });
      print(
        context.output,
        options,
        () => ({
          cells: answer.cells.map(({ service, environment, version, digest, replicas, since }) => ({
            service,
            environment,
            version,
            digest,
            replicas,
            since: iso(since),
          })),
          restsOn: restsOnJson(answer.restsOn),
        }),
        () => {
          const rows = answer.cells.map((cell) => [
            shortName(cell.service),
            shortPlace(cell.environment),
            cell.version || '-',
            String(cell.replicas),
            ago(cell.since, context.now()),
            cell.digest.slice(0, 19) || '-',
          ]);
          const head = ['service', 'environment', 'version', 'running', 'since', 'digest'];
          return (
            (rows.length === 0 ? 'nothing was seen running\n' : table(head, rows, context.output.width)) +
            restsOnText(answer.restsOn, context.now())
          );
        },
      );
    });
}
