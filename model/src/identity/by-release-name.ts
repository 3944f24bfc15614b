import { plainName } from './by-plain-name.js';
import { imageName, lastWord } from './image-name.js';
import type { Deployable } from './deployable.js';
import type { TieRule } from './ties.js';

/**
 * What a chart deploys is called by the release first, which whoever installs it makes up: `shop-cart` is what others in
 * the repository call `cart`, if its image is called as theirs, or as their folder. Several charts that deploy one image under one name behind the release's deploy one thing.
 */
export const byReleaseName: TieRule = {
  name: 'release-name',
  reason: 'a chart deploys it under its release’s name and the name that the repository has for it',
  confidence: 0.85,
  isWeak: true,
  keys: (deployable) => [`${deployable.namespace}/${nameInRelease(deployable) ?? deployable.name}`],
  split(members) {
    const released = members.filter((one) => nameInRelease(one) !== undefined);
    const images = new Set(released.map(({ image }) => imageName(image).repository));
    if (images.size !== 1) return [];
    const image = saidBy(released[0]);
    return [members.filter((one) => image === '' || ['', image].includes(saidBy(one)))];
  },
};

/** What its own image, or the folder that it is built from, is called; '' where it has neither. */
function saidBy(one: Deployable | undefined): string {
  if (one === undefined) return '';
  return plainName(one.ownImage === '' ? (one.folder.split('/').at(-1) ?? '') : lastWord(one.ownImage));
}

/** What a chart calls it beside the release's name, which stands before or behind; undefined where that is in neither place. */
export function nameInRelease({ release, name }: Deployable): string | undefined {
  if (release === '') return undefined;
  const prefix = `${release}-`;
  if (name.length > prefix.length && name.startsWith(prefix)) return name.slice(prefix.length);
  const at = `${name}-`.indexOf(`-${prefix}`);
  return at > 0 ? name.slice(0, at) : undefined;
}
