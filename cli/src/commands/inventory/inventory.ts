import type { Command } from 'commander';
import type { CommandContext } from '../command.js';
import { declared } from './declared.js';
import { platforms } from './platforms.js';
import { readiness } from './readiness.js';
import { sprawl } from './sprawl.js';

/** The views of the inventory, a file each. Adding one is a line. */
const VIEWS: readonly ((inventory: Command, context: CommandContext) => void)[] = [
  platforms,
  sprawl,
  declared,
  readiness,
];

/** `faultline inventory <view>`: what there is of everything. */
export function inventory(program: Command, context: CommandContext): void {
  const command = program
    .command('inventory')
    .description('what there is of everything, what is too much, and what is in no container');
  for (const add of VIEWS) add(command, context);
}
