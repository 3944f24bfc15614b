import { listOf, textOf, type Deployable } from './deployable.js';
import type { TieRule } from './ties.js';

/** Whoever is given a file of the repository at run time is what reads it. Only where one is given it. */
export const byMountedFile: TieRule = {
  name: 'mounted-file',
  reason: 'it is given the file that the other reads',
  confidence: 0.85,
  keys({ repository, properties, folder }) {
    if (repository === '' || folder !== '') return [];
    const file = textOf(properties, 'configFile');
    const mounted = listOf(properties, 'mountedFiles');
    // By file and by folder: whoever is given either must stand beside the others that are given the other.
    const paths = [file, folderAbove(file), ...mounted, ...mounted.map(folderAbove)].filter((path) => path !== '');
    return [...new Set(paths)].map((path) => `${repository}#file/${path}`);
  },
  split(members) {
    const readers = members.filter(({ properties }) => textOf(properties, 'configFile') !== '');
    const givers = members.filter((one) => !readers.includes(one));
    const isGiven = (reader: Deployable): boolean => {
      const file = textOf(reader.properties, 'configFile');
      return givers.some(({ properties }) =>
        listOf(properties, 'mountedFiles').some((path) => path === file || path === folderAbove(file)),
      );
    };
    const read = readers.filter(isGiven);
    return read.length > 0 && new Set(givers.map(({ name }) => name)).size === 1 ? [[...read, ...givers]] : [];
  },
};

function folderAbove(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
