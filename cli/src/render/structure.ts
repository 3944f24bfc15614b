import { shortPlace } from '@faultline/model';
import type {
  StructureCyclesQuery,
  StructureRankingQuery,
  StructureSinglePointsQuery,
  StructureUnneededQuery,
} from '../graphql/graphql.generated.js';
import { ago, iso, lastName, listedName, table } from './table.js';

type Cycles = StructureCyclesQuery['structure']['cycles'];
type Points = Pick<StructureSinglePointsQuery['structure'], 'singlePoints' | 'entryPoints'>;
type Ranking = StructureRankingQuery['structure']['ranking'];
type Unneeded = StructureUnneededQuery['structure']['unneeded'];

const places = (environments: readonly string[]): string => environments.map(shortPlace).join(', ');
const ownersOf = (owners: readonly string[]): string => owners.map(lastName).join(', ') || 'nobody';
const more = (shown: number, total: number): string =>
  shown < total ? `${shown} of ${total} shown (--limit, --offset)\n` : '';

/** The documented shape. */
export function cyclesJson({ total, items }: Cycles): object {
  return {
    total,
    cycles: items.map((one) => ({
      environments: one.environments,
      size: one.size,
      members: one.members.map(({ ref }) => ref),
      cuts: one.cuts.map((cut) => ({ ...cut, criticality: cut.criticality.toLowerCase() })),
      exact: one.isExact,
      hard: one.isHard,
      relations: one.relationCount,
    })),
  };
}

/** For people. */
export function cyclesText({ total, items }: Cycles): string {
  if (total === 0) return 'no cycle is known\n';
  const parts = items.map((one) => {
    const where = one.environments.length === 0 ? '' : ` in ${places(one.environments)}`;
    const names = one.members.map(({ ref }) => lastName(ref));
    const shown = names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${one.size - 12} more` : names.join(', ');
    const how = one.isExact ? 'fewer cannot do' : 'found by a heuristic, fewer may do';
    const cuts = one.cuts.map(
      (cut) =>
        `    ${lastName(cut.from)} -> ${lastName(cut.to)}  ${cut.via || 'unsaid'}, ${cut.criticality.toLowerCase()}` +
        `${cut.assumed ? ' (assumed)' : ''}, confidence ${cut.confidence}\n`,
    );
    return (
      `${one.size} in a circle${where}${one.isHard ? ', by hard relations alone' : ''}: ${shown}\n` +
      `  to open it remove ${one.cuts.length} of ${one.relationCount} relations (${how}):\n${cuts.join('')}`
    );
  });
  return `${total} ${total === 1 ? 'cycle' : 'cycles'}\n\n${parts.join('\n')}${more(items.length, total)}`;
}

/** The documented shape. */
export function pointsJson({ singlePoints, entryPoints }: Points): object {
  return {
    entryPoints: entryPoints.items,
    total: singlePoints.total,
    redundant: singlePoints.redundant,
    singlePoints: singlePoints.items,
  };
}

/** For people. */
export function pointsText(
  { singlePoints: { sentence, redundant, total, items }, entryPoints }: Points,
  width: number,
): string {
  const rows = items.map((one) => [
    `${one.entryPoints}/${one.entryPointsTotal}`,
    String(one.down),
    String(one.dominated),
    one.isRedundant
      ? `${one.replicas} on ${one.hosts.length} hosts`
      : one.replicas === 0
        ? 'unknown'
        : String(one.replicas),
    listedName(one),
    one.kind,
    ownersOf(one.owners),
    places(one.environments),
    one.carries.length > 0 ? `carries ${one.carries.map(lastName).join(', ')}` : one.cutsOff.map(lastName).join(', '),
  ]);
  const head = ['entries', 'down', 'only by it', 'runs', 'name', 'kind', 'owner', 'environments', 'shuts'];
  const doors = entryPoints.items.map((one) => `${lastName(one.ref)} (${one.reason})`);
  return [
    `${sentence}\n`,
    doors.length === 0
      ? ''
      : `entry points: ${[...new Set(doors)].slice(0, 12).join(', ')}${doors.length > 12 ? ' …' : ''}\n`,
    rows.length > 0 ? `\n${table(head, rows, width)}\n` : '',
    redundant > 0 ? `${redundant} more run on several hosts (--redundant)\n` : '',
    more(items.length, total),
  ].join('');
}

/** The documented shape. */
export function rankingJson({ total, items }: Ranking): object {
  return { total, ranking: items };
}

/** For people. */
export function rankingText({ total, items }: Ranking, width: number): string {
  if (items.length === 0) return 'nothing is ranked\n';
  const rows = items.map((one) => [
    String(one.rank),
    `${(one.share * 100).toFixed(1)} %`,
    String(one.entryPoints),
    String(one.down),
    String(one.dependents),
    listedName(one),
    one.kind,
    ownersOf(one.owners),
    shortPlace(one.environment ?? ''),
  ]);
  const head = ['#', 'lost', 'entries', 'down', 'dependents', 'name', 'kind', 'owner', 'environment'];
  return `${table(head, rows, width)}\n${more(items.length, total)}`;
}

/** The documented shape. */
export function unneededJson({ total, items }: Unneeded): object {
  return { total, unneeded: items.map((one) => ({ ...one, changedAt: iso(one.changedAt) })) };
}

/** For people. */
export function unneededText({ total, items }: Unneeded, width: number, now: number): string {
  if (total === 0) return 'everything is needed by something, or an entry point\n';
  const rows = items.map((one) => [
    listedName(one),
    one.kind,
    one.type ?? '',
    ownersOf(one.owners),
    ago(one.changedAt, now),
    String(one.dependencies),
    places(one.environments),
  ]);
  const head = ['name', 'kind', 'type', 'owner', 'changed', 'needs', 'environments'];
  return `${total} that nobody depends on and that are no entry point\n\n${table(head, rows, width)}\n${more(items.length, total)}`;
}
