import {
  baseOf,
  folderOf,
  inFolder,
  nearestFolder,
  PackageFindings,
  withAsked,
  type PackageReader,
} from '../values/index.js';
import { askedPackages, askedUses, type Manifest } from './asked.js';
import { cargoLock, cargoToml, cargoUses, publishedBy, versionOf } from './extract.js';

/** Cargo's manifests and lockfiles. */
export const cargoReader: PackageReader = {
  name: 'cargo',
  tells: 'packages',
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
    const manifests = await manifestsOf(paths, found);
    const roots = [...manifests.values()].filter(({ toml }) => toml.workspace !== undefined);
    const workspaces = new Set([...lockFolders, ...roots.map(({ path }) => folderOf(path))]);
    for (const manifest of manifests.values()) {
      const { path, toml } = manifest;
      const lockFolder = nearestFolder(folderOf(path), lockFolders);
      const lock = lockFolder === undefined ? undefined : locks.get(lockFolder);
      const lockPath = inFolder(lockFolder ?? '.', 'Cargo.lock');
      const root = manifests.get(inFolder(nearestFolder(folderOf(path), workspaces) ?? '.', 'Cargo.toml'));
      const held = lock && cargoUses(lockPath, lock, toml);
      const part = held === undefined ? path : lockPath;
      const uses =
        held === undefined ? askedUses(manifest, root?.toml) : withAsked(held, askedPackages(manifest, root?.toml));
      const published = publishedBy(path, toml, root?.toml);
      const files = [...new Set([part, path, ...(root === undefined ? [] : [root.path])])];
      const own = { version: versionOf(toml, root?.toml), path, line: 1 };
      found.add({ folder: folderOf(path), part, uses, files, own, ...(published === undefined ? {} : { published }) });
    }
    return found;
  },
};

async function manifestsOf(paths: readonly string[], found: PackageFindings): Promise<ReadonlyMap<string, Manifest>> {
  const manifests = new Map<string, Manifest>();
  for (const path of paths.filter((one) => baseOf(one) === 'Cargo.toml')) {
    const text = await found.text(path);
    const toml = text === undefined ? undefined : cargoToml(text);
    if (text !== undefined && toml !== undefined) manifests.set(path, { path, text, toml });
    else if (text !== undefined) found.broken(path, 'correct it; `cargo metadata` shows the place');
  }
  return manifests;
}
