import { baseOf, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { lockedUses } from './extract.js';

/** Gradle's lockfiles. */
export const gradleReader: PackageReader = {
  name: 'gradle',
  wants: (path) => baseOf(path) === 'gradle.lockfile',
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const uses = lockedUses(path, text);
      if (uses === undefined) found.broken(path, 'write it again with `gradle dependencies --write-locks`');
      else found.add({ folder: folderOf(path), part: path, uses, files: [path] });
    }
    return found;
  },
};
