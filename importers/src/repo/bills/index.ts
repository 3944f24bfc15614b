import { baseOf, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { billUses, treeUses, verifiedUses } from './extract.js';

const isBill = (path: string): boolean => /^(?:s?bom|(?:.+[.-])?cdx)\.(?:json|xml)$/i.test(baseOf(path));
const isTree = (path: string): boolean => /(?:^|[-_.])dependency[-_.]?tree\.txt$/i.test(baseOf(path));
const isVerification = (path: string): boolean => /(?:^|\/)gradle\/verification-metadata\.xml$/.test(path);

/** Lists of what was built in, as somebody committed them: a witness where no lockfile tells. */
export const billsReader: PackageReader = {
  name: 'bills',
  tells: 'witnessed-packages',
  wants: (path) => isBill(path) || isTree(path) || isVerification(path),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const folder = folderOf(path);
      const files = [path];
      if (isVerification(path)) {
        const uses = verifiedUses(path, text);
        if (uses === undefined) found.broken(path, 'write it again with `gradle --write-verification-metadata sha256`');
        else found.add({ folder: folderOf(folder), part: path, uses, files, witness: 'versions' });
        continue;
      }
      // Files of these names may be something else altogether.
      const uses = isTree(path) ? treeUses(path, text) : billUses(path, text);
      if (uses !== undefined) found.add({ folder, part: path, uses, files, witness: 'contents' });
    }
    return found;
  },
};
