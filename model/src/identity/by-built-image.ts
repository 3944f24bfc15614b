import { imageName } from './image-name.js';
import { listOf, textOf, type Deployable } from './deployable.js';
import type { TieRule } from './ties.js';

/**
 * What deploys an image of its own organisation deploys what the repository builds under the image's last word:
 * `acme/cart-service` is the module cart-service. Only where one thing here is built under that word.
 */
export const byBuiltImage: TieRule = {
  name: 'built-image',
  reason: 'the repository builds a thing of the name that its image has',
  confidence: 0.8,
  keys: (deployable) => {
    if (deployable.repository === '') return [];
    const words = isBuilt(deployable) ? builtNames(deployable) : imageWords(deployable);
    return [...new Set(words)].map((word) => `${deployable.repository}#image/${word}`);
  },
  split(members) {
    const built = members.filter(isBuilt);
    const names = new Set(members.filter((one) => !isBuilt(one)).map((one) => one.name));
    return built.length === 1 && names.size === 1 ? [members] : [];
  },
};

function isBuilt({ technology }: Deployable): boolean {
  return technology === 'spring';
}

function builtNames({ properties }: Deployable): readonly string[] {
  const images = listOf(properties, 'builtImages').map((image) => imageName(image).repository.split('/').at(-1) ?? '');
  return [textOf(properties, 'name'), ...listOf(properties, 'hostNames'), ...images]
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');
}

function imageWords({ ownImage, folder }: Deployable): readonly string[] {
  return ownImage === '' || folder !== '' ? [] : [ownImage.split('/').at(-1) ?? ''];
}
