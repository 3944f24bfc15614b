import type { Answer } from '../answer';
import { csvText } from '@faultline/model';

/** An answer's list as CSV, one row for each affected entity. */
export function answerCsv(answer: Answer): string {
  return csvText(
    ['ref', 'name', 'kind', 'hops', 'severity', 'criticality', 'owners', 'path'],
    answer.rows.map((row) => [
      row.ref,
      row.name,
      row.kind,
      row.hops,
      (row.severity ?? '').toLowerCase(),
      (row.criticality ?? '').toLowerCase(),
      row.owners.join(' '),
      row.path.join(' > '),
    ]),
  );
}
