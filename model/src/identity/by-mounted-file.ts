import { listOf, textOf } from './deployable.js';
import type { TieRule } from './ties.js';

/** Whoever is given a file of the repository at run time is what reads it. Only where one is given it. */
export const byMountedFile: TieRule = {
  name: 'mounted-file',
  reason: 'it is given the file that the other reads',
  confidence: 0.85,
  keys({ repository, properties, folder }) {
    if (repository === '' || folder !== '') return [];
    const file = textOf(properties, 'configFile');
    const above = file.slice(0, Math.max(0, file.lastIndexOf('/')));
    const own = file === '' ? [] : [file, ...(above === '' ? [] : [above])];
    return [...new Set([...own, ...listOf(properties, 'mountedFiles')])].map((path) => `${repository}#file/${path}`);
  },
  split(members) {
    const readers = members.filter(({ properties }) => textOf(properties, 'configFile') !== '');
    const given = new Set(members.filter((one) => !readers.includes(one)).map(({ name }) => name));
    return readers.length > 0 && given.size === 1 ? [members] : [];
  },
};
