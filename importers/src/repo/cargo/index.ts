import { baseOf, folderOf, inFolder, nearestFolder, PackageFindings, type PackageReader } from '../values/index.js';
import { cargoLock, cargoToml, cargoUses, publishedBy } from './extract.js';

/** Cargo's manifests and lockfiles. */
export const cargoReader: PackageReader = {
  name: 'cargo',
  wants: (path) => ['Cargo.toml', 'Cargo.lock'].includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const lockFolders = new Set(paths.filter((path) => baseOf(path) === 'Cargo.lock').map(folderOf));
    const locks = new Map(
      await Promise.all(
        [...lockFolders].map(async (folder) => {
          const path = inFolder(folder, 'Cargo.lock');
          const text = await found.text(path);
          const lock = text === undefined ? undefined : cargoLock(text);
          if (text !== undefined && lock === undefined)
            found.broken(path, 'write it again with `cargo generate-lockfile`');
          return [folder, lock] as const;
        }),
      ),
    );
    for (const path of paths.filter((one) => baseOf(one) === 'Cargo.toml')) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const manifest = cargoToml(text);
      if (manifest === undefined) {
        found.broken(path, 'correct it; `cargo metadata` shows the place');
        continue;
      }
      const lockFolder = nearestFolder(folderOf(path), lockFolders);
      const lock = lockFolder === undefined ? undefined : locks.get(lockFolder);
      const lockPath = inFolder(lockFolder ?? '.', 'Cargo.lock');
      const uses = lock && cargoUses(lockPath, lock, manifest);
      const part = uses === undefined ? path : lockPath;
      const published = publishedBy(path, manifest);
      const module = { folder: folderOf(path), part, uses: uses ?? [], files: [...new Set([part, path])] };
      found.add(published === undefined ? module : { ...module, published });
    }
    return found;
  },
};
