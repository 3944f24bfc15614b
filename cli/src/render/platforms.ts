import { shortPlace, type TableColumn } from '@faultline/model';
import type {
  PlatformOneQuery,
  PlatformsQuery,
  PlatformTechnologyPartsFragment,
} from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { iso, lastName, table } from './table.js';

type Technology = PlatformTechnologyPartsFragment;
type Version = Technology['versions'][number];
type Answer = PlatformsQuery['platforms'];
type Detail = PlatformOneQuery['platformTechnology'];
type Use = Detail['uses'][number];
type Dependent = Detail['dependents'][number];

const VERSIONS_SHOWN = 3;

/** Columns of the technologies, as CSV. */
export const PLATFORM_COLUMNS: readonly TableColumn<Technology>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'category', value: ({ category }) => category },
  { name: 'title', value: ({ title }) => title },
  { name: 'users', value: ({ users }) => users },
  { name: 'instances', value: ({ instances }) => instances },
  { name: 'systems', value: ({ systems }) => systems },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'dependents', value: ({ dependents }) => dependents },
  { name: 'rare', value: ({ isRare }) => isRare },
  { name: 'majors', value: ({ majors }) => majors },
  { name: 'versions', value: ({ versions }) => versions.map(({ version }) => version || 'unknown') },
  { name: 'ended', value: ({ ended }) => ended },
];

/** Columns of what has a technology, as CSV. */
export const PLATFORM_USE_COLUMNS: readonly TableColumn<Use>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'version', value: ({ version }) => version },
  { name: 'ended', value: ({ isEnded }) => isEnded },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'system', value: ({ system }) => system },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'basis', value: ({ basis }) => basis },
  { name: 'by', value: ({ by }) => by },
  { name: 'because', value: ({ because }) => because },
];

/** Columns of what relies on it, as CSV. */
export const PLATFORM_DEPENDENT_COLUMNS: readonly TableColumn<Dependent>[] = [
  { name: 'service', value: ({ ref }) => ref },
  { name: 'hops', value: ({ hops }) => hops },
  { name: 'severity', value: ({ severity }) => severityWord(severity) },
  { name: 'system', value: ({ system }) => system },
  { name: 'owners', value: ({ owners }) => owners },
];

function severityWord(severity: string): string {
  return severity.toLowerCase().replace('_', '-');
}

function technologyJson({ isRare, versions, ...technology }: Technology): unknown {
  return {
    ...technology,
    rare: isRare,
    versions: versions.map(({ version, count, cycle, endsAt, isEnded }) => ({
      version,
      count,
      cycle,
      // 0 says that it is over, not since when.
      endsAt: iso(endsAt),
      ended: isEnded,
    })),
  };
}

/** The documented shape. */
export function platformsJson({ restsOn, technologies, ...answer }: Answer): unknown {
  return { ...answer, technologies: technologies.map(technologyJson), restsOn: restsOnJson(restsOn) };
}

/** The documented shape of one technology. */
export function platformOneJson({ restsOn, technology, uses, dependents, owners, ...answer }: Detail): unknown {
  return {
    ...answer,
    technology: technologyJson(technology),
    uses: uses.map(({ isEnded, ...use }) => ({ ...use, ended: isEnded })),
    dependents: dependents.map((one) => ({ ...one, severity: severityWord(one.severity) })),
    owners: owners.map(({ value, count }) => ({ owner: value, count })),
    restsOn: restsOnJson(restsOn),
  };
}

/** `14 ×3 (ended)`, newest first; the rest is counted. */
function versionsText(versions: readonly Version[]): string {
  const shown = versions
    .slice(0, VERSIONS_SHOWN)
    .map(({ version, count, isEnded }) => `${version || 'unknown'} ×${count}${isEnded ? ' (ended)' : ''}`);
  const more = versions.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** Technologies as a table, the odd ones marked. */
export function platformsText(answer: Answer, width: number, now: number): string {
  const rows = answer.technologies.map((one) => [
    one.category,
    `${one.title}${one.isRare ? ' (odd)' : ''}`,
    String(one.users),
    one.instances === null ? '-' : String(one.instances),
    String(one.systems),
    String(one.owners),
    String(one.dependents),
    String(one.majors.length),
    one.id,
    versionsText(one.versions),
  ]);
  const head = [
    'category',
    'technology',
    'users',
    'servers',
    'systems',
    'owners',
    'relied on by',
    'majors',
    'id',
    'versions',
  ];
  const more = answer.total - answer.technologies.length;
  return [
    `${answer.sentence}\n`,
    rows.length === 0 ? '' : `\n${table(head, rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    answer.unknown === 0 ? '' : `of ${answer.unknown} services no technology is known\n`,
    ...answer.notes.map((note) => `note: ${note}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** Who has it, and who relies on them. */
export function platformOneText(answer: Detail, width: number, now: number): string {
  const uses = answer.uses.map((one) => [
    lastName(one.ref),
    one.version === '' ? 'unknown' : `${one.version}${one.isEnded ? ' (ended)' : ''}`,
    shortPlace(one.environment) || 'anywhere',
    one.owners.map(lastName).join(', ') || 'nobody',
    one.because,
  ]);
  const dependents = answer.dependents.map((one) => [
    lastName(one.ref),
    String(one.hops),
    severityWord(one.severity),
    one.owners.map(lastName).join(', ') || 'nobody',
  ]);
  return [
    `${answer.sentence}\n`,
    uses.length === 0 ? '' : `\n${table(['has it', 'version', 'where', 'owner', 'why'], uses, width)}`,
    answer.usesTotal > uses.length ? `${answer.usesTotal - uses.length} more (--limit)\n` : '',
    dependents.length === 0
      ? '\nNothing relies on it.\n'
      : `\n${table(['relies on it', 'hops', 'without it', 'owner'], dependents, width)}\n`,
    answer.dependentsTotal > dependents.length ? `${answer.dependentsTotal - dependents.length} more (--limit)\n` : '',
    restsOnText(answer.restsOn, now),
  ].join('');
}
