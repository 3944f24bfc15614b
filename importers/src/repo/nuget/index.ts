import {
  baseOf,
  folderOf,
  inFolder,
  nearestFolder,
  PackageFindings,
  withAsked,
  type PackageReader,
} from '../values/index.js';
import { askedPackages, askedUses, centralVersions, lockedUses, publishedBy, versionOf } from './extract.js';
import { projectFile } from './schema.js';

const CENTRAL = 'Directory.Packages.props';
const isProject = (path: string): boolean => /\.(?:cs|fs|vb)proj$/i.test(path);

/** NuGet's references in project files, and its lockfiles. */
export const nugetReader: PackageReader = {
  name: 'nuget',
  tells: 'packages',
  wants: (path) => isProject(path) || ['packages.lock.json', CENTRAL].includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const central = await versionsByFolder(paths, found);
    for (const path of paths.filter(isProject)) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const file = projectFile(text);
      if (file === undefined) {
        found.broken(path, 'correct it; `dotnet restore` shows the place');
        continue;
      }
      const folder = folderOf(path);
      const lockPath = inFolder(folder, 'packages.lock.json');
      const lockText = await found.text(lockPath);
      const locked = lockText === undefined ? undefined : lockedUses(lockPath, lockText);
      if (lockText !== undefined && locked === undefined)
        found.broken(lockPath, 'write it again with `dotnet restore --force-evaluate`');
      const above = nearestFolder(folder, new Set(central.keys()));
      const managed = (above === undefined ? undefined : central.get(above)) ?? new Map<string, string>();
      const project = { path, text, file, central: managed };
      const part = locked === undefined ? path : lockPath;
      const files = [part, path, ...(above === undefined ? [] : [inFolder(above, CENTRAL)])];
      const uses = locked === undefined ? askedUses(project) : withAsked(locked, askedPackages(project));
      const published = publishedBy(path, file);
      const module = { folder, part, uses, files, own: { version: versionOf(file), path, line: 1 } };
      found.add(published === undefined ? module : { ...module, published });
    }
    return found;
  },
};

async function versionsByFolder(
  paths: readonly string[],
  found: PackageFindings,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const central = new Map<string, ReadonlyMap<string, string>>();
  for (const path of paths.filter((one) => baseOf(one) === CENTRAL)) {
    const text = await found.text(path);
    const versions = text === undefined ? undefined : centralVersions(text);
    if (versions !== undefined) central.set(folderOf(path), versions);
    else if (text !== undefined) found.broken(path, 'correct it');
  }
  return central;
}
