import type { Command } from 'commander';
import type { AskOptions } from '../command.js';

/** Options that every view of the inventory has. */
export interface WhoseOptions extends AskOptions {
  readonly owner?: string;
  readonly system?: string;
  readonly environment?: string;
}

/** Adds them to a command. */
export function withWhose(command: Command): Command {
  return command
    .option('--owner <name>', 'only what this owner has')
    .option('--system <name>', 'only what is part of this system')
    .option('-e, --environment <name>', 'only in this environment')
    .option('--csv', 'rows as CSV');
}

/** The same as variables of a query. */
export function whoseVariables({ owner, system, environment, at }: WhoseOptions) {
  return { owner: owner ?? null, system: system ?? null, environment: environment ?? null, at: at ?? null };
}
