import { labelledRemote } from './canonical-remote.js';
import { textOf } from './deployable.js';
import { groupsOfOneName } from './systems.js';
import type { TieRule } from './ties.js';

/** An image label or annotation names the repository; within it a name is one thing, as far as nothing says otherwise. */
export const bySourceRepository: TieRule = {
  name: 'source-repository',
  reason: 'its image names the repository, and the repository declares that name',
  confidence: 0.9,
  keys(deployable) {
    if (deployable.repository !== '') return [`${deployable.repository}/${deployable.name}`];
    const source = labelledRemote(textOf(deployable.properties, 'sourceRepository'));
    return source === '' ? [] : [`${source}/${deployable.name}`];
  },
  split: groupsOfOneName,
};
