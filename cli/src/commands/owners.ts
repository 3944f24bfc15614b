import { CatalogError, CODEOWNERS_DIALECTS, tableCsv } from '@faultline/model';
import { Option, type Command } from 'commander';
import {
  OneOwnerDocument,
  OwnerOfDocument,
  OwnersBetweenDocument,
  OwnersDocument,
} from '../graphql/graphql.generated.js';
import {
  candidatesJson,
  candidatesText,
  CONFLICT_COLUMNS,
  conflictRows,
  CROSSING_COLUMNS,
  crossingsJson,
  crossingsText,
  ORPHAN_COLUMNS,
  orphanRows,
  orphansJson,
  orphansText,
  OWNED_COLUMNS,
  ownersJson,
  ownersText,
} from '../render/owners.js';
import { ownerJson, ownerText } from '../render/owner.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { ownersOfPaths, type OwnersOfPathsOptions } from './owners-of-paths.js';

interface OwnersOptions extends AskOptions, Partial<OwnersOfPathsOptions> {
  readonly owner?: string;
  readonly of?: string;
  readonly conflicts?: boolean;
  readonly orphans?: boolean;
  readonly between?: boolean;
  readonly environment?: string;
}

/** `faultline owners`: who owns what, by whose word, what nobody owns, and what crosses owners. */
export function owners(program: Command, context: CommandContext): void {
  program
    .command('owners')
    .description('who owns what, by which rule, what nobody owns, where sources disagree, and what crosses owners')
    .option('--owner <name>', 'one owner: contacts, what is theirs, what breaks with it, its conflicts and posture')
    .option('--of <name>', 'everybody whom any source names as owner of this entity')
    .option('--conflicts', 'only what sources disagree on')
    .option('--orphans', 'only what nobody owns, all of it')
    .option('--between', 'dependencies that cross owners, counted between each two of them')
    .option('-e, --environment <name>', 'with --owner, --between: only in this environment')
    .option('--csv', 'rows as CSV')
    .option('--codeowners <file>', 'answer for paths, from this CODEOWNERS file alone')
    .option('--stdin', 'with --codeowners: the paths, one a line')
    .addOption(
      new Option('--dialect <service>', 'with --codeowners: whose rules hold')
        .choices(CODEOWNERS_DIALECTS)
        .default('github'),
    )
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<OwnersOptions>();
      const { codeowners, owner, of } = options;
      if (codeowners !== undefined) return ownersOfPaths({ ...options, codeowners }, context.output);
      if (options.stdin === true) {
        throw new CatalogError(
          'INVALID_INPUT',
          'paths are given without rules',
          'name the file: --codeowners FILE --stdin',
        );
      }
      if (options.between === true) return between(options, context);
      if (of !== undefined) return candidates(of, options, context);
      return owner === undefined ? all(options, context) : one(owner, options, context);
    });
}

async function all(options: OwnersOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { ownership } = await asker.ask(OwnersDocument, { owner: null, at: options.at ?? null });
  if (options.orphans === true) {
    print(
      context.output,
      options,
      () => orphansJson(ownership),
      () => orphansText(ownership, context),
      () => tableCsv(ORPHAN_COLUMNS, orphanRows(ownership)),
    );
    return;
  }
  print(
    context.output,
    options,
    () => ownersJson(ownership),
    () => ownersText(ownership, context, options.conflicts === true),
    () =>
      options.conflicts === true
        ? tableCsv(CONFLICT_COLUMNS, conflictRows(ownership.conflicts))
        : tableCsv(OWNED_COLUMNS, ownership.entities),
  );
}

async function one(name: string, options: OwnersOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const found = await asker.ask(OneOwnerDocument, {
    name,
    environment: options.environment ?? null,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => ownerJson(found),
    () => ownerText(found, context),
    () => tableCsv(OWNED_COLUMNS, found.owner.entities),
  );
}

async function candidates(name: string, options: OwnersOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { ownerCandidates } = await asker.ask(OwnerOfDocument, { name, at: options.at ?? null });
  print(
    context.output,
    options,
    () => candidatesJson(ownerCandidates),
    () => candidatesText(ownerCandidates, context),
  );
}

async function between(options: OwnersOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const { ownerCrossings } = await asker.ask(OwnersBetweenDocument, {
    environment: options.environment ?? null,
    at: options.at ?? null,
  });
  print(
    context.output,
    options,
    () => crossingsJson(ownerCrossings),
    () => crossingsText(ownerCrossings, context),
    () => tableCsv(CROSSING_COLUMNS, ownerCrossings.crossings),
  );
}
