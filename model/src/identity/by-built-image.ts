import { imageName } from './image-name.js';
import { listOf, textOf, type Deployable } from './deployable.js';
import { isImageBuild, isProgram } from './technology.js';
import { isSharedImage, type TieRule } from './ties.js';

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
    const run = members.filter((one) => !isBuilt(one));
    return folders.size === 1 && run.length > 0 && !isSharedImage(run) ? [members] : [];
  },
};

function isBuilt(deployable: Deployable): boolean {
  const { technology } = deployable;
  return isProgram(technology) || isImageBuild(technology) || isBuiltAs(deployable);
}

/** Compose gives what it builds the image's name. */
function isBuiltAs({ technology, folder, ownImage }: Deployable): boolean {
  return technology === 'compose' && folder !== '' && ownImage !== '';
}

/** Stands for an owner that only whoever builds knows. */
const ANY = '*/';

function builtImages(deployable: Deployable): readonly string[] {
  const { properties, repository, technology } = deployable;
  if (isBuiltAs(deployable)) return imageKeys(deployable);
  const said = listOf(properties, 'builtImages').map((image) =>
    image.startsWith(ANY) ? image : withoutRegistry(image),
  );
  if (isImageBuild(technology)) return said;
  const owner = /^[^/]+\/([^/#]+)\//.exec(repository)?.[1]?.toLowerCase();
  const names = [textOf(properties, 'name'), ...listOf(properties, 'hostNames')].filter((one) => one !== '');
  // Whoever owns the repository, or one image of the build, owns the others.
  const owners = new Set([owner, ...said.map((image) => image.slice(0, Math.max(0, image.lastIndexOf('/'))))]);
  const called = [...owners].flatMap((one) => (one ? names.map((word) => `${one}/${word.toLowerCase()}`) : []));
  return [...said, ...called];
}

function runImages(deployable: Deployable): readonly string[] {
  return deployable.ownImage === '' || deployable.folder !== '' ? [] : imageKeys(deployable);
}

function imageKeys({ ownImage }: Deployable): readonly string[] {
  const image = withoutRegistry(ownImage);
  return [image, ANY + image.slice(image.lastIndexOf('/') + 1)];
}

function withoutRegistry(image: string): string {
  return imageName(image).repository.split('/').slice(1).join('/');
}
