import type { ImageFacts, ImageFamily } from './facts.js';

const LEAST = 3;

/** Variables that the official images of a platform set, and what their images are called. */
const PLATFORM_VARIABLES: readonly (readonly [variable: string, name: string])[] = [
  ['NODE_VERSION', 'Node.js images'],
  ['JAVA_VERSION', 'Java images'],
  ['PYTHON_VERSION', 'Python images'],
  ['GOLANG_VERSION', 'Go images'],
  ['PHP_VERSION', 'PHP images'],
  ['RUBY_VERSION', 'Ruby images'],
  ['DOTNET_VERSION', '.NET images'],
  ['RUST_VERSION', 'Rust images'],
  ['NGINX_VERSION', 'nginx images'],
];

/** An image as far as its family goes. */
export type FamilyMember = Pick<ImageFacts, 'repository' | 'variableNames' | 'sizeBytes'>;

/**
 * The families that images belong to, and the size of the middle one: the same repository where at least three of its
 * images are known, else the same platform, as variables that its official images set tell, else none. The median does
 * not move when one image is very large. O(n log n).
 * @param images each image once
 */
export function imageFamilies(images: readonly FamilyMember[]): (image: FamilyMember) => ImageFamily | undefined {
  const sizes = new Map<string, number[]>();
  for (const image of images) {
    if (image.sizeBytes === undefined) continue;
    for (const name of namesOf(image)) {
      const known = sizes.get(name);
      if (known === undefined) sizes.set(name, [image.sizeBytes]);
      else known.push(image.sizeBytes);
    }
  }
  const families = new Map<string, ImageFamily>();
  for (const [name, list] of sizes) {
    if (list.length >= LEAST) families.set(name, { name, medianBytes: medianOf(list), count: list.length });
  }
  return (image) =>
    namesOf(image)
      .map((name) => families.get(name))
      .find((family) => family !== undefined);
}

/** The families that an image may be of, nearest first. */
function namesOf({ repository, variableNames }: FamilyMember): readonly string[] {
  const platform = PLATFORM_VARIABLES.find(([variable]) => variableNames?.includes(variable) === true);
  return [...(repository === '' ? [] : [`images of ${repository}`]), ...(platform === undefined ? [] : [platform[1]])];
}

function medianOf(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
