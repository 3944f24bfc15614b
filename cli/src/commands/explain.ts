import type { Command } from 'commander';
import { ExplainDocument, type ExplainQuery } from '../graphql/graphql.generated.js';
import { claimJson, claimLine } from '../render/claim.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { calledNames, lastName } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';

type Answer = ExplainQuery['explain'];

/** `faultline explain <a> [b]`: why something is believed, and what speaks against it. */
export function explain(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .argument('<a>', 'an entity')
    .argument('[b]', 'another one: why the two are one, or why one depends on the other')
    .description('why this is believed: every claim down to what was seen, and what speaks against it')
    .action(async (a: string, b: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<AskOptions>();
      const asker = await context.asker(options);
      const { explain: answer } = await asker.ask(ExplainDocument, { a, b: b ?? null, at: options.at ?? null });
      print(
        context.output,
        options,
        () => explainJson(answer),
        () => explainText(answer, context.now()),
      );
    });
}

/** The documented shape. */
export function explainJson(answer: Answer): unknown {
  const paths = answer.paths?.back ?? answer.paths?.there;
  return {
    a: answer.a,
    b: answer.b,
    reasons: answer.reasons,
    claims: answer.claims.map(claimJson),
    chain: answer.chain.map(({ claim, sentence, depth, restsOn }) => ({ key: claim.key, sentence, depth, restsOn })),
    against: answer.against.map(claimJson),
    doubts: answer.doubts.map((doubt) => ({ ...doubt, claims: doubt.claims.map(({ key }) => key) })),
    paths: paths === undefined ? null : paths.ways.map((way) => way.path),
    restsOn: restsOnJson(answer.restsOn),
  };
}

function explainText(answer: Answer, now: number): string {
  const nameOf = calledNames(answer.paths?.called ?? []);
  const ways = answer.paths?.back?.ways ?? answer.paths?.there.ways ?? [];
  return [
    ...answer.reasons.map((reason) => `${reason}\n`),
    ...(answer.reasons.length === 0 ? ['nothing that is believed says so\n'] : []),
    ...(ways.length > 0
      ? ['\nways:\n', ...ways.map((way) => `  ${way.path.map((ref) => nameOf(ref) ?? lastName(ref)).join(' -> ')}\n`)]
      : []),
    ...(answer.chain.length > 0 ? ['\nit rests on:\n'] : []),
    ...answer.chain.map(({ claim, depth }) => `${'  '.repeat(depth + 1)}${claimLine(claim, now)}\n`),
    ...(answer.doubts.length > 0 ? ['\nwhat speaks against it:\n'] : []),
    ...answer.doubts.map(({ kind, sentence }) => `  ${kind}: ${sentence}\n`),
    '\n',
    restsOnText(answer.restsOn, now),
  ].join('');
}
