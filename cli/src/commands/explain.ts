import type { Command } from 'commander';
import { ExplainDocument, type ClaimPartsFragment } from '../graphql/graphql.generated.js';
import { lastName } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';

/** `faultline explain <a> [b]`: why something is believed. */
export function explain(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .argument('<a>', 'an entity')
    .argument('[b]', 'another one: why the two are one, or why one depends on the other')
    .description('why this is believed: every claim, with where it was seen')
    .action(async (a: string, b: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const asker = await context.asker(options);
      const { explain: answer } = await asker.ask(ExplainDocument, { a, b: b ?? null });
      print(
        context.output,
        options,
        () => answer,
        () =>
          [
            ...answer.reasons.map((reason) => `${reason}\n`),
            '\n',
            ...answer.claims.map(claimText),
            ...(answer.against.length > 0 ? ['\nagainst it, or not taken:\n', ...answer.against.map(claimText)] : []),
          ].join(''),
      );
    });
}

function claimText(claim: ClaimPartsFragment): string {
  const via = claim.via === '' ? '' : ` via ${claim.via}`;
  const head = `${lastName(claim.from)} ${claim.type} ${lastName(claim.to)}${via}  ${claim.standing}, confidence ${claim.confidence}\n`;
  const seen = claim.evidence
    .filter((one) => one.kind !== 'premise')
    .map((one) => [one.path ?? '', one.line ?? '', one.text].filter((part) => part !== '').join(':'));
  return `${head}    ${claim.scope} ${claim.part}${seen.length > 0 ? `\n    ${seen.join('\n    ')}` : ''}\n`;
}
