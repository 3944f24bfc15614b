import { CatalogError, tableCsv, type TableColumn } from '@faultline/model';
import type { Command } from 'commander';
import { z } from 'zod';
import { answerIn } from '../client/graphql-reply.js';
import { send, serverAddress } from '../client/server-asker.js';
import { DeploymentsDocument, type DeploymentsQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { iso, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface DeployedOptions extends AskOptions {
  readonly environment?: string;
  readonly digest?: string;
  readonly image?: string;
  readonly time?: string;
  readonly commit?: string;
  readonly by?: string;
  readonly runUrl?: string;
  readonly id?: string;
  readonly removed?: boolean;
  readonly list?: boolean;
  readonly current?: boolean;
  readonly limit: number;
}

/** `faultline deployed SERVICE VERSION -e ENVIRONMENT`: tell of a deploy; with --list what was told. */
export function deployed(program: Command, context: CommandContext): void {
  program
    .command('deployed')
    .argument('[service]', 'ref, namespace/name, or a name that only one service has')
    .argument('[version]', 'the version, as everybody names it; may be left out with --digest or --removed')
    .description('tell that a version was deployed to an environment; --list shows what was told')
    .option('-e, --environment <name>', 'where')
    .option('--digest <digest>', 'digest of the image, sha256:…')
    .option('--image <reference>', 'image reference')
    .option('--time <time>', 'when, ISO 8601 with a zone; now without it')
    .option('--commit <commit>', 'what was built')
    .option('--by <name>', 'who or what did it')
    .option('--run-url <address>', 'where to read more: the run of the pipeline')
    .option('--id <id>', 'told again with the same id, it is the same event')
    .option('--removed', 'it is no longer there')
    .option('-l, --list', 'show deploy events, of a service or of all, instead of telling of one')
    .option('--current', 'with --list: only the latest of each service and environment')
    .option('--csv', 'with --list: rows as CSV')
    .option('-n, --limit <count>', 'with --list: how many', wholeNumber, 200)
    .action(async (service: string | undefined, version: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<DeployedOptions>();
      if (options.list === true) await list(service, options, context);
      else if (options.csv === true) throw onlyOfLists();
      else await tell(service, version, options, context);
    });
}

function onlyOfLists(): CatalogError {
  return new CatalogError('INVALID_INPUT', '--csv is a form of lists', 'faultline deployed --list --csv');
}

const Told = z.object({
  events: z.array(
    z.looseObject({
      service: z.string(),
      environment: z.string(),
      version: z.string(),
      action: z.string(),
      known: z.boolean(),
      current: z.boolean(),
    }),
  ),
});

async function tell(
  service: string | undefined,
  version: string | undefined,
  options: DeployedOptions,
  { output }: CommandContext,
): Promise<void> {
  if (service === undefined || options.environment === undefined || options.from !== undefined) {
    throw new CatalogError(
      'INVALID_INPUT',
      options.from === undefined ? 'a deploy needs a service and an environment' : 'a deploy is told to a server',
      'faultline deployed shop/cart 1.4.2 --environment production',
    );
  }
  const { environment, digest, image, time, commit, by, runUrl: url, id } = options;
  const action = options.removed === true ? 'removed' : 'deployed';
  const event = { service, version, environment, action, digest, image, time, commit, by, url, id };
  const address = serverAddress(options);
  const body = JSON.stringify(event);
  const response = await send(address, '/events/deploy', body, 'application/json', address.answerWithinMs);
  const reply: unknown = await response.json().catch(() => undefined);
  const first = Told.safeParse(reply).data?.events[0];
  if (first === undefined) {
    answerIn(reply);
    throw new CatalogError('SERVER_UNREACHABLE', `the server answered ${response.status}`, 'see the server’s log');
  }
  print(
    output,
    options,
    () => first,
    () => toldText(first),
  );
}

function toldText(told: z.infer<typeof Told>['events'][number]): string {
  const what = told.action === 'removed' ? 'removed' : `deployed${told.version === '' ? '' : ` ${told.version}`}`;
  const news = told.known ? 'known already' : 'recorded';
  const place = told.current ? '' : '; a later one is known, which stays the current one';
  return `${told.service} ${what} in ${told.environment}: ${news}${place}\n`;
}

async function list(service: string | undefined, options: DeployedOptions, context: CommandContext): Promise<void> {
  const { deployments } = await (
    await context.asker(options)
  ).ask(DeploymentsDocument, {
    service: service ?? null,
    environment: options.environment ?? null,
    current: options.current ?? false,
    limit: options.limit,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => ({
      events: deployments.events.map((one) => ({ ...one, at: iso(one.at) })),
      total: deployments.total,
      restsOn: restsOnJson(deployments.restsOn),
    }),
    () => listText(deployments, context),
    () => tableCsv(EVENT_COLUMNS, deployments.events),
  );
}

type DeployEventRow = DeploymentsQuery['deployments']['events'][number];

const EVENT_COLUMNS: readonly TableColumn<DeployEventRow>[] = [
  { name: 'ref', value: ({ ref }) => ref },
  { name: 'service', value: ({ service }) => service },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'version', value: ({ version }) => version },
  { name: 'action', value: ({ action }) => action },
  { name: 'at', value: ({ at }) => iso(at) },
  { name: 'digest', value: ({ digest }) => digest },
  { name: 'image', value: ({ image }) => image },
  { name: 'commit', value: ({ commit }) => commit },
  { name: 'by', value: ({ by }) => by },
  { name: 'url', value: ({ url }) => url },
  { name: 'current', value: ({ current }) => current },
  { name: 'replaced', value: ({ replaced }) => replaced },
];

function listText(
  { events, total, restsOn }: DeploymentsQuery['deployments'],
  { output, now }: CommandContext,
): string {
  const rows = events.map((one) => [
    shortName(one.service),
    one.environment,
    one.action === 'removed' ? 'removed' : one.version || one.digest.slice(0, 19),
    one.replaced || '-',
    iso(one.at)?.slice(0, 19).replace('T', ' ') ?? '-',
    one.by || '-',
    `${one.commit.slice(0, 12) || '-'}${one.current ? ' (current)' : ''}`,
  ]);
  const head = ['service', 'environment', 'version', 'before', 'time (utc)', 'by', 'commit'];
  return [
    rows.length === 0 ? 'nobody told of a deploy\n' : table(head, rows, output.width),
    ...(total > rows.length ? [`showing ${rows.length} of ${total}\n`] : []),
    restsOnText(restsOn, now()),
  ].join('');
}
