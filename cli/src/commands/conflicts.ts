import { tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { ConflictOneDocument, ConflictsDocument, type FindingSeverity } from '../graphql/graphql.generated.js';
import {
  CONFLICT_COLUMNS,
  conflictOneJson,
  conflictOneText,
  conflictsJson,
  conflictsText,
} from '../render/conflicts.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

const SEVERITIES = ['high', 'medium', 'low'] as const;
type Severity = (typeof SEVERITIES)[number];

interface ConflictsOptions extends AskOptions {
  readonly environment?: string;
  readonly kind?: readonly string[];
  readonly severity?: readonly Severity[];
  readonly owner?: string;
  readonly system?: string;
  readonly text?: string;
  readonly limit?: number;
  readonly id?: string;
  readonly failOn?: Severity;
}

/** `faultline conflicts [name]`: what does not fit together. */
export function conflicts(program: Command, context: CommandContext): void {
  program
    .command('conflicts')
    .argument('[name]', 'only what is of or about this entity; all without one')
    .description('what does not fit together: requirements, digests, tags, environments, libraries, base images')
    .option('-e, --environment <name>', 'only what holds in this environment')
    .option('-k, --kind <code...>', 'only these kinds: requirement-unmet, digests-mixed, tag-moved, …')
    .addOption(new Option('--severity <severity...>', 'only these').choices(SEVERITIES))
    .option('--owner <name>', 'only what this owner has to mend')
    .option('--system <name>', 'only what is in this system')
    .option('--text <words>', 'only what holds these words')
    .option('--limit <count>', 'conflicts at most', wholeNumber, 1_000)
    .option('--id <id>', 'one conflict, with the claims that it rests on')
    .addOption(new Option('--fail-on <severity>', 'end with 1 where one at least as bad is found').choices(SEVERITIES))
    .option('--csv', 'rows as CSV')
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ConflictsOptions>();
      if (options.id !== undefined) return one(options.id, options, context);
      return all(name, options, context);
    });
}

async function all(name: string | undefined, options: ConflictsOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { conflicts: answer } = await asker.ask(ConflictsDocument, {
    entity: name ?? null,
    environment: options.environment ?? null,
    codes: options.kind === undefined ? null : [...options.kind],
    severities: options.severity === undefined ? null : options.severity.map(enumOf),
    owner: options.owner ?? null,
    system: options.system ?? null,
    text: options.text ?? null,
    limit: options.limit ?? null,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => conflictsJson(answer),
    () => conflictsText(answer, context.output.width, context.now()),
    () => tableCsv(CONFLICT_COLUMNS, answer.conflicts),
  );
  const { failOn } = options;
  if (failOn === undefined) return;
  const bad = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).map(enumOf);
  if (answer.conflicts.some(({ severity }) => bad.includes(severity))) process.exitCode = EXIT.found;
}

async function one(id: string, options: ConflictsOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { conflict } = await asker.ask(ConflictOneDocument, { id, at: options.at ?? null });
  print(
    context.output,
    options,
    () => conflictOneJson(conflict),
    () => conflictOneText(conflict, context.now()),
  );
}

function enumOf(severity: Severity): FindingSeverity {
  return severity.toUpperCase() as FindingSeverity;
}
