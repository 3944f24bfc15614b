import { shortPlace, type TableColumn } from '@faultline/model';
import type { ConflictOneQuery, ConflictPartsFragment, ConflictsQuery } from '../graphql/graphql.generated.js';
import { claimJson, claimLine } from './claim.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { ago, iso, lastName, table } from './table.js';

type Answer = ConflictsQuery['conflicts'];

/** Columns of conflicts in files. */
export const CONFLICT_COLUMNS: readonly TableColumn<ConflictPartsFragment>[] = [
  { name: 'code', value: ({ code }) => code },
  { name: 'severity', value: ({ severity }) => severity.toLowerCase() },
  { name: 'ref', value: ({ ref }) => ref },
  { name: 'environment', value: ({ environment }) => environment },
  { name: 'message', value: ({ message }) => message },
  { name: 'remedy', value: ({ remedy }) => remedy },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'systems', value: ({ systems }) => systems },
  { name: 'about', value: ({ about }) => about },
  { name: 'since', value: ({ since }) => iso(since) },
  { name: 'id', value: ({ id }) => id },
];

/** A conflict in the documented shape. */
export function conflictJson({ title: _title, severity, since, ...conflict }: ConflictPartsFragment): unknown {
  return { ...conflict, severity: severity.toLowerCase(), since: iso(since) };
}

/** The documented shape. */
export function conflictsJson(answer: Answer): unknown {
  return {
    sentence: answer.sentence,
    conflicts: answer.conflicts.map(conflictJson),
    total: answer.total,
    byCode: Object.fromEntries(answer.facets.kinds.map(({ code, count }) => [code, count])),
    notes: answer.notes,
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** Conflicts as a table for people. */
export function conflictsText(answer: Answer, width: number, now: number): string {
  const rows = answer.conflicts.map((one) => [
    one.severity.toLowerCase(),
    one.title,
    lastName(one.ref),
    shortPlace(one.environment) || 'everywhere',
    one.owners.map(lastName).join(', ') || 'nobody',
    one.id,
    one.message,
  ]);
  const head = ['weight', 'what', 'name', 'where', 'owner', 'id', 'message'];
  const more = answer.total - answer.conflicts.length;
  return [
    `${answer.sentence}\n`,
    rows.length === 0 ? '' : `\n${table(head, rows, width)}\n`,
    more > 0 ? `${more} more (--limit)\n` : '',
    ...answer.notes.map((note) => `note: ${note}\n`),
    restsOnText(answer.restsOn, now),
  ].join('');
}

/** One conflict in the documented shape, with its claims. */
export function conflictOneJson({ conflict, reason, claims, restsOn }: ConflictOneQuery['conflict']): unknown {
  return { conflict: conflictJson(conflict), reason, claims: claims.map(claimJson), restsOn: restsOnJson(restsOn) };
}

/** One conflict for people: why it matters, what to do, where each claim was read. */
export function conflictOneText(
  { conflict, reason, claims, restsOn }: ConflictOneQuery['conflict'],
  now: number,
): string {
  const lines = [
    `${conflict.title} (${conflict.severity.toLowerCase()})`,
    conflict.message,
    `  why: ${reason}`,
    `  remedy: ${conflict.remedy}`,
    `  owners: ${conflict.owners.map(lastName).join(', ') || 'nobody'}`,
    ...(conflict.since === null ? [] : [`  since ${ago(conflict.since, now)}`]),
    '',
    ...claims.map((claim) => `  ${claimLine(claim, now)}`),
  ];
  return `${lines.join('\n')}\n${restsOnText(restsOn, now)}`;
}
