import { plainName } from './by-plain-name.js';
import { lastWord, withoutRegistry } from './image-name.js';
import { isImageBuild } from './declares.js';
import { listOf, textOf, type Deployable } from './deployable.js';
import { calledPlainly, isSurelyOwn, ownerOf } from './own-image.js';
import { isSharedImage, servicesAmong, type TieRule } from './ties.js';

/**
 * What deploys an image that the repository builds is what is built: under the name that the build file gives the image,
 * or under a module's name for the repository's owner; where nobody says whose, under its last word. Only where one
 * thing here is built under it.
 */
export const byBuiltImage: TieRule = {
  name: 'built-image',
  reason: 'the repository builds the image that it runs',
  confidence: 0.8,
  isWeak: true,
  keys: (deployable) => {
    if (deployable.repository === '') return [];
    const images = isBuilt(deployable) ? builtImages(deployable) : runImages(deployable);
    return [...new Set(images)].map((image) => `${deployable.repository}#image/${image}`);
  },
  split(members) {
    const folders = new Set(members.filter(isBuilt).map(({ folder, ref }) => (folder === '' ? ref : folder)));
    const run = servicesAmong(members.filter((one) => !isBuilt(one)));
    return folders.size === 1 && run.length > 0 && !isSharedImage(run) ? [[...members.filter(isBuilt), ...run]] : [];
  },
};

function isBuilt(deployable: Deployable): boolean {
  const { declares } = deployable;
  return declares === 'program' || isImageBuild(declares) || isBuiltAs(deployable);
}

/** Compose gives what it builds the image's name. */
function isBuiltAs({ technology, folder, ownImage }: Deployable): boolean {
  return technology === 'compose' && folder !== '' && ownImage !== '';
}

/** Stands for an owner that only whoever builds knows. */
const ANY = '*/';

function builtImages(deployable: Deployable): readonly string[] {
  const { properties, declares, folder } = deployable;
  if (isBuiltAs(deployable)) return imageKeys(deployable);
  const last = plainName(folder.split('/').at(-1) ?? '');
  const said = listOf(properties, 'builtImages').flatMap((image) =>
    image.startsWith(ANY) ? [image, inFolder(image, last)] : [withoutRegistry(image), ...byAnybodyAs(image)],
  );
  if (isImageBuild(declares)) return said;
  const names = [textOf(properties, 'name'), ...listOf(properties, 'hostNames')].filter((one) => one !== '');
  // Whoever owns the repository, or one image of the build, owns the others.
  const owners = new Set([
    ownerOf(deployable),
    ...said.map((image) => image.slice(0, Math.max(0, image.lastIndexOf('/')))),
  ]);
  const called = [...owners].flatMap((one) => (one ? names.map((word) => `${one}/${word.toLowerCase()}`) : []));
  return [...said, ...called];
}

/** Whose image it is must be known, or it is called as its image or as the folder: many a stranger's image is a `proxy`. */
function runImages(deployable: Deployable): readonly string[] {
  const { ownImage, folder } = deployable;
  if (ownImage === '' || folder !== '') return [];
  const [image = '', byAnybody = ''] = imageKeys(deployable);
  const isOwn = isSurelyOwn(deployable) || isOfSeveralWords(image);
  return [image, isOwn ? byAnybody : inFolder(byAnybody, calledPlainly(deployable))];
}

/** A build that does not say to whom its image goes: to whomever, where the name is hardly another's. */
function byAnybodyAs(image: string): readonly string[] {
  return !image.includes('/') && isOfSeveralWords(image) ? [ANY + lastWord(image)] : [];
}

function isOfSeveralWords(image: string): boolean {
  return /[a-z0-9][._-]+[a-z0-9]/.test(lastWord(image));
}

/** An image of whomever, built from a folder of that name. */
function inFolder(image: string, folder: string): string {
  return `${image} in ${folder}`;
}

function imageKeys({ ownImage }: Deployable): readonly string[] {
  return [withoutRegistry(ownImage), ANY + lastWord(ownImage)];
}
