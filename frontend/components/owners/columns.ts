import type { TableColumn } from '@faultline/model';
import type {
  OwnerConflictFieldsFragment,
  CrossingFieldsFragment,
  OneOwnerQuery,
  OwnedFieldsFragment,
  OwnershipQuery,
  VoiceFieldsFragment,
} from '../../lib/graphql/graphql.generated';

type Coverage = OwnershipQuery['ownership']['bySystem'][number];

/** One source's word within a disagreement. */
export interface VoiceRow extends VoiceFieldsFragment {
  readonly ref: string;
}

export function voiceRows(conflicts: readonly OwnerConflictFieldsFragment[]): readonly VoiceRow[] {
  return conflicts.flatMap(({ ref, won, others }) => [won, ...others].map((voice) => ({ ...voice, ref })));
}

export const OWNED_COLUMNS: readonly TableColumn<OwnedFieldsFragment>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'owner', value: ({ owner }) => owner },
  { name: 'by', value: ({ source }) => source },
  { name: 'system', value: ({ system }) => system },
  { name: 'environments', value: ({ environments }) => environments },
];

export const VOICE_COLUMNS: readonly TableColumn<VoiceRow>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'by', value: ({ rule }) => rule },
  { name: 'wins', value: ({ wins }) => wins },
  { name: 'scope', value: ({ scope }) => scope },
  { name: 'part', value: ({ part }) => part },
];

export const CROSSING_COLUMNS: readonly TableColumn<CrossingFieldsFragment>[] = [
  { name: 'owner', value: ({ from }) => from },
  { name: 'needs', value: ({ to }) => to },
  { name: 'dependencies', value: ({ count }) => count },
  { name: 'hard', value: ({ hard }) => hard },
  { name: 'soft', value: ({ soft }) => soft },
  { name: 'async', value: (crossing) => crossing.async },
];

export const COVERAGE_COLUMNS: readonly TableColumn<Coverage>[] = [
  { name: 'key', value: ({ key }) => key },
  { name: 'services', value: ({ services }) => services },
  { name: 'owned', value: ({ owned }) => owned },
  { name: 'coverage', value: ({ coverage }) => coverage },
];

export const ORPHAN_COLUMNS: readonly TableColumn<string>[] = [{ name: 'entity', value: (ref) => ref }];

/** What breaks with all that is an owner's. */
export const AFFECTED_COLUMNS: readonly TableColumn<OneOwnerQuery['owner']['impact']['affected'][number]>[] = [
  { name: 'entity', value: ({ ref }) => ref },
  { name: 'severity', value: ({ severity }) => severity.toLowerCase().replace('_', '-') },
  { name: 'hops', value: ({ hops }) => hops },
  { name: 'owners', value: ({ owners }) => owners },
  { name: 'environments', value: ({ environments }) => environments },
];
