import type { Command } from 'commander';
import { TimelineDocument, EventsDocument, type EventsPartsFragment } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../render/rests-on.js';
import { iso, lastName, table } from '../render/table.js';
import { print, type AskOptions, type CommandContext } from './command.js';
import { eventKind, wholeNumber } from './values.js';

interface TimelineOptions extends AskOptions {
  readonly since?: string;
  readonly until?: string;
  readonly owner?: string;
  readonly kind?: readonly EventsPartsFragment['events'][number]['kind'][];
  readonly limit: number;
}

/** `faultline timeline [name]`: what happened. */
export function timeline(program: Command, context: CommandContext): void {
  program
    .command('timeline')
    .argument('[name]', 'an entity; everything without one')
    .description('what happened: deploys, restarts, scaling, images, tags, configuration, dependencies, owners')
    .option('-s, --since <moment>', 'from a moment on: 2h, 7d, 2026-03-03, r12; of everything 7d')
    .option('-u, --until <moment>', 'up to a moment; --at does the same')
    .option('--owner <name>', 'of everything: only what concerns what this owner has')
    .option('-k, --kind <kind...>', 'of everything: only these kinds: deploy, restart, scale, …', eventKind)
    .option('-n, --limit <count>', 'how many', wholeNumber, 200)
    .action(async (name: string | undefined, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<TimelineOptions>();
      const asker = await context.asker(options);
      const span = { since: options.since ?? null, until: options.until ?? options.at ?? null, limit: options.limit };
      const answer =
        name === undefined
          ? (
              await asker.ask(EventsDocument, {
                ...span,
                owner: options.owner ?? null,
                kinds: options.kind === undefined ? null : [...options.kind],
              })
            ).events
          : (await asker.ask(TimelineDocument, { ...span, ref: name })).timeline;
      print(
        context.output,
        options,
        () => timelineJson(answer),
        () => timelineText(answer, context),
      );
    });
}

const kindText = (kind: string): string => kind.toLowerCase().replaceAll('_', '-');

/** The documented shape. */
export function timelineJson(answer: EventsPartsFragment): unknown {
  return {
    events: answer.events.map((one) => ({
      ...one,
      kind: kindText(one.kind),
      at: iso(one.at),
      believedAt: iso(one.believedAt),
    })),
    total: answer.total,
    since: iso(answer.since),
    until: iso(answer.until),
    notBefore: iso(answer.notBefore),
    prunedBefore: iso(answer.prunedBefore),
    restsOn: restsOnJson(answer.restsOn),
  };
}

function timelineText(answer: EventsPartsFragment, { output, now }: CommandContext): string {
  const rows = answer.events.map((one) => [
    iso(one.at)?.slice(0, 19).replace('T', ' ') ?? '-',
    kindText(one.kind),
    one.name,
    one.about.map(lastName).join(', ') || '-',
    `r${one.revision}`,
    changeText(one.before, one.after),
  ]);
  return [
    rows.length === 0
      ? 'nothing happened that was seen\n'
      : table(['time (utc)', 'what', 'name', 'concerns', 'read', 'change'], rows, output.width),
    ...(answer.total > rows.length ? [`showing ${rows.length} of ${answer.total}\n`] : []),
    ...(answer.notBefore ? [`not worked out before ${iso(answer.notBefore)}: too much changed\n`] : []),
    ...(answer.prunedBefore ? [`what ended before ${iso(answer.prunedBefore)} was removed by retention\n`] : []),
    restsOnText(answer.restsOn, now()),
  ].join('');
}

/** Both sides in one line. */
export function changeText(before: string, after: string): string {
  if (before === '') return after;
  return after === '' ? `no more: ${before}` : `${before} -> ${after}`;
}
