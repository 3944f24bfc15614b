import { textOf } from './deployable.js';
import { groupBy, type TieRule } from './ties.js';

/**
 * Compose marks what it starts with project and service. Project names are often a folder's name, so two repositories,
 * or two different images, under one project and service name are two systems, and the key ties nothing across them.
 */
export const byComposeProject: TieRule = {
  name: 'compose-project',
  reason: 'same compose project and service',
  confidence: 0.95,
  keys({ technology, project, name, properties }) {
    if ((technology !== 'compose' && technology !== 'docker') || project === '') return [];
    // What runs has the name that its file has, whatever the variants of it are called together.
    return [...new Set([name, textOf(properties, 'name') || name])].map((one) => `${project}/${one}`);
  },
  split(members) {
    const repositories = new Set(members.map((one) => one.repository).filter((key) => key !== ''));
    if (repositories.size > 1) {
      return [...groupBy(members, (one) => one.repository || `live ${one.ownImage}`).values()];
    }
    const named = members.filter((one) => one.ownImage !== '' && !isDefaultImage(one.ownImage, one.project, one.name));
    const images = new Set(named.map((one) => one.ownImage));
    if (images.size <= 1) return [members];
    return [...groupBy(members, (one) => one.ownImage).values()];
  },
};

/** Compose names an image that it builds `<project>-<service>`, formerly with an underscore. */
function isDefaultImage(image: string, project: string, service: string): boolean {
  const last = image.split('/').at(-1);
  return last === `${project}-${service}`.toLowerCase() || last === `${project}_${service}`.toLowerCase();
}
