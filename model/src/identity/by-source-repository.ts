import { textOf } from './deployable.js';
import type { TieRule } from './ties.js';

/** An image label or annotation names the repository; within it names are unique. */
export const bySourceRepository: TieRule = {
  name: 'source-repository',
  reason: 'its image names the repository, and the repository declares that name',
  confidence: 0.9,
  keys(deployable) {
    if (deployable.repository !== '') return [`${deployable.repository}/${deployable.name}`];
    const source = canonicalRemote(textOf(deployable.properties, 'sourceRepository'));
    return source === '' ? [] : [`${source}/${deployable.name}`];
  },
};

/** `https://github.com/acme/shop.git`, `git@github.com:acme/shop` and `ssh://…` are all `github.com/acme/shop`; '' for none. */
export function canonicalRemote(remote: string): string {
  const bare = remote
    .trim()
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d+\/)/, '$1/')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  const [host, ...path] = bare.split('/');
  return host === undefined || path.length === 0 ? '' : [host.toLowerCase(), ...path].join('/');
}
