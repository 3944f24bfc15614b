import { LEFTOVER_KINDS, type LeftoverKind } from '@faultline/analysis';
import { counted, grouped } from '@faultline/model';

const WORDS: Readonly<Record<LeftoverKind, readonly [string, string]>> = {
  'stopped-container': ['stopped container', 'stopped containers'],
  'never-started': ['container never started', 'containers never started'],
  'unused-volume': ['unused volume', 'unused volumes'],
  'unreferenced-image': ['image of no container', 'images of no container'],
  'dangling-image': ['image without a name', 'images without a name'],
};

/** How much lies about. */
export function sprawlSentence(hosts: number, counts: ReadonlyMap<LeftoverKind, number>, size: string): string {
  if (hosts === 0) return 'No engine or cluster was read: what lies about on hosts is not known.';
  const parts = LEFTOVER_KINDS.flatMap(({ kind }) => {
    const count = counts.get(kind) ?? 0;
    const [one, many] = WORDS[kind];
    return count === 0 ? [] : [`${grouped(count)} ${count === 1 ? one : many}`];
  });
  const where = counted(hosts, 'host');
  if (parts.length === 0) return `Nothing lies about on ${where}.`;
  return `${parts.join(', ')} on ${where}${size === '' ? '' : `, ${size} as far as sizes are known`}.`;
}

/** How many there are several of. */
export function familiesSentence(
  families: readonly { readonly kind: string; readonly isLatestOnly: boolean }[],
): string {
  const count = (isWanted: (one: (typeof families)[number]) => boolean): number => families.filter(isWanted).length;
  const several = count(({ kind, isLatestOnly }) => kind === 'image' && !isLatestOnly);
  const latest = count(({ isLatestOnly }) => isLatestOnly);
  const bases = count(({ kind }) => kind === 'base-image');
  const servers = count(({ kind }) => kind !== 'image' && kind !== 'base-image');
  const parts = [
    several === 0 ? '' : `${counted(several, 'image')} in several tags`,
    latest === 0 ? '' : `${counted(latest, 'image')} as latest alone`,
    bases === 0 ? '' : `${counted(bases, 'base image')} in several versions`,
    servers === 0 ? '' : `${counted(servers, 'database or broker product')} in several versions`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'There is one of everything.' : `${parts.join(', ')}.`;
}
