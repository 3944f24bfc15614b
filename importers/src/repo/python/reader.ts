import {
  baseOf,
  folderOf,
  inFolder,
  linesOf,
  nearestFolder,
  PackageFindings,
  pathFrom,
  withAsked,
  type PackageReader,
  type UsedPackage,
} from '../values/index.js';
import { askedOf, askedUses, compiledFrom, pipfileAsked } from './asked.js';
import { lockedUses, pipfileUses, publishedBy, pyProject, requirements } from './extract.js';

const LOCKS = ['uv.lock', 'poetry.lock'];
const isRequirements = (path: string): boolean =>
  /^requirements[\w.-]*\.txt$/.test(baseOf(path)) && !/dev|test|lint|doc|build|ci\b/i.test(baseOf(path));
const REMEDY = 'write it again with the tool that it is of';
/** Lists that name each other in a row. */
const MOST_LISTS = 20;

/** Python's lists of requirements and lockfiles of pip, Pipenv, Poetry and uv. */
export const pythonReader: PackageReader = {
  name: 'python',
  tells: 'packages',
  wants: (path) => isRequirements(path) || ['pyproject.toml', 'Pipfile.lock', ...LOCKS].includes(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const locks = new Set(paths.filter((path) => LOCKS.includes(baseOf(path))).map(folderOf));
    for (const path of paths) {
      const base = baseOf(path);
      if (base === 'pyproject.toml') await readProject(path, nearestFolder(folderOf(path), locks), found);
      else if (base === 'Pipfile.lock') await readPipfile(path, found);
      else if (isRequirements(path)) await readRequirements(path, found);
    }
    return found;
  },
};

async function readProject(path: string, lockFolder: string | undefined, found: PackageFindings): Promise<void> {
  const text = await found.text(path);
  if (text === undefined) return;
  const project = pyProject(text);
  if (project === undefined) return found.broken(path, 'correct it');
  const folder = folderOf(path);
  const version = project.project?.version ?? project.tool?.poetry?.version;
  const published = publishedBy(path, project);
  const own = {
    ...(version === undefined ? {} : { own: { version, path, line: lineOf(text, 'version') } }),
    ...(published === undefined ? {} : { published }),
  };
  const inside =
    folder === lockFolder ? '.' : lockFolder === '.' ? folder : folder.slice((lockFolder ?? '').length + 1);
  for (const name of lockFolder === undefined ? [] : LOCKS) {
    const lockPath = inFolder(lockFolder ?? '.', name);
    const locked = await found.text(lockPath);
    if (locked === undefined) continue;
    const uses = lockedUses(lockPath, locked, project, inside);
    if (uses !== undefined) {
      const joined = withAsked(uses, askedOf({ path, text, project }));
      return found.add({ folder, part: lockPath, uses: joined, files: [lockPath, path], ...own });
    }
    found.broken(lockPath, REMEDY);
  }
  found.add({ folder, part: path, uses: askedUses({ path, text, project }), files: [path], ...own });
}

/** Line of a key's first assignment. */
function lineOf(text: string, key: string): number {
  return linesOf(text, (line) => /^([\w-]+)\s*=/.exec(line)?.[1]).get(key) ?? 1;
}

async function readPipfile(path: string, found: PackageFindings): Promise<void> {
  const text = await found.text(path);
  if (text === undefined) return;
  const uses = pipfileUses(path, text);
  if (uses === undefined) return found.broken(path, REMEDY);
  const manifest = inFolder(folderOf(path), 'Pipfile');
  const written = await found.text(manifest, path);
  const asked = written === undefined ? undefined : pipfileAsked(manifest, written);
  if (written !== undefined && asked === undefined) found.broken(manifest, 'correct it', path);
  const joined = asked === undefined ? uses : withAsked(uses, asked);
  found.add({
    folder: folderOf(path),
    part: path,
    uses: joined,
    files: written === undefined ? [path] : [path, manifest],
  });
}

/** A list, and the lists of the repository that it names. */
async function readRequirements(path: string, found: PackageFindings): Promise<void> {
  const files = new Set([path]);
  const uses: UsedPackage[] = [];
  for (const file of files) {
    const text = await found.text(file, path);
    if (text === undefined || files.size > MOST_LISTS) continue;
    const list = requirements(file, text);
    for (const use of list.uses) uses.push(use);
    for (const written of list.includes) {
      const other = pathFrom(folderOf(file), written);
      if (other !== undefined) files.add(other);
    }
  }
  const source = path.replace(/\.txt$/, '.in');
  const compiled = await found.text(source, path);
  if (compiled === undefined) return found.add({ folder: folderOf(path), part: path, uses, files: [...files] });
  // What a tool wrote from another list says no more who asks for what.
  const joined = withAsked(
    uses.map((use) => ({ ...use, direct: false })),
    compiledFrom(source, compiled),
  );
  found.add({ folder: folderOf(path), part: path, uses: joined, files: [...files, source] });
}
