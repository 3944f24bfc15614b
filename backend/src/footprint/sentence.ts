import { counted } from '@faultline/model';
import type { FootprintCounts } from './counts.js';

/** What the sentence of a footprint is made of. */
export interface FootprintSentence {
  readonly names: readonly string[];
  readonly counts: FootprintCounts;
  readonly environment: string | null;
  readonly onlyHard: boolean;
  /** Softly needed entities that were left out. */
  readonly leftOut: number;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** An amount of memory for people: 2.1 GiB. */
export function bytesText(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 2 ** (10 * unit);
  return `${Number(amount.toFixed(amount < 10 ? 1 : 0))} ${UNITS[unit] ?? 'B'}`;
}

function memoryText({ processes, memoryBytes, memoryUnknown }: FootprintCounts): string {
  if (memoryUnknown >= processes || memoryBytes === 0) return 'memory requested is not known';
  const gaps = memoryUnknown === 0 ? '' : ` (${memoryUnknown} do not say)`;
  return `${bytesText(memoryBytes)} requested${gaps}`;
}

/** One sentence for a chat: how much has to be started. */
export function footprintSentence({ names, counts, environment, onlyHard, leftOut }: FootprintSentence): string {
  const shown = names.slice(0, 3);
  const who =
    names.length > shown.length
      ? `${shown.join(', ')} and ${names.length - shown.length} more`
      : [shown.slice(0, -1).join(', '), shown.at(-1) ?? ''].filter(Boolean).join(' and ');
  const where = environment === null ? '' : ` in ${environment}`;
  const verb = names.length === 1 ? 'needs' : 'need';
  const parts = [
    `${who} ${verb} ${counted(counts.processes, 'process', 'processes')} from ${counted(counts.images, 'image')}${where}`,
    memoryText(counts),
    ...(counts.volumes > 0 ? [counted(counts.volumes, 'volume')] : []),
    ...(counts.externals > 0 ? [`${counted(counts.externals, 'external')} stubbed`] : []),
    ...(counts.gaps > 0 ? [`${counts.gaps} without an image that is known`] : []),
    ...(onlyHard ? [`hard dependencies only, ${counted(leftOut, 'softer one')} left out`] : []),
  ];
  return `${parts.join(', ')}.`;
}
