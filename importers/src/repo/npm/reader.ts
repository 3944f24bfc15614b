import {
  baseOf,
  folderOf,
  inFolder,
  nearestFolder,
  PackageFindings,
  withAsked,
  type PackageReader,
  type PackagesRead,
  type PackageView,
} from '../values/index.js';
import { askedPackages, askedUses, overriddenNames, type AskingContext } from './asked.js';
import { lockedOf, manifestOf, ownVersion, pnpmWorkspace, publishedBy, type Manifest } from './extract.js';
import type { Locked } from './locked.js';
import type { PackageJson } from './schema.js';

/** The first of a folder counts. */
const LOCKFILES = ['npm-shrinkwrap.json', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'];

const WORKSPACE = 'pnpm-workspace.yaml';

/** Manifests and lockfiles of npm, Yarn and pnpm. */
export const npmReader: PackageReader = {
  name: 'npm',
  tells: 'packages',
  wants: (path) => baseOf(path) === 'package.json' || LOCKFILES.includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const manifests = await manifestsOf(paths, found);
    const byLock = groupsOf(manifests, paths);
    const own = new Set(manifests.flatMap(({ data }) => data.name ?? []));
    for (const [lockFolder, members] of byLock) await readGroup({ lockFolder, members, own }, view, found);
    return found satisfies PackagesRead;
  },
};

async function manifestsOf(paths: readonly string[], found: PackageFindings): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const path of paths) {
    if (baseOf(path) !== 'package.json') continue;
    const text = await found.text(path);
    const manifest = text === undefined ? undefined : manifestOf(path, text);
    if (manifest) manifests.push(manifest);
    else if (text !== undefined) found.broken(path, 'correct it; `npm pkg get` shows the place');
  }
  return manifests;
}

/** Manifests by the folder of the nearest lockfile, theirs or above; '' for those that have none. */
function groupsOf(manifests: readonly Manifest[], paths: readonly string[]): ReadonlyMap<string, readonly Manifest[]> {
  const locks = new Set(paths.filter((path) => LOCKFILES.includes(baseOf(path))).map(folderOf));
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const folder = nearestFolder(folderOf(manifest.path), locks) ?? '';
    const known = groups.get(folder);
    if (known === undefined) groups.set(folder, [manifest]);
    else known.push(manifest);
  }
  return groups;
}

interface Group {
  /** '' for manifests that have no lockfile. */
  readonly lockFolder: string;
  readonly members: readonly Manifest[];
  readonly own: ReadonlySet<string>;
}

async function readGroup(
  { lockFolder, members, own }: Group,
  view: PackageView,
  found: PackageFindings,
): Promise<void> {
  const name = LOCKFILES.find((one) => view.files.has(inFolder(lockFolder, one)));
  const lockPath = lockFolder === '' || name === undefined ? undefined : inFolder(lockFolder, name);
  const text = lockPath === undefined ? undefined : await found.text(lockPath);
  const locked = lockPath === undefined || text === undefined ? undefined : lockedOf(lockPath, text);
  if (lockPath !== undefined && text !== undefined && locked === undefined)
    found.broken(lockPath, 'write it again with the package manager that it is of');
  const workspaces = new Map(
    members.flatMap(({ data }) => (data.name === undefined ? [] : [[data.name, data] as const])),
  );
  const workspacePath = inFolder(lockFolder, WORKSPACE);
  const workspaceText = lockFolder === '' ? undefined : await found.text(workspacePath, lockPath);
  const workspace = workspaceText === undefined ? undefined : pnpmWorkspace(workspaceText);
  const root = members.find(({ path }) => folderOf(path) === lockFolder);
  const context = { own, overridden: overriddenNames(root, workspace), workspace };
  const shared = [root?.path ?? [], workspace === undefined ? [] : workspacePath].flat();
  for (const manifest of members)
    addModule(manifest, { lockFolder, lockPath, locked, workspaces, context, shared }, found);
}

interface Lock {
  readonly lockFolder: string;
  readonly lockPath: string | undefined;
  readonly locked: Locked | undefined;
  readonly workspaces: ReadonlyMap<string, PackageJson>;
  readonly context: AskingContext;
  /** Files that decide for all modules of the lockfile. */
  readonly shared: readonly string[];
}

function addModule(
  manifest: Manifest,
  { lockFolder, lockPath, locked, workspaces, context, shared }: Lock,
  found: PackageFindings,
): void {
  const folder = folderOf(manifest.path);
  const inside = folder === lockFolder ? '' : lockFolder === '.' ? folder : folder.slice(lockFolder.length + 1);
  const held = locked?.usesOf(inside, manifest.data, workspaces);
  const published = publishedBy(manifest);
  const own = ownVersion(manifest);
  const part = held === undefined || lockPath === undefined ? manifest.path : lockPath;
  found.add({
    folder,
    part,
    uses:
      held === undefined ? askedUses(manifest, context.workspace) : withAsked(held, askedPackages(manifest, context)),
    files: [...new Set([part, manifest.path, ...(held === undefined ? [] : shared)])],
    ...(published === undefined ? {} : { published }),
    ...(own === undefined ? {} : { own }),
  });
}
