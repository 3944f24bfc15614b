import type { Command } from 'commander';
import { IncidentDocument } from '../graphql/graphql.generated.js';
import { incidentJson, incidentText } from '../render/incident.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface IncidentOptions extends AskOptions {
  readonly healthy?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly environment?: string;
  readonly limit?: number;
  readonly markdown?: boolean;
}

/** `faultline incident <name...>`: what these have in common, what changed there, whom to call. */
export function incident(program: Command, context: CommandContext): void {
  program
    .command('incident')
    .argument('<name...>', 'what hurts, as you would write it: cart, shop/cart, service:shop/cart')
    .description('what several hurting services have in common: suspects, what changed, whom to call')
    .option('--healthy <name...>', 'what was looked at and is well: it speaks against what it needs')
    .option('--since <moment>', 'changes count from here on: 2h, 30m, 2026-03-03T10:00Z, a revision r12; default: 2h')
    .option('--until <moment>', 'when it was seen to hurt; later changes are no cause; default: now')
    .option('-e, --environment <name>', 'only in this environment')
    .option('--limit <count>', 'suspects at most; default: 10', wholeNumber)
    .option('--markdown', 'a summary to paste into a chat')
    .action(async (names: readonly string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<IncidentOptions>();
      const asker = await context.asker(options);
      const { incident: answer } = await asker.ask(IncidentDocument, {
        symptoms: [...names],
        healthy: options.healthy === undefined ? null : [...options.healthy],
        from: options.since ?? null,
        until: options.until ?? null,
        environment: options.environment ?? null,
        at: options.at ?? null,
        limit: options.limit ?? 10,
      });
      print(
        context.output,
        options,
        () => incidentJson(answer),
        () => (options.markdown === true ? answer.markdown : incidentText(answer, context.output.width, context.now())),
      );
    });
}
