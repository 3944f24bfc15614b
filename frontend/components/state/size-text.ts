import { bytes } from '../../lib/format';

/** What is asked for of a volume, and the most that is in it; '' where nobody says. */
export function sizeText(volume: { readonly sizeBytes: number | null; readonly usedBytes: number | null }): string {
  const asked = volume.sizeBytes === null ? [] : [bytes(volume.sizeBytes)];
  const used =
    volume.usedBytes === null ? [] : [volume.usedBytes === 0 ? 'empty' : `≤ ${bytes(volume.usedBytes)} used`];
  return [...asked, ...used].join(', ');
}
