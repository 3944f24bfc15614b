import type { TableColumn } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type {
  OwnerConflictPartsFragment,
  CrossingPartsFragment,
  OneOwnerQuery,
  OwnedPartsFragment,
  OwnerOfQuery,
  OwnersBetweenQuery,
  OwnersQuery,
  VoicePartsFragment,
} from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { lastName, shortName, table } from './table.js';

type Ownership = OwnersQuery['ownership'];
type Owner = OneOwnerQuery['owner'];
type Candidates = OwnerOfQuery['ownerCandidates'];
type Crossings = OwnersBetweenQuery['ownerCrossings'];

export const OWNED_COLUMNS: readonly TableColumn<OwnedPartsFragment>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'owner', value: ({ owner }) => owner },
  { name: 'by', value: ({ source }) => source },
  { name: 'system', value: ({ system }) => system },
  { name: 'environments', value: ({ environments }) => environments },
  { name: 'written', value: ({ evidence }) => written(evidence) },
];

/** One voice of a contradiction. */
interface ConflictRow extends VoicePartsFragment {
  readonly ref: string;
}

export const CONFLICT_COLUMNS: readonly TableColumn<ConflictRow>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'by', value: ({ rule }) => rule },
  { name: 'wins', value: ({ wins }) => wins },
  { name: 'scope', value: ({ scope }) => scope },
  { name: 'part', value: ({ part }) => part },
  { name: 'written', value: ({ evidence }) => written(evidence) },
];

export const CROSSING_COLUMNS: readonly TableColumn<CrossingPartsFragment>[] = [
  { name: 'owner', value: ({ from }) => from },
  { name: 'needs', value: ({ to }) => to },
  { name: 'dependencies', value: ({ count }) => count },
  { name: 'hard', value: ({ hard }) => hard },
  { name: 'soft', value: ({ soft }) => soft },
  { name: 'async', value: (crossing) => crossing.async },
];

/** A row for each source that speaks in a contradiction. */
export function conflictRows(conflicts: readonly OwnerConflictPartsFragment[]): readonly ConflictRow[] {
  return conflicts.flatMap(({ ref, won, others }) => [won, ...others].map((voice) => ({ ref, ...voice })));
}

function written(evidence: readonly { readonly path: string | null; readonly line: number | null }[]): string {
  const [first] = evidence.filter(({ path }) => path !== null);
  return first === undefined ? '' : `${first.path}${first.line === null ? '' : `:${first.line}`}`;
}

/** The documented JSON; the first four keys are as they always were. */
export function ownersJson(answer: Ownership): object {
  return {
    entities: answer.entities.map(({ ref, owner, source, evidence }) => ({ ref, owner, source, evidence })),
    orphans: answer.orphans,
    coverage: answer.coverage,
    restsOn: restsOnJson(answer.restsOn),
    conflicts: answer.conflicts,
    suggestions: answer.suggestions,
    owners: answer.owners,
    bySystem: answer.bySystem,
    byEnvironment: answer.byEnvironment,
  };
}

/** Who owns what for people; with `conflicts` only what sources disagree on. */
export function ownersText(answer: Ownership, context: CommandContext, onlyConflicts: boolean): string {
  const { width } = context.output;
  const rests = restsOnText(answer.restsOn, context.now());
  const conflicts = conflictsText(answer.conflicts, width);
  if (onlyConflicts) return (conflicts === '' ? 'no two sources disagree\n' : conflicts) + rests;
  const rows = answer.entities.map((one) => [lastName(one.owner), shortName(one.ref), one.kind, one.source]);
  return (
    table(['owner', 'name', 'kind', 'by'], rows, width) +
    orphansText(answer) +
    (answer.conflicts.length === 0 ? '' : `\nsources disagree on ${answer.conflicts.length}:\n${conflicts}`) +
    coverageText('system', answer.bySystem, width) +
    coverageText('environment', answer.byEnvironment, width) +
    `${percent(answer.coverage)} of services have an owner\n${rests}`
  );
}

function orphansText({ orphans, suggestions }: Ownership): string {
  const suggested = (ref: string): string => {
    const names = suggestions.filter((one) => one.ref === ref).map(({ owner }) => lastName(owner));
    return names.length === 0 ? '' : `; history suggests ${names.join(', ')}`;
  };
  return orphans.map((ref) => `nobody owns ${shortName(ref)}${suggested(ref)}\n`).join('');
}

