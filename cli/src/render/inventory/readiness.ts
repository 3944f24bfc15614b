import type { TableColumn } from '@faultline/model';
import type {
  ReadinessGroupPartsFragment,
  ReadinessInventoryQuery,
  ReadinessOfQuery,
  ReadinessRowPartsFragment,
} from '../../graphql/graphql.generated.js';
import { claimJson, claimLine } from '../claim.js';
import { restsOnJson, restsOnText } from '../rests-on.js';
import { lastName, table } from '../table.js';

type Answer = ReadinessInventoryQuery['readinessInventory'];
type Row = ReadinessRowPartsFragment;
type Criterion = Row['criteria'][number];
type Detail = ReadinessOfQuery['readinessOf'];

const word = (text: string): string => text.toLowerCase().replaceAll('_', '-');

/** Columns of readiness, as CSV: what is to be done, then every criterion of the rows. */
export function readinessColumns(rows: readonly Row[]): readonly TableColumn<Row>[] {
  const codes = rows[0]?.criteria.map(({ code }) => code) ?? [];
  return [
    { name: 'entity', value: (one) => one.ref },
    { name: 'title', value: (one) => one.title },
    { name: 'class', value: (one) => word(one.class) },
    { name: 'reason', value: (one) => one.reason },
    { name: 'owners', value: (one) => one.owners },
    { name: 'system', value: (one) => one.system },
    { name: 'dependents', value: (one) => one.dependents },
    { name: 'criticality', value: (one) => one.criticality },
    { name: 'technologies', value: (one) => one.technologies.join('; ') },
    { name: 'platform', value: (one) => one.platform },
    ...codes.map((code): TableColumn<Row> => ({
      name: code,
      value: (one) => word(criterionOf(one, code)?.state ?? ''),
    })),
    { name: 'evidence', value: (one) => one.criteria.map(evidenceText).join('; ') },
  ];
}

function criterionOf({ criteria }: Row, code: string): Criterion | undefined {
  return criteria.find((one) => one.code === code);
}

const evidenceText = ({ code, state, evidence }: Criterion): string => `${code} ${word(state)}: ${evidence.join(', ')}`;

/** A row in the documented shape. */
function rowJson(row: Row): unknown {
  return {
    ...row,
    containment: word(row.containment),
    class: word(row.class),
    criteria: row.criteria.map((one) => ({ ...one, state: word(one.state) })),
  };
}

/** The documented shape. */
export function readinessJson(answer: Answer): unknown {
  const { sentence, counts, criteria, byOwner, bySystem, byTechnology, total } = answer;
  const { value: _none, ...all } = counts;
  return {
    sentence,
    counts: all,
    criteria,
    byOwner,
    bySystem,
    byTechnology,
    total,
    applications: answer.rows.map(rowJson),
    restsOn: restsOnJson(answer.restsOn),
  };
}

const GROUPS = 10;

/** The sentence, how each criterion went, whose they are, then the rows, what most others depend on first. */
export function readinessText(answer: Answer, width: number, now: number): string {
  const criteria = answer.criteria.map((one) => [
    one.code,
    ...[one.met, one.notMet, one.unknown, one.notApplicable].map(String),
    one.question,
  ]);
  const rows = answer.rows.map((one) => [
    lastName(one.ref),
    word(one.class),
    String(one.dependents),
    one.owners.map(lastName).join(', ') || 'nobody',
    one.system === null ? '' : lastName(one.system),
    one.criticality,
    one.reason,
  ]);
  const more = answer.total - answer.rows.length;
  return [
    `${answer.sentence}\n`,
    `\n${table(['criterion', 'met', 'not met', 'unknown', 'n/a', 'asks'], criteria, width)}`,
    groupTable('owner', answer.byOwner, width),
    groupTable('system', answer.bySystem, width),
    rows.length === 0
      ? ''
      : `\n${table(['name', 'class', 'dependents', 'owner', 'system', 'criticality', 'why'], rows, width)}`,
    more > 0 ? `${more} more (--limit)\n` : '',
    restsOnText(answer.restsOn, now),
  ].join('');
}

function groupTable(title: string, groups: readonly ReadinessGroupPartsFragment[], width: number): string {
  const rows = groups
    .slice(0, GROUPS)
    .map((one) => [
      lastName(one.value) || 'none',
      ...[one.inContainer, one.ready, one.withWork, one.not, one.unknown, one.count].map(String),
    ]);
  const head = [title, 'in container', 'ready', 'with work', 'not', 'unknown', 'all'];
  return rows.length === 0 ? '' : `\n${table(head, rows, width)}`;
}

/** One application in the documented shape, with its claims. */
export function readinessOfJson(answer: Detail): unknown {
  return {
    application: rowJson(answer.row),
    claims: answer.claims.map(claimJson),
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** One application for people: what is to be done, every criterion with its evidence, and where it was read. */
export function readinessOfText(answer: Detail, now: number): string {
  const { row } = answer;
  return [
    `${row.ref}: ${word(row.class)}, ${row.dependents} dependents\n`,
    `  ${row.reason}\n`,
    ...row.criteria.map((one) => {
      const remedy = one.remedy === '' ? '' : `      to do: ${one.remedy}\n`;
      const blocks = one.blocks ? ', which forbids it' : '';
      return `  ${one.title}: ${word(one.state)}${blocks}\n${one.evidence.map((text) => `      ${text}\n`).join('')}${remedy}`;
    }),
    ...answer.claims.map((claim) => `  ${claimLine(claim, now)}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}
