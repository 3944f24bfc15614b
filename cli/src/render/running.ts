import { shortPlace, type TableColumn } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type { RunningHistoryQuery, WhereQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, shortName, table } from './table.js';

type Answer = WhereQuery['whatRunsWhere'];
type Cell = Answer['rows'][number]['cells'][number];
type History = RunningHistoryQuery['runningHistory'];
type Spell = History['spells'][number];

/** Cells of the matrix, by service, environment, version. */
export function cellsOf({ rows }: Answer): readonly Cell[] {
  return rows.flatMap(({ cells }) => cells);
}

/** Columns of the cells in files. */
export const CELL_COLUMNS: readonly TableColumn<Cell>[] = [
  { name: 'service', value: ({ service }) => service },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'version', value: ({ version }) => version },
  { name: 'named_by', value: ({ namedBy }) => namedBy ?? null },
  { name: 'digest', value: ({ digest }) => digest },
  { name: 'image', value: ({ image }) => image },
  { name: 'tag', value: ({ tag }) => tag },
  { name: 'replicas', value: ({ replicas }) => replicas },
  { name: 'since', value: ({ since }) => iso(since) },
  { name: 'hosts', value: ({ hosts }) => hosts },
  { name: 'deployed_at', value: ({ deploy }) => iso(deploy?.at) },
  { name: 'deployed_by', value: ({ deploy }) => deploy?.by ?? null },
  { name: 'commit', value: ({ deploy }) => deploy?.commit ?? null },
];

/** The documented shape. */
export function whereJson(answer: Answer): unknown {
  return {
    cells: cellsOf(answer).map(({ since, deploy, ...cell }) => ({
      ...cell,
      since: iso(since),
      deploy: deployJson(deploy),
    })),
    apart: answer.rows.filter(({ isApart }) => isApart).map(({ service }) => service),
    mixed: answer.rows.filter(({ isMixed }) => isMixed).map(({ service }) => service),
    unseen: answer.rows.filter(({ isUnseen }) => isUnseen).map(({ service }) => service),
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** The matrix as a list for people. */
export function whereText(answer: Answer, { output, now }: Pick<CommandContext, 'output' | 'now'>): string {
  const rows = cellsOf(answer).map((cell) => [
    shortName(cell.service),
    shortPlace(cell.environment),
    cell.version || '-',
    cell.replicas === 0 ? 'not seen' : String(cell.replicas),
    cell.replicas === 0 ? '-' : ago(cell.since, now()),
    cell.digest.slice(0, 19) || '-',
    deployText(cell.deploy, now()),
  ]);
  if (rows.length === 0) return `nothing was seen running\n${restsOnText(answer.restsOn, now())}`;
  const head = ['service', 'environment', 'version', 'running', 'since', 'digest', 'deployed'];
  const notes = [
    answer.apart === 0
      ? ''
      : `${answer.apart} of ${answer.total} run different versions in different environments (--apart)`,
    answer.mixed === 0
      ? ''
      : `${answer.mixed} of ${answer.total} run several versions or digests at once in one (--mixed)`,
  ].filter((note) => note !== '');
  return [
    table(head, rows, output.width),
    notes.length === 0 ? '' : `\n${notes.join('\n')}\n`,
    restsOnText(answer.restsOn, now()),
  ].join('');
}

/** By whom and when, as a deploy event tells. */
function deployText(deploy: Cell['deploy'], now: number): string {
  if (deploy === null || deploy === undefined) return '-';
  return [ago(deploy.at, now), deploy.by === '' ? '' : `by ${deploy.by}`].filter((part) => part !== '').join(' ');
}

function deployJson(deploy: Cell['deploy']): unknown {
  return deploy === null || deploy === undefined ? null : { ...deploy, at: iso(deploy.at) };
}

/** Columns of the spells in files. */
export const SPELL_COLUMNS: readonly TableColumn<Spell>[] = [
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'version', value: ({ version }) => version },
  { name: 'digest', value: ({ digest }) => digest },
  { name: 'image', value: ({ image }) => image },
  { name: 'from', value: ({ from }) => iso(from) },
  { name: 'until', value: ({ until }) => iso(until) },
  { name: 'replicas', value: ({ replicas }) => replicas },
  { name: 'containers', value: ({ containers }) => containers },
  { name: 'hosts', value: ({ hosts }) => hosts },
];

/** The documented shape. */
export function historyJson(history: History): unknown {
  return {
    service: history.service,
    spells: history.spells.map(({ from, until, deploy, ...spell }) => ({
      ...spell,
      from: iso(from),
      until: iso(until),
      deploy: deployJson(deploy),
    })),
    total: history.total,
    isCut: history.isCut,
    cut: history.cut,
    passedThrough: history.passedThrough,
    firstRead: iso(history.firstRead),
    prunedBefore: iso(history.prunedBefore),
    restsOn: restsOnJson(history.restsOn),
  };
}

/** What of a history was not looked at. */
function cutText({ isCut, cut }: History): string {
  if (!isCut) return '';
  const what = cut === 0 ? 'not all of it was' : `the ${cut} oldest containers were not`;
  return `so much ran that ${what} looked at: spells may be missing\n`;
}

/** What ran and when, for people. */
export function historyText(history: History, { output, now }: Pick<CommandContext, 'output' | 'now'>): string {
  const minute = (at: number | null | undefined): string => iso(at)?.slice(0, 16).replace('T', ' ') ?? 'still there';
  const rows = history.spells.map((spell) => [
    shortPlace(spell.environment),
    spell.version || '-',
    minute(spell.from),
    minute(spell.until),
    String(spell.replicas),
    spell.digest.slice(0, 19) || '-',
    deployText(spell.deploy, now()),
  ]);
  const head = ['environment', 'version', 'from (utc)', 'until (utc)', 'most at once', 'digest', 'deployed'];
  return [
    rows.length === 0 ? `nothing of ${shortName(history.service)} was seen running\n` : table(head, rows, output.width),
    history.passedThrough.length > 1
      ? `\npassed through: ${history.passedThrough.map(shortPlace).join(', then ')}\n`
      : '',
    cutText(history),
    history.firstRead ? `nothing was read before ${iso(history.firstRead)}\n` : '',
    history.prunedBefore ? `what ended before ${iso(history.prunedBefore)} was removed by retention\n` : '',
    restsOnText(history.restsOn, now()),
  ].join('');
}
