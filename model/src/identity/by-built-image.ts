import { imageName } from './image-name.js';
import { listOf, textOf, type Deployable } from './deployable.js';
import { isProgram } from './technology.js';
import { isSharedImage, type TieRule } from './ties.js';

/**
 * What deploys an image that the repository builds is what is built: under the name that the build file gives the image,
 * or under a module's name for the repository's owner. Only where one thing here is built under it.
 */
export const byBuiltImage: TieRule = {
  name: 'built-image',
  reason: 'the repository builds the image that it runs',
  confidence: 0.8,
  keys: (deployable) => {
    if (deployable.repository === '') return [];
    const images = isBuilt(deployable) ? builtImages(deployable) : runImages(deployable);
    return [...new Set(images)].map((image) => `${deployable.repository}#image/${image}`);
  },
  split(members) {
    const built = members.filter(isBuilt);
    const run = members.filter((one) => !isBuilt(one));
    return built.length === 1 && run.length > 0 && !isSharedImage(run) ? [members] : [];
  },
};

function isBuilt({ technology }: Deployable): boolean {
  return isProgram(technology);
}

function builtImages({ properties, repository }: Deployable): readonly string[] {
  const said = listOf(properties, 'builtImages').map(withoutRegistry);
  const owner = /^[^/]+\/([^/#]+)\//.exec(repository)?.[1]?.toLowerCase();
  const names = [textOf(properties, 'name'), ...listOf(properties, 'hostNames')].filter((name) => name !== '');
  // Whoever owns the repository, or one image of the build, owns the others.
  const owners = new Set([owner, ...said.map((image) => image.slice(0, Math.max(0, image.lastIndexOf('/'))))]);
  const called = [...owners].flatMap((one) => (one ? names.map((name) => `${one}/${name.toLowerCase()}`) : []));
  return [...said, ...called];
}

function runImages({ ownImage, folder }: Deployable): readonly string[] {
  return ownImage === '' || folder !== '' ? [] : [withoutRegistry(ownImage)];
}

function withoutRegistry(image: string): string {
  return imageName(image).repository.split('/').slice(1).join('/');
}
