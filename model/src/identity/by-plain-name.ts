import type { Deployable } from './deployable.js';
import { isOfCode } from './declares.js';
import { lastWord } from './image-name.js';
import { groupsOfOneName } from './systems.js';
import { groupBy, type TieRule } from './ties.js';

/** What a name says that is no name: what kind of thing bears it. */
const KIND_WORDS =
  /(?:^|[-_.])(?:service|svc|srv|microservice|deployment|deploy|depl|dep|statefulset|sts|pod|container|ms)(?=$|[-_.])/g;

/**
 * What Compose files call `cart` is `cart-service` or `cart-deployment` in the manifests of the same repository. Only
 * where each way to deploy has one such name, and no two images of one's own say otherwise.
 */
export const byPlainName: TieRule = {
  name: 'plain-name',
  reason: 'same name in the same repository but for a word of its kind, in another way to deploy',
  confidence: 0.75,
  isWeak: true,
  keys({ repository, name, declares }) {
    const plain = plainName(name);
    return repository === '' || declares === 'description' || plain.length < 3 ? [] : [`${repository}#plain/${plain}`];
  },
  split(members) {
    const ways = [...groupBy(members, (one) => (isOfCode(one.declares) ? 'code' : one.technology)).values()];
    // Code has the name of its folder in as many ways as files write it.
    const areSingle = ways.every(
      (way) => new Set(way.map((one) => (isOfCode(one.declares) ? one.folder : one.name))).size === 1,
    );
    const plain = plainName(members[0]?.name ?? '');
    const images = new Set(members.map(lastOfImage).filter((image) => image !== ''));
    // Images of that name do not speak against it, as long as all say the same before it.
    const before = new Set([...images].filter((image) => image !== plain).map((image) => beforeName(image, plain)));
    const areAlike = images.size <= 1 || (before.size <= 1 && !before.has(undefined));
    return ways.length > 1 && areSingle && areAlike ? groupsOfOneName(members) : [];
  },
};

/** A name without words of its kind, in lower case letters and digits. */
export function plainName(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(KIND_WORDS, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?<=^.{3,60})(?:micro)?service$/, '');
}

function beforeName(image: string, name: string): string | undefined {
  return image.endsWith(name) ? image.slice(0, -name.length) : undefined;
}

function lastOfImage({ ownImage }: Deployable): string {
  return plainName(lastWord(ownImage));
}
