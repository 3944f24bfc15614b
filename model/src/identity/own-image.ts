import { plainName } from './by-plain-name.js';
import { nameInRelease } from './by-release-name.js';
import type { Deployable } from './deployable.js';
import { lastWord, withoutRegistry } from './image-name.js';

/** What a deployable is called beside its release, without words of its kind. */
export function calledPlainly(deployable: Deployable): string {
  return plainName(nameInRelease(deployable) ?? deployable.name);
}

/** Who owns a repository, lower case; undefined where its key does not say. */
export function ownerOf({ repository }: Deployable): string | undefined {
  return /^[^/]+\/([^/#]+)\//.exec(repository)?.[1]?.toLowerCase();
}

/** Whether an image is of the repository's owner, or what runs it is called as it. */
export function isSurelyOwn(deployable: Deployable): boolean {
  const { ownImage } = deployable;
  const isOwners = ownerOf(deployable) === withoutRegistry(ownImage).split('/')[0];
  return isOwners || calledPlainly(deployable) === plainName(lastWord(ownImage));
}
