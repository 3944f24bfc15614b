import type { Deployable } from './deployable.js';
import { isOfCode } from './declares.js';
import { lastWord, withoutRegistry } from './image-name.js';
import { calledPlainly, isSurelyOwn } from './own-image.js';
import { areNamedAfterImage, isSharedImage, servicesAmong, type TieRule } from './ties.js';

/**
 * In one repository an image is called the same in each registry that it is pushed to, and often after the folder that
 * it is built from. Only where one folder is called so, and where those that run it have one name each.
 */
export const byImageName: TieRule = {
  name: 'image-name',
  reason: 'its image is called as the other’s, or as the folder that the other is built from',
  confidence: 0.75,
  isWeak: true,
  keys(deployable) {
    if (deployable.repository === '') return [];
    const names = isBuilt(deployable)
      ? [deployable.folder.split('/').at(-1) ?? '', deployable.name]
      : [lastWord(deployable.ownImage)];
    const plain = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((name) => name.length > 2);
    return [...new Set(plain)].map((name) => `${deployable.repository}#called/${name}`);
  },
  split(members) {
    const built = members.filter(isBuilt);
    const run = servicesAmong(members.filter((one) => !isBuilt(one)));
    if (run.length === 0 || new Set(built.map(({ folder }) => folder)).size > 1) return [];
    const isProgram = built.some(({ declares }) => declares === 'program');
    const isOwn = (one: Deployable): boolean =>
      isSurelyOwn(one) || isTelling(one) || (isProgram && isCalledInPart(one));
    if (built.length > 0 && !run.every(isOwn)) return [];
    return isSharedImage(run) || !areNamedAfterImage(run) || areLikeInLastWordOnly(run) ? [] : [[...built, ...run]];
  },
};

/** Whether its image is called in so many words that no stranger's is called as a folder here. */
function isTelling({ ownImage }: Deployable): boolean {
  return lastWord(ownImage).split(/[-_.]/).length > 2;
}

/** Whether what runs an image of several words is called by some of them: `gateway` of `shop/api-gateway`. */
function isCalledInPart({ name, ownImage }: Deployable): boolean {
  const words = lastWord(ownImage).split(/[-_.]/);
  return (
    words.length > 1 &&
    name
      .toLowerCase()
      .split(/[-_.]/)
      .every((word) => words.includes(word))
  );
}

/** Whether several names stand for several images that have no more than their last word in common. */
function areLikeInLastWordOnly(run: readonly Deployable[]): boolean {
  const names = new Set(run.map(calledPlainly));
  return names.size > 1 && new Set(run.map(({ ownImage }) => withoutRegistry(ownImage))).size > 1;
}

function isBuilt({ declares }: Deployable): boolean {
  return isOfCode(declares);
}
