import { isOfCode } from './technology.js';
import { groupBy, type TieRule } from './ties.js';

/** In one repository, what is built from one folder is one service, unless several names are built from it. */
export const byFolder: TieRule = {
  name: 'build-folder',
  reason: 'built from the same folder of the repository',
  confidence: 0.9,
  keys: (deployable) =>
    deployable.repository === '' || deployable.folder === '' ? [] : [`${deployable.repository}#${deployable.folder}`],
  split(members) {
    const namesOf = (isCatalog: boolean): number =>
      new Set(
        members
          .filter((one) => !isOfCode(one.technology) && (one.technology === 'catalog') === isCatalog)
          .map((one) => one.name),
      ).size;
    if (namesOf(true) <= 1 && namesOf(false) <= 1) return [members];
    return [...groupBy(members, (one) => one.name).values()];
  },
};
