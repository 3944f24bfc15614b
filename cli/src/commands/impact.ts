import type { Command } from 'commander';
import { ImpactDocument, WhatIfDocument } from '../graphql/graphql.generated.js';
import { impactJson, impactText } from '../render/impact.js';
import { whatIfJson, whatIfText } from '../render/what-if.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { confidence, wholeNumber } from './values.js';
import { whatIfChange, type WhatIfChange } from './what-if-change.js';

interface ImpactOptions extends AskOptions {
  readonly environment?: string;
  readonly depth?: number;
  readonly kind?: readonly string[];
  readonly onlyHard?: boolean;
  readonly minConfidence?: number;
  readonly whatIf?: readonly WhatIfChange[];
}

const WHAT_IF_HELP = `
A change of --what-if is one of
  drain HOST                  what runs there stops on purpose
  hard|soft|async A B         A needs B as hard as that
  remove A B                  A needs B no more
  add A B hard|soft|async     A needs B, which it did not
  replicas A +1               A runs once more; -1: once less
  replace A IMAGE             all of A runs this image, tag, version or package version
  merge A B                   A becomes a part of B
`;

/** `faultline impact <name...>`: what breaks if this breaks, and what if something were otherwise. */
export function impact(program: Command, context: CommandContext): void {
  program
    .command('impact')
    .argument('<name...>', 'what breaks, as you would write it: cart, cart@1.2, sha256:9f8c…, redis:7, node-1, CVE-…')
    .description('what breaks if this breaks: dependents by hop, how hard, and whose they are')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-d, --depth <hops>', 'how far to follow', wholeNumber)
    .option('-k, --kind <kind...>', 'only these kinds in the answer')
    .option('--only-hard', 'follow hard dependencies only')
    .option('--min-confidence <0..1>', 'believe less, or more', confidence)
    .option(
      '--what-if <change>',
      'the same with a change, side by side; may be given again',
      (text: string, before: readonly WhatIfChange[] = []) => [...before, whatIfChange(text)],
    )
    .addHelpText('after', WHAT_IF_HELP)
    .action(async (names: readonly string[], _own: unknown, command: Command) => {
      await answer(names, command.optsWithGlobals<ImpactOptions>(), context);
    });
}

async function answer(names: readonly string[], options: ImpactOptions, context: CommandContext): Promise<void> {
  const asker = await context.asker(options);
  const question = {
    seeds: [...names],
    environment: options.environment ?? null,
    maxDepth: options.depth ?? null,
    kinds: options.kind === undefined ? null : [...options.kind],
    onlyHard: options.onlyHard ?? false,
    minConfidence: options.minConfidence ?? null,
    at: options.at ?? null,
  };
  if (options.whatIf === undefined) {
    const { blastRadius } = await asker.ask(ImpactDocument, question);
    print(
      context.output,
      options,
      () => impactJson(blastRadius),
      () => impactText(blastRadius, context),
    );
    return;
  }
  const { whatIf } = await asker.ask(WhatIfDocument, { ...question, changes: [...options.whatIf] });
  print(
    context.output,
    options,
    () => whatIfJson(whatIf),
    () => whatIfText(whatIf, context),
  );
}