function conflictsText(conflicts: readonly OwnerConflictPartsFragment[], width: number): string {
  if (conflicts.length === 0) return '';
  const rows = conflictRows(conflicts).map((voice) => [
    shortName(voice.ref),
    voice.owners.map(lastName).join(', '),
    voice.rule,
    voice.wins ? 'owns it' : '',
    written(voice.evidence) || [voice.scope, voice.part].filter((word) => word !== '').join(' '),
  ]);
  return table(['name', 'owner', 'by', '', 'where'], rows, width);
}

function coverageText(of: string, groups: Ownership['bySystem'], width: number): string {
  if (groups.every(({ key }) => key === '')) return '';
  const rows = groups.map(({ name, services, owned, coverage }) => [
    name === '' ? `(no ${of})` : name,
    `${owned} of ${services}`,
    percent(coverage),
  ]);
  return `\n${table([of, 'services owned', ''], rows, width)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function ownerJson({ restsOn, ...owner }: Owner): object {
  return { ...owner, restsOn: restsOnJson(restsOn) };
}

export function ownerText(owner: Owner, context: CommandContext): string {
  const { width } = context.output;
  const { impact } = owner;
  const team = [
    ...owner.memberOf.map((one) => `member of ${lastName(one.owner)}\n`),
    owner.members.length === 0 ? '' : `members: ${owner.members.map((one) => lastName(one.owner)).join(', ')}\n`,
  ];
  const rows = owner.entities.map((one) => [shortName(one.ref), one.kind, one.source, written(one.evidence)]);
  const hit = impact.bySeverity.map(({ severity, count }) => `${count} ${severity.toLowerCase().replace('_', ' ')}`);
  const call = impact.owners.map((one) => [
    lastName(one.owner),
    String(one.count),
    one.severity.toLowerCase().replace('_', ' '),
    one.contacts.join(', '),
  ]);
  return (
    `${owner.name} (${owner.owner})\n${owner.description === null ? '' : `${owner.description}\n`}` +
    owner.contacts.map((contact) => `${contact}\n`).join('') +
    team.join('') +
    `\n${table(['theirs', 'kind', 'by', 'written'], rows, width)}` +
    (owner.conflicts.length === 0 ? '' : `\nsources disagree on:\n${conflictsText(owner.conflicts, width)}`) +
    `\nif all of it fails: ${impact.total === 0 ? 'nothing of others is affected' : hit.join(', ')}\n` +
    (call.length === 0 ? '' : table(['call', 'affected', 'worst', 'contact'], call, width)) +
    sideText('needs', owner.needs.crossings, ({ to }) => to, width) +
    sideText('is needed by', owner.neededBy.crossings, ({ from }) => from, width) +
    restsOnText(owner.restsOn, context.now())
  );
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

export function candidatesJson({ restsOn, ...answer }: Candidates): object {
  return { ...answer, restsOn: restsOnJson(restsOn) };
}

export function candidatesText(answer: Candidates, context: CommandContext): string {
  const rows = answer.candidates.map((one) => [
    lastName(one.owner),
    one.rule,
    String(one.confidence),
    one.wins ? 'owns it' : '',
    written(one.evidence) || [one.scope, one.part].filter((word) => word !== '').join(' '),
  ]);
  const said =
    rows.length === 0
      ? `nothing says who owns ${answer.name}\n`
      : table(['owner', 'by', 'confidence', '', 'where'], rows, context.output.width);
  const apart = answer.conflict === null ? '' : 'the sources disagree\n';
  return said + apart + restsOnText(answer.restsOn, context.now());
}

export function crossingsJson({ restsOn, ...answer }: Crossings): object {
  return { ...answer, restsOn: restsOnJson(restsOn) };
}

export function crossingsText(answer: Crossings, context: CommandContext): string {
  const rows = answer.crossings.map((one) => [
    lastName(one.from),
    lastName(one.to),
    String(one.count),
    `${one.hard} hard, ${one.soft} soft, ${one.async} async`,
  ]);
  return (
    table(['owner', 'needs', 'dependencies', ''], rows, context.output.width) +
    `${answer.across} dependencies cross owners, ${answer.within} stay with one, ${answer.unowned} have an end that nobody owns\n` +
    restsOnText(answer.restsOn, context.now())
  );
}
