import type { BaseFact } from '@faultline/analysis';
import { lifecycleOf, platformsOfImage } from '@faultline/model';

/** When the first of what an image is, and is built on, ends; null where the table of lifecycles does not say. */
export function endOfImage(repository: string, tag: string): BaseFact['end'] {
  const ends = platformsOfImage(repository, tag).flatMap((platform) => {
    const found = lifecycleOf(platform);
    return found === undefined || found.endsAt === null
      ? []
      : [{ title: `${found.title} ${found.cycle}`, at: found.endsAt }];
  });
  return ends.sort((a, b) => a.at - b.at)[0] ?? null;
}
