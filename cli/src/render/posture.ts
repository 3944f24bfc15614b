import { shortPlace, type TableColumn } from '@faultline/model';
import type {
  PostureFindingPartsFragment,
  PostureOneQuery,
  PostureOverTimeQuery,
  PostureQuery,
} from '../graphql/graphql.generated.js';
import { claimLine } from './claim.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, lastName, table } from './table.js';

type Finding = PostureFindingPartsFragment;
type Answer = PostureQuery['posture'];
type Detail = PostureOneQuery['postureFinding'];
type Trend = PostureOverTimeQuery['postureTrend'];
type Moment = Trend['moments'][number];

/** Columns of the findings, as CSV. */
export const POSTURE_COLUMNS: readonly TableColumn<Finding>[] = [
  { name: 'id', value: (one) => one.id },
  { name: 'rule', value: (one) => one.code },
  { name: 'state', value: (one) => one.state.toLowerCase() },
  { name: 'severity', value: (one) => one.severity.toLowerCase() },
  { name: 'entity', value: (one) => one.ref },
  { name: 'environment', value: (one) => one.environment },
  { name: 'basis', value: (one) => one.basis },
  { name: 'message', value: (one) => one.message },
  { name: 'remedy', value: (one) => one.remedy },
  { name: 'owners', value: (one) => one.owners },
  { name: 'system', value: (one) => one.system },
  { name: 'exception', value: (one) => one.exception },
  { name: 'since', value: (one) => iso(one.since) },
];

/** A finding in the documented shape. */
export function findingJson({ title: _title, code, since, ...finding }: Finding): unknown {
  return {
    ...finding,
    rule: code,
    state: finding.state.toLowerCase(),
    severity: finding.severity.toLowerCase(),
    since: iso(since),
  };
}

/** The documented shape. */
export function postureJson(answer: Answer): unknown {
  const { sentence, total, judged, declaredOnly, unknown, excepted, notes } = answer;
  return {
    sentence,
    findings: answer.findings.map(findingJson),
    total,
    judged,
    declaredOnly,
    unknown,
    excepted,
    byRule: Object.fromEntries(
      answer.rules.map((rule) => [
        rule.code,
        { found: rule.found, excepted: rule.excepted, unknown: rule.unknown, clear: rule.clear },
      ]),
    ),
    notes,
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** How the rules went, the findings as a table, then what could not be told. */
export function postureText(answer: Answer, width: number, now: number): string {
  const rules = answer.rules.filter(({ found, excepted, unknown, clear }) => found + excepted + unknown + clear > 0);
  const rows = answer.findings.map((one) => [
    one.state === 'UNKNOWN' ? 'unknown' : one.severity.toLowerCase(),
    one.title,
    lastName(one.ref),
    shortPlace(one.environment) || 'anywhere',
    one.owners.map(lastName).join(', ') || 'nobody',
    one.id,
    one.exception === null ? one.message : `${one.message} (let pass: ${one.exception})`,
  ]);
  const more = answer.total - answer.findings.length;
  const counts = rules.map((rule) =>
    [rule.title, rule.found, rule.excepted, rule.unknown, rule.clear].map((cell) => String(cell)),
  );
  return [
    `${answer.sentence}\n`,
    counts.length === 0 ? '' : `\n${table(['rule', 'found', 'let pass', 'unknown', 'clear'], counts, width)}`,
    rows.length === 0 ? '' : `\n${table(['weight', 'rule', 'name', 'where', 'owner', 'id', 'what'], rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    ...answer.notes.map((note) => `note: ${note}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** One finding in the documented shape, with its claims. */
export function postureFindingJson(answer: Detail): unknown {
  return {
    finding: findingJson(answer.finding),
    reason: answer.reason,
    claims: answer.claims,
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** One finding for people: what, why it matters, what to do, and where it was read. */
export function postureFindingText(answer: Detail, now: number): string {
  const { finding, reason, claims } = answer;
  return [
    `${finding.title}: ${finding.ref} in ${finding.environment || 'no environment'} (${finding.severity.toLowerCase()}, ${finding.basis})\n`,
    `  ${finding.message}\n`,
    `  why: ${reason}\n`,
    `  remedy: ${finding.remedy}\n`,
    finding.exception === null ? '' : `  let pass: ${finding.exception}\n`,
    finding.about.length === 0 ? '' : `  about: ${finding.about.join(', ')}\n`,
    `  no older than: ${ago(finding.since, now)}\n`,
    ...claims.map((claim) => `  ${claimLine(claim, now)}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** Columns of the trend: a rule each, of those that were ever found. */
export function trendColumns({ moments }: Trend): readonly TableColumn<Moment>[] {
  return [
    { name: 'at', value: (one) => iso(one.at) },
    { name: 'revision', value: (one) => one.revision },
    { name: 'judged', value: (one) => one.judged },
    { name: 'found', value: (one) => one.found },
    ...codesOf(moments).map((code): TableColumn<Moment> => ({ name: code, value: (one) => countOf(one, code) })),
  ];
}

/** The documented shape. */
export function trendJson(answer: Trend): unknown {
  return {
    moments: answer.moments.map(({ at, rules, ...moment }) => ({
      ...moment,
      at: iso(at),
      byRule: Object.fromEntries(rules.map(({ code, found, unknown }) => [code, { found, unknown }])),
    })),
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** A row a moment. */
export function trendText(answer: Trend, width: number, now: number): string {
  const codes = codesOf(answer.moments);
  const rows = answer.moments.map((one) =>
    [ago(one.at, now), `r${one.revision}`, one.judged, one.found, ...codes.map((code) => countOf(one, code))].map(
      String,
    ),
  );
  return `${table(['when', 'revision', 'judged', 'found', ...codes], rows, width)}${restsOnText(answer.restsOn, now)}`;
}

function codesOf(moments: readonly Moment[]): readonly string[] {
  const found = moments.flatMap(({ rules }) => rules.filter((one) => one.found > 0).map(({ code }) => code));
  return [...new Set(found)].sort();
}

function countOf({ rules }: Moment, code: string): number {
  return rules.find((one) => one.code === code)?.found ?? 0;
}
