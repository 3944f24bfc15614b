import { shortPlace } from '@faultline/model';
import type { DriftFindingPartsFragment, DriftOneQuery, DriftQuery } from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, lastName, table } from './table.js';

type Finding = DriftFindingPartsFragment;
type Claim = DriftOneQuery['driftFinding']['claims'][number];

/** A finding in the documented shape. */
export function findingJson({ title: _title, since, ...finding }: Finding): unknown {
  return {
    ...finding,
    state: finding.state.toLowerCase(),
    severity: finding.severity.toLowerCase(),
    since: iso(since),
  };
}

/** A side's values for people: refs by their last name. */
function side(values: readonly string[]): string {
  const shown = values
    .slice(0, 3)
    .map((value) =>
      /^[a-z-]+:.*\//.test(value) && !/^sha256:/.test(value)
        ? shortValue(value)
        : value.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1'),
    );
  return shown.length === 0 ? '-' : `${shown.join(', ')}${values.length > 3 ? ` and ${values.length - 3} more` : ''}`;
}

// `image:tag` with a registry looks like a ref; only those of our kinds are cut.
const OWN = /^(?:component|workload|service|datastore|broker|external|topic|owner|person|container):/;

function shortValue(value: string): string {
  return OWN.test(value) ? lastName(value) : value;
}

/** The differences as a table, then what could not be told. */
export function driftText(answer: DriftQuery['drift'], width: number, now: number): string {
  const { left, right } = answer;
  const rows = answer.findings.map((one) => [
    one.state === 'UNKNOWN' ? 'unknown' : one.severity.toLowerCase(),
    one.title,
    lastName(one.ref),
    shortPlace(one.environment) || 'anywhere',
    one.about === null ? side(one.left) : one.left.length > 0 ? lastName(one.about) : '-',
    one.about === null ? side(one.right) : one.right.length > 0 ? lastName(one.about) : '-',
    one.owners.map(lastName).join(', ') || 'nobody',
    one.id,
  ]);
  const head = ['weight', 'what', 'name', 'where', shortPlace(left.name), shortPlace(right.name), 'owner', 'id'];
  const more = answer.total - answer.findings.length;
  return [
    `${answer.sentence}\n`,
    rows.length === 0 ? '' : `\n${table(head, rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    ...answer.notes.map((note) => `note: ${note}\n`),
    answer.hidden > 0 ? `${answer.hidden} relations below confidence 0.5 left out\n` : '',
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** One finding in the documented shape, with its claims. */
export function driftFindingJson(answer: DriftOneQuery['driftFinding']): unknown {
  return {
    left: answer.left,
    right: answer.right,
    finding: findingJson(answer.finding),
    meaning: answer.meaning,
    claims: answer.claims,
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** One finding: both sides, what to do, and where each claim was read. */
export function driftFindingText(
  { finding, left, right, ...answer }: DriftOneQuery['driftFinding'],
  now: number,
): string {
  const list = (values: readonly string[]): string => (values.length === 0 ? 'nothing' : values.join(', '));
  const lines = [
    `${lastName(finding.ref)}: ${finding.title} (${finding.severity.toLowerCase()})`,
    finding.reason,
    `  ${left.name}: ${list(finding.left)}`,
    `  ${right.name}: ${list(finding.right)}`,
    ...(finding.unknown === '' ? [] : [`  not known: ${finding.unknown}`]),
    `  remedy: ${finding.remedy}`,
    `  no older than ${ago(finding.since, now)}`,
    '',
    ...answer.claims.map(claimText),
  ];
  return `${lines.join('\n')}\n${restsOnText(answer.restsOn, now)}`;
}

function claimText({ type, from, to, via, standing, part, evidence }: Claim): string {
  const seen = evidence.find((one) => one.path !== null) ?? evidence.find((one) => one.kind !== 'premise');
  const where = seen === undefined ? part : `${seen.path ?? seen.text}${seen.line === null ? '' : `:${seen.line}`}`;
  const what = type === 'REPORTS' ? `states ${to}` : `${from} ${type}${via === '' ? '' : ` (${via})`} ${to}`;
  return `  ${what} (${standing}; ${where})`;
}
