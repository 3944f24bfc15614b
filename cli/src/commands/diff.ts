import type { Command } from 'commander';
import { DifferenceDocument, type DifferenceQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { iso, lastName, shortName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { wholeNumber } from './values.js';

interface DiffOptions extends AskOptions {
  readonly environment?: string;
  readonly kind?: readonly string[];
  readonly owner?: string;
  readonly limit: number;
}

/** `faultline diff <from> [to]`: what differs between two times. */
export function diff(program: Command, context: CommandContext): void {
  program
    .command('diff')
    .argument('<from>', 'the earlier moment: 2026-03-03, 2026-03-03T10:00Z, r12, 2h')
    .argument('[to]', 'the later moment; now without one')
    .description('what differs between two times: added, ended and changed, by kind and owner')
    .option('-e, --environment <name>', 'only what is in this environment')
    .option('-k, --kind <kind...>', 'only entities of these kinds, and relations of such')
    .option('--owner <name>', 'only what this owner has')
    .option('-n, --limit <count>', 'entities, and relations, at most', wholeNumber, 1_000)
    .action(async (from: string, to: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<DiffOptions>();
      const asker = await context.asker(options);
      const { difference } = await asker.ask(DifferenceDocument, {
        from,
        to: to ?? options.at ?? null,
        environment: options.environment ?? null,
        kinds: options.kind === undefined ? null : [...options.kind],
        owner: options.owner ?? null,
        limit: options.limit,
      });
      print(
        context.output,
        options,
        () => diffJson(difference),
        () => diffText(difference, context),
      );
    });
}

const state = (text: string): string => text.toLowerCase();

/** The documented shape. */
export function diffJson(answer: DifferenceQuery['difference']): unknown {
  const counts = (list: DifferenceQuery['difference']['byKind']): unknown =>
    Object.fromEntries(list.map(({ key, added, ended, changed }) => [key, { added, ended, changed }]));
  return {
    before: { revision: answer.before.revision, at: iso(answer.before.at) },
    after: { revision: answer.after.revision, at: iso(answer.after.at) },
    entities: answer.entities.map((one) => ({ ...one, state: state(one.state) })),
    entityTotal: answer.entityTotal,
    relations: answer.relations.map((one) => ({ ...one, state: state(one.state) })),
    relationTotal: answer.relationTotal,
    byKind: counts(answer.byKind),
    byType: counts(answer.byType),
    byOwner: counts(answer.byOwner),
    prunedBefore: iso(answer.prunedBefore),
    restsOn: restsOnJson(answer.restsOn),
  };
}

const SIGN: Readonly<Record<string, string>> = { added: '+', ended: '-', changed: '~' };

function diffText(answer: DifferenceQuery['difference'], { output, now }: CommandContext): string {
  const entities = answer.entities.map((one) => [
    SIGN[state(one.state)] ?? ' ',
    one.kind,
    shortName(one.ref),
    one.owners.map(lastName).join(', ') || 'nobody',
    one.details.join('; '),
  ]);
  const relations = answer.relations.map((one) => [
    SIGN[state(one.state)] ?? ' ',
    one.type,
    `${lastName(one.from)} -> ${lastName(one.to)}`,
    one.via || '-',
    one.details.join('; '),
  ]);
  const more = (shown: number, total: number): string => (total > shown ? `showing ${shown} of ${total}\n` : '');
  const side = ({ revision, at }: { revision: number; at: number }): string => `r${revision} (${iso(at)})`;
  return [
    `${side(answer.before)} to ${side(answer.after)}: ${answer.entityTotal} entities and ${answer.relationTotal} relations differ\n`,
    entities.length > 0 ? `\n${table(['', 'kind', 'name', 'owner', 'what'], entities, output.width)}` : '',
    more(entities.length, answer.entityTotal),
    relations.length > 0 ? `\n${table(['', 'relation', 'from -> to', 'via', 'what'], relations, output.width)}` : '',
    more(relations.length, answer.relationTotal),
    answer.prunedBefore ? `\nwhat ended before ${iso(answer.prunedBefore)} was removed by retention\n` : '\n',
    restsOnText(answer.restsOn, now()),
  ].join('');
}
