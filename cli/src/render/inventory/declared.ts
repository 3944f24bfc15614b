import type { TableColumn } from '@faultline/model';
import type { DeclaredGroupPartsFragment, DeclaredInventoryQuery } from '../../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from '../rests-on.js';
import { ago, iso, lastName, table } from '../table.js';

type Answer = DeclaredInventoryQuery['declaredInventory'];
type Row = Answer['rows'][number];

/** Columns of what is declared, as CSV. */
export const DECLARED_COLUMNS: readonly TableColumn<Row>[] = [
  { name: 'entity', value: (one) => one.ref },
  { name: 'title', value: (one) => one.title },
  { name: 'containment', value: (one) => one.containment.toLowerCase() },
  { name: 'owners', value: (one) => one.owners },
  { name: 'system', value: (one) => one.system },
  { name: 'declaredIn', value: (one) => one.declaredIn },
  { name: 'technologies', value: (one) => one.technologies.join('; ') },
  { name: 'platform', value: (one) => one.platform },
  { name: 'criticality', value: (one) => one.criticality },
  { name: 'lifecycle', value: (one) => one.lifecycle },
  { name: 'environments', value: (one) => one.environments },
  { name: 'hosts', value: (one) => one.hosts },
  { name: 'lastRanAt', value: (one) => iso(one.lastRanAt) },
  { name: 'directDependents', value: (one) => one.directDependents },
  { name: 'dependents', value: (one) => one.dependents },
  { name: 'maybe', value: (one) => one.maybe },
];

/** The documented shape. */
export function declaredJson(answer: Answer): unknown {
  const { sentence, counts, byOwner, bySystem, byTechnology, byCriticality, total } = answer;
  return {
    sentence,
    counts,
    byOwner,
    bySystem,
    byTechnology,
    byCriticality,
    total,
    applications: answer.rows.map((row) => ({
      ...row,
      containment: row.containment.toLowerCase(),
      declaredBy: row.declaredBy.map((one) => one.toLowerCase().replaceAll('_', '-')),
      lastRanAt: iso(row.lastRanAt),
    })),
    restsOn: restsOnJson(answer.restsOn),
  };
}

const GROUPS = 10;

/** The sentence, whose and of what they are, then the rows. */
export function declaredText(answer: Answer, width: number, now: number): string {
  const rows = answer.rows.map((one) => [
    lastName(one.ref),
    one.kind,
    one.containment.toLowerCase(),
    String(one.dependents),
    one.owners.map(lastName).join(', ') || 'nobody',
    one.system === null ? '' : lastName(one.system),
    one.criticality,
    one.containment === 'RUNNING' ? 'now' : ago(one.lastRanAt, now),
    one.declaredIn.map((source) => source.slice('source:'.length)).join(', '),
    [one.platform, ...one.technologies].filter(Boolean).join(', '),
  ]);
  const head = [
    'name',
    'kind',
    'in container',
    'dependents',
    'owner',
    'system',
    'criticality',
    'last ran',
    'declared in',
    'on and with',
  ];
  const more = answer.total - answer.rows.length;
  return [
    `${answer.sentence}\n`,
    groupTable('owner', answer.byOwner, width),
    groupTable('system', answer.bySystem, width),
    groupTable('technology', answer.byTechnology, width),
    rows.length === 0 ? '' : `\n${table(head, rows, width)}`,
    more > 0 ? `${more} more (--limit)\n` : '',
    answer.counts.onlyNamed > 0
      ? `note: ${answer.counts.onlyNamed} more are only named by others, and declared by nothing\n`
      : '',
    restsOnText(answer.restsOn, now),
  ].join('');
}

function groupTable(title: string, groups: readonly DeclaredGroupPartsFragment[], width: number): string {
  const rows = groups
    .filter(({ outside }) => outside > 0)
    .slice(0, GROUPS)
    .map(({ value, count, running, outside }) => [lastName(value) || 'none', ...[outside, running, count].map(String)]);
  return rows.length === 0 ? '' : `\n${table([title, 'in none', 'in one', 'declared'], rows, width)}`;
}
