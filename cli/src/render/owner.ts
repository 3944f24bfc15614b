import { shortPlace } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type { CrossingPartsFragment, OneOwnerQuery } from '../graphql/graphql.generated.js';
import { severity } from './impact.js';
import { conflictsText, written } from './owners.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { lastName, listedName, shortName, table } from './table.js';

type Owner = OneOwnerQuery['owner'];
type Impact = Owner['impact'];

/** Affected entities that people are shown; `--json` has more. */
const MOST_AFFECTED = 20;

/** The documented JSON: the owner, what of theirs does not fit together, and how it is built and run. */
export function ownerJson({ owner: { restsOn, impact, ...owner }, conflicts, posture }: OneOwnerQuery): object {
  return {
    ...owner,
    impact: {
      total: impact.total,
      bySeverity: counted(impact.bySeverity.map((one) => [severity(one.severity), one.count])),
      affected: impact.affected.map((one) => ({ ...one, severity: severity(one.severity) })),
      owners: impact.owners.map((one) => ({ ...one, severity: severity(one.severity) })),
    },
    versionConflicts: {
      total: conflicts.total,
      bySeverity: counted(conflicts.facets.severities.map((one) => [one.value, one.count])),
      conflicts: conflicts.conflicts.map(({ title: _title, ...one }) => ({
        ...one,
        severity: one.severity.toLowerCase(),
      })),
      restsOn: restsOnJson(conflicts.restsOn),
    },
    posture: {
      total: posture.total,
      judged: posture.judged,
      unknown: posture.unknown,
      bySeverity: counted(posture.facets.severities.map((one) => [one.value, one.count])),
      byRule: counted(foundRules(posture).map(({ code, found }) => [code, found])),
      restsOn: restsOnJson(posture.restsOn),
    },
    restsOn: restsOnJson(restsOn),
  };
}

function counted(counts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(counts.map(([name, count]) => [name.toLowerCase(), count]));
}

/** All of an owner for people: who it is, what is theirs, what breaks with it, what is wrong with it. */
export function ownerText({ owner, conflicts, posture }: OneOwnerQuery, context: CommandContext): string {
  const { width } = context.output;
  return [
    cardText(owner),
    theirsText(owner, width),
    impactText(owner.impact, width),
    unfitText(conflicts, width),
    postureText(posture, width),
    sideText('needs', owner.needs.crossings, ({ to }) => to, width),
    sideText('is needed by', owner.neededBy.crossings, ({ from }) => from, width),
    restsOnText(owner.restsOn, context.now()),
  ].join('');
}

function cardText(owner: Owner): string {
  return [
    `${owner.name} (${owner.owner})`,
    ...(owner.description === null ? [] : [owner.description]),
    ...owner.contacts,
    ...owner.memberOf.map((one) => `member of ${lastName(one.owner)}`),
    ...(owner.members.length === 0 ? [] : [`members: ${owner.members.map((one) => lastName(one.owner)).join(', ')}`]),
    '',
  ].join('\n');
}

function theirsText({ entities, conflicts }: Owner, width: number): string {
  const rows = entities.map((one) => [shortName(one.ref), one.kind, one.source, written(one.evidence)]);
  const theirs = rows.length === 0 ? 'nothing is theirs\n' : table(['theirs', 'kind', 'by', 'written'], rows, width);
  const disagree = conflicts.length === 0 ? '' : `\nsources disagree on:\n${conflictsText(conflicts, width)}`;
  return `\n${theirs}${disagree}`;
}

function impactText({ total, bySeverity, affected, owners }: Impact, width: number): string {
  if (total === 0) return '\nif all of it fails: nothing of others is affected\n';
  const hit = bySeverity.map((one) => `${one.count} ${severity(one.severity)}`).join(', ');
  const rows = affected
    .slice(0, MOST_AFFECTED)
    .map((one) => [
      listedName(one),
      one.kind,
      severity(one.severity),
      String(one.hops),
      one.owners.map(lastName).join(', ') || 'nobody',
    ]);
  const call = owners.map((one) => [
    lastName(one.owner),
    String(one.count),
    severity(one.severity),
    one.contacts.join(', '),
  ]);
  const more = total - rows.length;
  return (
    `\nif all of it fails: ${hit}\n` +
    table(['affected', 'kind', 'severity', 'hops', 'owner'], rows, width) +
    (more > 0 ? `and ${more} more\n` : '') +
    (call.length === 0 ? 'nobody is known to own them\n' : table(['call', 'affected', 'worst', 'contact'], call, width))
  );
}

function unfitText({ total, conflicts }: OneOwnerQuery['conflicts'], width: number): string {
  if (total === 0) return '\nconflicts: none is known\n';
  const rows = conflicts.map((one) => [
    one.severity.toLowerCase(),
    one.title,
    lastName(one.ref),
    shortPlace(one.environment) || 'everywhere',
    one.id,
    one.message,
  ]);
  const more = total - rows.length;
  return (
    `\nconflicts: ${total}\n${table(['weight', 'kind', 'name', 'where', 'id', 'what'], rows, width)}` +
    (more > 0 ? `and ${more} more: faultline conflicts --owner\n` : '')
  );
}

function postureText(posture: OneOwnerQuery['posture'], width: number): string {
  if (posture.judged === 0) return '\nposture: nothing of theirs was seen built or run\n';
  const rows = foundRules(posture).map((one) => [one.severity.toLowerCase(), one.title, String(one.found)]);
  return (
    `\nposture: ${posture.total} findings in ${posture.judged} judged, ${posture.unknown} verdicts unknown\n` +
    table(['weight', 'rule', 'found'], rows, width)
  );
}

function foundRules({ rules }: OneOwnerQuery['posture']): OneOwnerQuery['posture']['rules'] {
  return rules.filter(({ found }) => found > 0);
}

function sideText(
  title: string,
  crossings: readonly CrossingPartsFragment[],
  other: (crossing: CrossingPartsFragment) => string,
  width: number,
): string {
  if (crossings.length === 0) return '';
  const rows = crossings.map((one) => [lastName(other(one)), String(one.count), String(one.hard)]);
  return `\n${table([title, 'dependencies', 'hard'], rows, width)}`;
}
