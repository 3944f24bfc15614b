import type { RanOnQuery } from '../graphql/graphql.generated.js';
import type { CommandContext } from '../commands/command.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { iso, lastName, table } from './table.js';

type Answer = RanOnQuery['ranOn'];

/** The documented shape. */
export function ranOnJson(answer: Answer): unknown {
  return {
    place: answer.place,
    from: iso(answer.from),
    until: iso(answer.until),
    containers: answer.containers.map((one) => ({ ...one, since: iso(one.since), until: iso(one.until) })),
    total: answer.total,
    firstRead: iso(answer.firstRead),
    prunedBefore: iso(answer.prunedBefore),
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** What ran in a place, for people. */
export function ranOnText(answer: Answer, { output, now }: Pick<CommandContext, 'output' | 'now'>): string {
  const minute = (at: number | null | undefined): string => iso(at)?.slice(0, 16).replace('T', ' ') ?? 'still there';
  const rows = answer.containers.map((one) => [
    one.name,
    one.services.map(lastName).join(', ') || '-',
    one.version || '-',
    one.state || '-',
    minute(one.since),
    minute(one.until),
    one.image || '-',
  ]);
  return [
    `${answer.total} ran on ${answer.name} from ${iso(answer.from)} to ${iso(answer.until)}\n`,
    rows.length === 0
      ? ''
      : `\n${table(['container', 'service', 'version', 'state', 'since (utc)', 'until (utc)', 'image'], rows, output.width)}`,
    answer.firstRead ? `nothing was read before ${iso(answer.firstRead)}\n` : '',
    answer.prunedBefore ? `what ended before ${iso(answer.prunedBefore)} was removed by retention\n` : '',
    restsOnText(answer.restsOn, now()),
  ].join('');
}
