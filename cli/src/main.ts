import { CatalogError } from '@faultline/model';
import { Command, CommanderError } from 'commander';
import type { Asker } from './client/asker.js';
import { serverAddress, serverAsker } from './client/server-asker.js';
import type { AskOptions, CommandContext } from './commands/command.js';
import { decide } from './commands/decide.js';
import { deployed } from './commands/deployed.js';
import { deps } from './commands/deps.js';
import { diff } from './commands/diff.js';
import { check } from './commands/check.js';
import { conflicts } from './commands/conflicts.js';
import { drift } from './commands/drift.js';
import { explain } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { footprint } from './commands/footprint.js';
import { impact } from './commands/impact.js';
import { importCommand } from './commands/import.js';
import { incident } from './commands/incident.js';
import { inventory } from './commands/inventory/inventory.js';
import { owners } from './commands/owners.js';
import { path } from './commands/path.js';
import { posture } from './commands/posture.js';
import { requires } from './commands/requires.js';
import { search } from './commands/search.js';
import { serve } from './commands/serve.js';
import { sources } from './commands/sources.js';
import { structure } from './commands/structure.js';
import { timeline } from './commands/timeline.js';
import { state } from './commands/state.js';
import { version } from './commands/version.js';
import { wholeNumber } from './commands/values.js';
import { where } from './commands/where.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { processOutput, type Output } from './output.js';

/** Runs one command. @returns the exit code */
export async function main(words: readonly string[], output: Output = processOutput): Promise<number> {
  const opened: Asker[] = [];
  const context: CommandContext = {
    output,
    now: () => Date.now(),
    async asker(options: AskOptions) {
      const asker = await openAsker(options, context);
      opened.push(asker);
      return asker;
    },
  };
  try {
    await programWith(context).parseAsync([...words], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.answered;
  } catch (error) {
    return reported(error, output);
  } finally {
    for (const asker of opened) await asker.close();
  }
}

/** With --from the backend is loaded into this process, else never: start-up stays quick. */
async function openAsker(options: AskOptions, context: CommandContext): Promise<Asker> {
  if (options.from === undefined || options.from.length === 0) return serverAsker(serverAddress(options));
  const { localAsker } = await import('./client/local-asker.js');
  return localAsker(options, context);
}

function programWith(context: CommandContext): Command {
  const program = new Command('faultline')
    .description('what runs where, what breaks if it breaks, and whose it is')
    .exitOverride()
    .configureOutput({ writeOut: context.output.stdout, writeErr: context.output.stderr })
    .showHelpAfterError('(faultline --help lists all)');
  const commands = [
    serve,
    importCommand,
    impact,
    deps,
    where,
    deployed,
    check,
    conflicts,
    drift,
    incident,
    inventory,
    owners,
    path,
    posture,
    timeline,
    diff,
    explain,
    footprint,
    state,
    requires,
    search,
    sources,
    structure,
    decide,
    exportCommand,
    version,
  ];
  for (const add of commands) add(program, context);
  for (const command of program.commands) {
    command.exitOverride();
    // On each command, not before it: a list of targets there would swallow the command's name.
    command
      .option('--json', 'the documented JSON instead of text')
      .option('--from <target...>', 'answer without a server, from folders or upload files')
      .option('--cache <folder>', 'where what was made of a repository’s unchanged files is kept; FAULTLINE_CACHE')
      .option('--no-cache', 'read every file again, and keep nothing')
      .option('--render <how>', 'charts and kustomizations by: own code, auto (the default) or tools; FAULTLINE_RENDER')
      .option('--at <moment>', 'as of 2026-03-03, 2026-03-03T10:00Z or a revision r12, where the question has a time')
      .option('--url <address>', 'the server; FAULTLINE_URL, else http://127.0.0.1:4680')
      .option('--token <token>', 'the server’s token; FAULTLINE_TOKEN')
      .option('--timeout <seconds>', 'how long an answer may take; default: 120', wholeNumber);
  }
  return program;
}

function reported(error: unknown, output: Output): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.answered : EXIT.usage;
  }
  if (error instanceof CatalogError) {
    const candidates = error.candidates.map((one) => `    ${one}\n`).join('');
    output.stderr(`faultline: ${error.message}\n${candidates}  remedy: ${error.remedy}\n`);
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.stderr(`faultline: a bug: ${detail}\n  remedy: report it with the command that you ran\n`);
  }
  return exitCodeOf(error);
}
