import { baseOf, folderOf, inFolder, PackageFindings, type PackageReader } from '../values/index.js';
import { askedUses, composerJson, lockedUses } from './extract.js';

/** Composer's manifests and lockfiles. */
export const composerReader: PackageReader = {
  name: 'composer',
  tells: 'packages',
  wants: (path) => ['composer.json', 'composer.lock'].includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const folder of new Set(paths.map(folderOf))) {
      const [path, lockPath] = [inFolder(folder, 'composer.json'), inFolder(folder, 'composer.lock')];
      const [text, lockText] = [await found.text(path), await found.text(lockPath)];
      const json = text === undefined ? undefined : composerJson(text);
      if (text !== undefined && json === undefined)
        found.broken(path, 'correct it; `composer validate` shows the place');
      const manifest = text === undefined || json === undefined ? undefined : { path, text, json };
      const own = json?.version === undefined ? {} : { own: { version: json.version, path, line: 1 } };
      const locked = lockText === undefined ? undefined : lockedUses(lockPath, lockText, manifest);
      if (lockText !== undefined && locked === undefined)
        found.broken(lockPath, 'write it again with `composer update --lock`');
      if (locked !== undefined) {
        const files = text === undefined ? [lockPath] : [lockPath, path];
        found.add({ folder, part: lockPath, uses: locked, files, ...own });
      } else if (manifest !== undefined) {
        found.add({ folder, part: path, uses: askedUses(manifest), files: [path], ...own });
      }
    }
    return found;
  },
};
