import { shortPlace, tableCsv, type TableColumn } from '@faultline/model';
import type { Command } from 'commander';
import { RequirementsDocument, type RequirementsQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface RequiresOptions extends AskOptions {
  readonly of?: string;
  readonly environment?: string;
  readonly limit: number;
}

type Row = RequirementsQuery['requirements']['requirements'][number];

/** `faultline requires [service]`: who needs which version of whom. */
export function requires(program: Command, context: CommandContext): void {
  program
    .command('requires')
    .argument('[service]', 'who needs; all without one')
    .description('who needs which version of whom, and what says so')
    .option('--of <name>', 'only what is needed of this one')
    .option('-e, --environment <name>', 'only what is said of this environment, or of none')
    .option('-n, --limit <count>', 'how many', wholeNumber, 1_000)
    .option('--csv', 'rows as CSV')
    .action(async (service: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<RequiresOptions>();
      const { requirements: answer } = await (
        await context.asker(options)
      ).ask(RequirementsDocument, {
        service: service ?? null,
        of: options.of ?? null,
        environment: options.environment ?? null,
        limit: options.limit,
        at: options.at ?? null,
      });
      print(
        context.output,
        options,
        () => ({
          requirements: answer.requirements,
          total: answer.total,
          restsOn: restsOnJson(answer.restsOn),
        }),
        () => requiresText(answer, context),
        () => tableCsv(COLUMNS, answer.requirements),
      );
    });
}

const placesOf = ({ evidence }: Row): string[] =>
  evidence.map(({ path, line }) => (line === null || line === undefined ? path : `${path}:${line}`));

const COLUMNS: readonly TableColumn<Row>[] = [
  { name: 'from', value: (row) => row.from },
  { name: 'to', value: (row) => row.to },
  { name: 'environment', value: (row) => row.environment },
  { name: 'constraint', value: (row) => row.constraint },
  { name: 'scheme', value: (row) => row.scheme },
  { name: 'via', value: (row) => row.via },
  { name: 'confidence', value: (row) => row.confidence },
  { name: 'evidence', value: placesOf },
];

function requiresText(
  { requirements, total, restsOn }: RequirementsQuery['requirements'],
  { output, now }: CommandContext,
): string {
  const rows = requirements.map((row) => [
    shortName(row.from),
    shortName(row.to),
    row.constraint || 'any',
    row.scheme || '-',
    row.via || '-',
    shortPlace(row.environment) || '-',
    placesOf(row).join(' ') || '-',
  ]);
  return [
    rows.length === 0
      ? 'nobody says which version is needed\n'
      : table(['who', 'needs', 'versions', 'scheme', 'said by', 'environment', 'where'], rows, output.width),
    ...(total > rows.length ? [`showing ${rows.length} of ${total}\n`] : []),
    restsOnText(restsOn, now()),
  ].join('');
}
