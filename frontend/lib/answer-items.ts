import type { Answer, AnswerRow } from './answer';
import type { Criticality, Severity } from './graphql/graphql.generated';
import { refName } from './ref';

/** A line of the answer's list. */
export type AnswerItem =
  | { readonly type: 'severity'; readonly severity: Severity; readonly count: number }
  | { readonly type: 'criticality'; readonly criticality: Criticality; readonly count: number }
  | {
      readonly type: 'owner';
      readonly owner: string;
      readonly title: string;
      readonly count: number;
      readonly key: string;
    }
  | { readonly type: 'row'; readonly row: AnswerRow };

const SEVERITIES: readonly Severity[] = ['DOWN', 'DEGRADED', 'AT_RISK'];
const CRITICALITIES: readonly Criticality[] = ['HARD', 'SOFT', 'ASYNC'];

/** The rows by severity (or by how hard they are needed), then by owner, then by hops and name. O(n log n). */
export function answerItems(answer: Answer): AnswerItem[] {
  const items: AnswerItem[] = [];
  for (const severity of SEVERITIES) {
    const rows = answer.rows.filter((row) => row.severity === severity);
    if (rows.length > 0) items.push({ type: 'severity', severity, count: rows.length }, ...byOwner(rows, severity));
  }
  for (const criticality of CRITICALITIES) {
    const rows = answer.rows.filter((row) => row.criticality === criticality);
    if (rows.length > 0)
      items.push({ type: 'criticality', criticality, count: rows.length }, ...byOwner(rows, criticality));
  }
  return items;
}

function byOwner(rows: readonly AnswerRow[], under: string): AnswerItem[] {
  const groups = new Map<string, AnswerRow[]>();
  for (const row of rows) {
    const owner = row.owners[0] ?? '';
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [row]);
    else group.push(row);
  }
  // Those nobody owns stand last: there is nobody to call.
  const sorted = [...groups].sort(([a, left], [b, right]) =>
    a === '' || b === '' ? Number(a === '') - Number(b === '') : right.length - left.length || (a < b ? -1 : 1),
  );
  return sorted.flatMap(([owner, members]): AnswerItem[] => [
    {
      type: 'owner',
      owner,
      title: owner === '' ? 'no owner' : refName(owner).name,
      count: members.length,
      key: `${under} ${owner}`,
    },
    ...members
      .sort((a, b) => a.hops - b.hops || (a.name < b.name ? -1 : 1))
      .map((row): AnswerItem => ({ type: 'row', row })),
  ]);
}
