import type { Command } from 'commander';
import { ImpactDocument, type ImpactQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { lastName, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { confidence, wholeNumber } from './values.js';

interface ImpactOptions extends AskOptions {
  readonly environment?: string;
  readonly depth?: number;
  readonly kind?: readonly string[];
  readonly onlyHard?: boolean;
  readonly minConfidence?: number;
}

/** `faultline impact <name...>`: what breaks if this breaks. */
export function impact(program: Command, context: CommandContext): void {
  program
    .command('impact')
    .argument('<name...>', 'what breaks, as you would write it: cart, shop/cart, service:shop/cart')
    .description('what breaks if this breaks: dependents by hop, how hard, and whose they are')
    .option('-e, --environment <name>', 'only in this environment')
    .option('-d, --depth <hops>', 'how far to follow', wholeNumber)
    .option('-k, --kind <kind...>', 'only these kinds in the answer')
    .option('--only-hard', 'follow hard dependencies only')
    .option('--min-confidence <0..1>', 'believe less, or more', confidence)
    .action(async (names: readonly string[], _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<ImpactOptions>();
      const asker = await context.asker(options);
      const { blastRadius } = await asker.ask(ImpactDocument, {
        seeds: [...names],
        environment: options.environment ?? null,
        maxDepth: options.depth ?? null,
        kinds: options.kind === undefined ? null : [...options.kind],
        onlyHard: options.onlyHard ?? false,
        minConfidence: options.minConfidence ?? null,
      });
      print(
        context.output,
        options,
        () => impactJson(blastRadius),
        () => impactText(blastRadius, context),
      );
    });
}

const severity = (text: string): string => text.toLowerCase().replace('_', '-');

/** The documented shape. */
export function impactJson(answer: ImpactQuery['blastRadius']): unknown {
  return {
    seeds: answer.seeds,
    affected: answer.affected.map((one) => ({
      ref: one.ref,
      name: one.name,
      kind: one.kind,
      hops: one.hops,
      severity: severity(one.severity),
      path: one.path,
      because: one.because.map((because) => ({ ...because, criticality: because.criticality.toLowerCase() })),
      owners: one.owners,
      redundancy: one.redundancy ?? null,
    })),
    summary: {
      bySeverity: Object.fromEntries(answer.summary.bySeverity.map((one) => [severity(one.severity), one.count])),
      byKind: Object.fromEntries(answer.summary.byKind.map((one) => [one.kind, one.count])),
      owners: answer.summary.owners.map((one) => ({ ref: one.owner, name: one.name, count: one.count })),
      cycles: answer.summary.cycles,
      hidden: answer.summary.hidden,
      unresolved: answer.summary.unresolved,
    },
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** How many of its running containers fail; nothing where its dependencies are what hits it. */
function runningText(redundancy: ImpactQuery['blastRadius']['affected'][number]['redundancy']): string {
  if (redundancy === null || redundancy === undefined) return '';
  return redundancy.observed ? `${redundancy.failed} of ${redundancy.replicas}` : 'not seen running';
}

function impactText(answer: ImpactQuery['blastRadius'], { output, now }: CommandContext): string {
  const rows = answer.affected.map((one) => [
    String(one.hops),
    severity(one.severity),
    runningText(one.redundancy),
    shortName(one.ref),
    one.kind,
    one.owners.map(lastName).join(', ') || 'nobody',
    one.path.map(lastName).join(' <- '),
  ]);
  const notes = [
    ...answer.summary.cycles.map((cycle) => `cycle: ${cycle.map(lastName).join(' -> ')}`),
    ...(answer.summary.hidden > 0
      ? [`${answer.summary.hidden} relations below confidence 0.5 left out (--min-confidence 0)`]
      : []),
    ...(answer.summary.unresolved > 0
      ? [`${answer.summary.unresolved} endpoints on the way that nothing is known to answer`]
      : []),
  ];
  return [
    `${answer.summary.sentence}\n`,
    rows.length > 0
      ? `\n${table(['hops', 'severity', 'fails', 'name', 'kind', 'owner', 'path'], rows, output.width)}\n`
      : '',
    ...notes.map((note) => `${note}\n`),
    restsOnText(answer.restsOn, now()),
  ].join('');
}
