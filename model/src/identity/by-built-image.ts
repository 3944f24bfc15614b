import { plainName } from './by-plain-name.js';
import { nameInRelease } from './by-release-name.js';
import { lastWord, withoutRegistry } from './image-name.js';
import { isImageBuild } from './declares.js';
import { listOf, textOf, type Deployable } from './deployable.js';
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
    image.startsWith(ANY) ? [image, inFolder(image, last)] : [withoutRegistry(image)],
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
  const { ownImage, folder, name } = deployable;
  if (ownImage === '' || folder !== '') return [];
  const [image = '', byAnybody = ''] = imageKeys(deployable);
  const called = plainName(nameInRelease(deployable) ?? name);
  return [image, isSurelyOwn(deployable) ? byAnybody : inFolder(byAnybody, called)];
}

/** Whether an image is of the repository's owner, or what runs it is called as it. */
export function isSurelyOwn(deployable: Deployable): boolean {
  const { ownImage, name } = deployable;
  const called = plainName(nameInRelease(deployable) ?? name);
  return ownerOf(deployable) === withoutRegistry(ownImage).split('/')[0] || called === plainName(lastWord(ownImage));
}

/** An image of whomever, built from a folder of that name. */
function inFolder(image: string, folder: string): string {
  return `${image} in ${folder}`;
}

function ownerOf({ repository }: Deployable): string | undefined {
  return /^[^/]+\/([^/#]+)\//.exec(repository)?.[1]?.toLowerCase();
}

function imageKeys({ ownImage }: Deployable): readonly string[] {
  const image = withoutRegistry(ownImage);
  return [image, ANY + image.slice(image.lastIndexOf('/') + 1)];
}
