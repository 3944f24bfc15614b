import { baseOf, folderOf, inFolder, PackageFindings, type PackageReader } from '../values/index.js';
import { askedGems, lockedUses, unshippedGems } from './extract.js';

/** Bundler's lockfiles. */
export const gemReader: PackageReader = {
  name: 'gem',
  tells: 'packages',
  wants: (path) => ['Gemfile.lock', 'Gemfile'].includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths.filter((one) => baseOf(one) === 'Gemfile.lock')) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const folder = folderOf(path);
      const gemfile = inFolder(folder, 'Gemfile');
      const asked = await found.text(gemfile, path);
      const uses = lockedUses(path, text, unshippedGems(asked ?? ''), askedGems(gemfile, asked ?? ''));
      if (uses === undefined) found.broken(path, 'write it again with `bundle lock`');
      else found.add({ folder, part: path, uses, files: asked === undefined ? [path] : [path, gemfile] });
    }
    return found;
  },
};
