import { Argument, type Command } from 'commander';
import { AssignDocument, CutDocument, PinSameDocument } from '../graphql/graphql.generated.js';
import { print, type AskOptions, type CommandContext } from './command.js';

const WHAT = { environment: 'ENVIRONMENT', owner: 'OWNER', namespace: 'NAMESPACE' } as const;

/** `faultline pin`, `cut` and `assign`: a person's word, which wins over every rule. */
export function decide(program: Command, context: CommandContext): void {
  program
    .command('pin')
    .argument('<a>')
    .argument('<b>')
    .description('these two are one, whatever the rules say')
    .action(async (a: string, b: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const { pin } = await (await context.asker(options)).ask(PinSameDocument, { a, b });
      print(
        context.output,
        options,
        () => pin,
        () => `${pin.a} and ${pin.b} are one (${pin.id})\n`,
      );
    });

  program
    .command('cut')
    .argument('<a>')
    .argument('<b>')
    .description('these two are not one, whatever the rules say')
    .action(async (a: string, b: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const { cut } = await (await context.asker(options)).ask(CutDocument, { a, b });
      print(
        context.output,
        options,
        () => cut,
        () => `${cut.a} and ${cut.b} are two (${cut.id})\n`,
      );
    });

  program
    .command('assign')
    .addArgument(new Argument('<what>').choices(Object.keys(WHAT)))
    .argument('<glob>', 'over scopes for environment and namespace, over refs for owner')
    .argument('<value>')
    .description('say which environment, owner or namespace things have')
    .action(async (what: keyof typeof WHAT, glob: string, value: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const { assign } = await (await context.asker(options)).ask(AssignDocument, { what: WHAT[what], glob, value });
      print(
        context.output,
        options,
        () => assign,
        () => `${assign.glob}: ${what} ${assign.value}\n`,
      );
    });
}
