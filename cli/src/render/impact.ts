import type { ImpactPartsFragment } from '../graphql/graphql.generated.js';
import type { CommandContext } from '../commands/command.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { lastName, listedName, table } from './table.js';

const MOST_UNRESOLVED = 10;

/** As the documentation writes it. */
export const severity = (text: string): string => text.toLowerCase().replace('_', '-');

/** The documented shape. */
export function impactJson(answer: ImpactPartsFragment): unknown {
  return {
    seeds: answer.seeds,
    affected: answer.affected.map((one) => ({
      ref: one.ref,
      name: one.name,
      kind: one.kind,
      hops: one.hops,
      severity: severity(one.severity),
      path: one.path,
      because: one.because.map((because) => ({ ...because, criticality: because.criticality.toLowerCase() })),
      owners: one.owners,
      redundancy: one.redundancy ?? null,
    })),
    summary: {
      bySeverity: Object.fromEntries(answer.summary.bySeverity.map((one) => [severity(one.severity), one.count])),
      byKind: Object.fromEntries(answer.summary.byKind.map((one) => [one.kind, one.count])),
      owners: answer.summary.owners.map((one) => ({
        ref: one.owner,
        name: one.name,
        count: one.count,
        severity: severity(one.severity),
        contacts: one.contacts,
      })),
      cycles: answer.summary.cycles,
      hidden: answer.summary.hidden,
      unresolved: answer.summary.unresolved,
      unresolvedEndpoints: answer.summary.unresolvedEndpoints,
    },
    restsOn: restsOnJson(answer.restsOn),
  };
}

/** How many of its running containers fail; nothing where its dependencies are what hits it. */
function runningText(redundancy: ImpactPartsFragment['affected'][number]['redundancy']): string {
  if (redundancy === null || redundancy === undefined) return '';
  return redundancy.observed ? `${redundancy.failed} of ${redundancy.replicas}` : 'not seen running';
}

/** An endpoint's host and port, without the name space that they mean something in. */
const afterBar = (ref: string): string => ref.slice(ref.lastIndexOf('|') + 1);

/** Text for people: the sentence, the list, what is not known. */
export function impactText(answer: ImpactPartsFragment, { output, now }: CommandContext): string {
  const called = new Map(answer.called.map(({ ref, name }) => [ref, name]));
  const rows = answer.affected.map((one) => [
    String(one.hops),
    severity(one.severity),
    runningText(one.redundancy),
    listedName(one),
    one.kind,
    one.owners.map(lastName).join(', ') || 'nobody',
    one.path.map((ref) => called.get(ref) ?? lastName(ref)).join(' <- '),
  ]);
  const notes = [
    ...answer.summary.cycles.map((cycle) => `cycle: ${cycle.map(lastName).join(' -> ')}`),
    ...(answer.summary.hidden > 0
      ? [`${answer.summary.hidden} relations below confidence 0.5 left out (--min-confidence 0)`]
      : []),
    ...(answer.summary.unresolved > 0
      ? [`${answer.summary.unresolved} endpoints on the way that nothing is known to answer:`]
      : []),
    ...answer.summary.unresolvedEndpoints
      .slice(0, MOST_UNRESOLVED)
      .map((one) => `  ${afterBar(one.endpoint)}, called by ${one.callers.map(lastName).join(', ')}: ${one.reason}`),
  ];
  return [
    `${answer.summary.sentence}\n`,
    rows.length > 0
      ? `\n${table(['hops', 'severity', 'fails', 'name', 'kind', 'owner', 'path'], rows, output.width)}\n`
      : '',
    callText(answer, output.width),
    ...notes.map((note) => `${note}\n`),
    restsOnText(answer.restsOn, now()),
  ].join('');
}

const MOST_TO_CALL = 10;

/** Whom to call, in this order: whose is hit worst, then of whom most is hit. */
function callText({ summary }: ImpactPartsFragment, width: number): string {
  if (summary.owners.length === 0) return '';
  const rows = summary.owners
    .slice(0, MOST_TO_CALL)
    .map((one) => [one.name, String(one.count), severity(one.severity), one.contacts.join(', ')]);
  const more = summary.owners.length - rows.length;
  return `${table(['call', 'affected', 'worst', 'contact'], rows, width)}${more > 0 ? `and ${more} more\n` : ''}\n`;
}
