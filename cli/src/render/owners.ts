import type { TableColumn } from '@faultline/model';
import type { CommandContext } from '../commands/command.js';
import type {
  OwnerConflictPartsFragment,
  CrossingPartsFragment,
  OwnedPartsFragment,
  OwnerOfQuery,
  OwnersBetweenQuery,
  OwnersQuery,
  VoicePartsFragment,
} from '../graphql/graphql.generated.js';
import { restsOnJson, restsOnText } from './rests-on.js';
import { lastName, shortName, table } from './table.js';

type Ownership = OwnersQuery['ownership'];
type Candidates = OwnerOfQuery['ownerCandidates'];
/** What nobody owns that the summary lists. */
const MOST_ORPHANS = 20;

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

/** Something that nobody owns, with whom history suggests for it. */
interface OrphanRow {
  readonly ref: string;
  readonly suggested: readonly string[];
}

export const ORPHAN_COLUMNS: readonly TableColumn<OrphanRow>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'suggested', value: ({ suggested }) => suggested },
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

/** Where evidence is written, file and line; empty where it is in no file. */
export function written(evidence: readonly { readonly path: string | null; readonly line: number | null }[]): string {
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
    someOrphans(answer) +
    (answer.conflicts.length === 0 ? '' : `\nsources disagree on ${answer.conflicts.length}:\n${conflicts}`) +
    coverageText('system', answer.bySystem, width) +
    coverageText('environment', answer.byEnvironment, width) +
    `${percent(answer.coverage)} of services have an owner\n${rests}`
  );
}

/** What nobody owns, and whom history suggests. */
export function orphanRows({ orphans, suggestions }: Ownership): readonly OrphanRow[] {
  const suggested = new Map<string, string[]>();
  for (const { ref, owner } of suggestions) suggested.set(ref, [...(suggested.get(ref) ?? []), owner]);
  return orphans.map((ref) => ({ ref, suggested: suggested.get(ref) ?? [] }));
}

/** The documented JSON of what nobody owns. */
export function orphansJson(answer: Ownership): object {
  return { orphans: orphanRows(answer), coverage: answer.coverage, restsOn: restsOnJson(answer.restsOn) };
}

/** All that nobody owns, for people. */
export function orphansText(answer: Ownership, context: CommandContext): string {
  const rows = orphanRows(answer).map(({ ref, suggested }) => [
    shortName(ref),
    ref.slice(0, ref.indexOf(':')),
    suggested.map(lastName).join(', '),
  ]);
  const found =
    rows.length === 0
      ? 'everything has an owner\n'
      : table(['nobody owns', 'kind', 'history suggests'], rows, context.output.width);
  return found + restsOnText(answer.restsOn, context.now());
}

/** The first of what nobody owns; `--orphans` lists all. */
function someOrphans(answer: Ownership): string {
  const rows = orphanRows(answer);
  const more = rows.length - MOST_ORPHANS;
  return (
    rows
      .slice(0, MOST_ORPHANS)
      .map(({ ref, suggested }) => {
        const perhaps = suggested.length === 0 ? '' : `; history suggests ${suggested.map(lastName).join(', ')}`;
        return `nobody owns ${shortName(ref)}${perhaps}\n`;
      })
      .join('') + (more > 0 ? `nobody owns ${more} more: --orphans lists all\n` : '')
  );
}

/** What sources disagree on, a row for each that speaks. */
export function conflictsText(conflicts: readonly OwnerConflictPartsFragment[], width: number): string {
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
      ? `nothing says who owns ${answer.ref}\n`
      : `${answer.ref}\n` + table(['owner', 'by', 'confidence', '', 'where'], rows, context.output.width);
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
