import type { WhatIfQuery } from '../graphql/graphql.generated.js';
import type { CommandContext } from '../commands/command.js';
import { impactJson, severity } from './impact.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { lastName, listedName, table } from './table.js';

type Answer = WhatIfQuery['whatIf'];
type Row = Answer['rows'][number];

/** The documented shape. */
export function whatIfJson(answer: Answer): unknown {
  const side = (one: Row['before']): unknown =>
    one === null || one === undefined ? null : { hops: one.hops, severity: severity(one.severity) };
  const owners = (list: Answer['ownersAdded']): unknown =>
    list.map((one) => ({ ref: one.owner, name: one.name, count: one.count }));
  return {
    changes: answer.changes.map((one) => ({ ...one, kind: one.kind.toLowerCase() })),
    before: impactJson(answer.before),
    after: impactJson(answer.after),
    counts: Object.fromEntries(answer.counts.map((one) => [one.change.toLowerCase(), one.count])),
    rows: answer.rows.map((one) => ({
      ref: one.ref,
      name: one.name,
      kind: one.kind,
      owners: one.owners,
      change: one.change.toLowerCase(),
      before: side(one.before),
      after: side(one.after),
    })),
    ownersAdded: owners(answer.ownersAdded),
    ownersEnded: owners(answer.ownersEnded),
    restsOn: restsOnJson(answer.after.restsOn),
  };
}

/** Text for people: both sentences, then what changes side by side; what stays as it is only as a count. */
export function whatIfText(answer: Answer, { output, now }: CommandContext): string {
  const side = (one: Row['before']): string =>
    one === null || one === undefined
      ? '-'
      : `${severity(one.severity)}, ${one.hops} ${one.hops === 1 ? 'hop' : 'hops'}`;
  const rows = answer.rows
    .filter(({ change }) => change !== 'SAME')
    .map((one) => [
      one.change.toLowerCase(),
      side(one.before),
      side(one.after),
      listedName(one),
      one.owners.map(lastName).join(', ') || 'nobody',
    ]);
  const same = answer.counts.find(({ change }) => change === 'SAME')?.count ?? 0;
  const call = (title: string, list: Answer['ownersAdded']): string[] =>
    list.length === 0 ? [] : [`${title}: ${list.map((one) => `${one.name} (${one.count})`).join(', ')}\n`];
  return [
    `as it is: ${answer.before.summary.sentence}\n`,
    `what if ${answer.changes.map(({ sentence }) => sentence).join(', ')}: ${answer.after.summary.sentence}\n`,
    rows.length > 0 ? `\n${table(['change', 'before', 'after', 'name', 'owner'], rows, output.width)}` : '',
    `\n${same} as before\n`,
    ...call('to call only then', answer.ownersAdded),
    ...call('not to call any more', answer.ownersEnded),
    restsOnText(answer.after.restsOn, now()),
  ].join('');
}
