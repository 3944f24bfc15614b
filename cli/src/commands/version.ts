import {
  CatalogError,
  schemeNamed,
  tableCsv,
  tableObjects,
  VERSION_SCHEMES,
  type TableColumn,
  type VersionScheme,
} from '@faultline/model';
import type { Command } from 'commander';
import { table } from '../render/table.js';
import { answerStream } from '../version/stream.js';
import { COMPARE, SATISFIES, type VersionQuestion } from '../version/version-question.js';
import { print, type AskOptions, type CommandContext } from './command.js';

interface VersionOptions extends AskOptions {
  readonly stdin?: boolean;
}

/** `faultline version compare|satisfies|schemes`: what versions mean, without a server. */
export function version(program: Command, context: CommandContext): void {
  const command = program
    .command('version')
    .description('compare versions and test constraints by the rules of npm, maven, deb and others; needs no server');
  const ask = (question: VersionQuestion, name: string, description: string): void => {
    const [first, second] = question.names;
    command
      .command(name)
      .argument('<scheme>', 'name of a scheme (faultline version schemes), or a type of package URLs')
      .argument(`[${first}]`, 'a version')
      .argument(`[${second}]`, question === COMPARE ? 'another version' : 'the versions that will do')
      .description(description)
      .option('--stdin', `lines of ${first}, a tab, ${second}; one answer a line, ? where there is none`)
      .action(async (scheme: string, one: string | undefined, other: string | undefined, _own, asked: Command) => {
        await answer(question, schemeNamed(scheme), [one, other], asked.optsWithGlobals<VersionOptions>(), context);
      });
  };
  ask(COMPARE, 'compare', 'print <, = or >: how the first version stands to the second');
  ask(SATISFIES, 'satisfies', 'print yes or no: whether the version is one that the constraint admits');
  command
    .command('schemes')
    .description('list the schemes, with an example of each')
    .option('--csv', 'the list as CSV')
    .action((_own: unknown, asked: Command) => list(asked.optsWithGlobals<VersionOptions>(), context));
}

async function answer(
  question: VersionQuestion,
  scheme: VersionScheme,
  [one, other]: readonly [string | undefined, string | undefined],
  options: VersionOptions,
  { output }: CommandContext,
): Promise<void> {
  const [first, second] = question.names;
  if (options.stdin === true) {
    if (one !== undefined) throw usage('--stdin takes no versions beside it', 'write them to the standard input');
    process.stdin.setEncoding('utf8');
    const unanswered = await answerStream(question, scheme, process.stdin, output, options.json === true);
    if (unanswered > 0) throw usage(`${unanswered} lines have no answer`, 'see the reasons above, by line');
    return;
  }
  if (one === undefined || other === undefined) {
    throw usage(`${first} and ${second} are missing`, `write both after the scheme, or lines of them with --stdin`);
  }
  print(
    output,
    options,
    () => ({ scheme: scheme.name, [first]: one, [second]: other, ...question.json(scheme, one, other) }),
    () => `${question.ask(scheme, one, other)}\n`,
  );
}

const COLUMNS: readonly TableColumn<VersionScheme>[] = [
  { name: 'name', value: ({ name }) => name },
  { name: 'title', value: ({ title }) => title },
  { name: 'purlTypes', value: ({ purlTypes }) => purlTypes },
  { name: 'version', value: ({ versionForm }) => versionForm },
  { name: 'constraint', value: ({ constraintForm }) => constraintForm },
  { name: 'source', value: ({ source }) => source },
];

function list(options: VersionOptions, { output }: CommandContext): void {
  const rows = VERSION_SCHEMES.map((one) => [
    one.name,
    one.purlTypes.join(' ') || '-',
    one.versionForm,
    one.constraintForm,
  ]);
  print(
    output,
    options,
    () => ({ schemes: tableObjects(COLUMNS, VERSION_SCHEMES) }),
    () => table(['name', 'package URLs', 'version', 'constraint'], rows, output.width),
    () => tableCsv(COLUMNS, VERSION_SCHEMES),
  );
}

function usage(message: string, remedy: string): CatalogError {
  return new CatalogError('INVALID_INPUT', message, remedy);
}
