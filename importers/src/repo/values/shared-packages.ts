import { filesThat, pathTest } from './files-of.js';
import { addTo } from './lists.js';
import { baseOf, folderOf } from './paths.js';
import { onceForAll, type RepositoryView } from './view.js';

/** A package that stands beside programs. */
export interface SharedPackage {
  readonly folder: string;
  /** How others may call it: as its manifest says, or as its folder is called. */
  readonly names: readonly string[];
  /** Whether a file of the root gives it a name that only that file knows. */
  readonly isAliased: boolean;
}

const MANIFEST = /(?:^|\/)(?:package\.json|Cargo\.toml|mix\.exs|composer\.json|[\w.-]+\.gemspec)$/;
const NAME =
  /^\s*"name"\s*:\s*"([^"]{1,200})"|^\s*name\s*=\s*"([^"]{1,200})"|^\s*app:\s*:(\w{1,100})|\.name\s*=\s*["']([^"']{1,100})["']/m;
/** Files of the root in which folders have other names. */
const ALIASES =
  /^(?:tsconfig[\w.-]*\.json|jsconfig\.json|nest-cli\.json|vite\.config\.\w+|webpack[\w.-]*\.js|babel\.config\.\w+|package\.json|autoload\.php)$/;
const MAX_PACKAGES = 2_000;
/** Packages, from which on all are taken to be named. */
const MAX_NAMED = 200;

const OF_PACKAGES = pathTest('packages that are shared', (path) => ALIASES.test(path) || MANIFEST.test(path));

/** Packages of a repository by their folders, but that of all. */
export const sharedPackagesOf = onceForAll(
  async (view: RepositoryView): Promise<ReadonlyMap<string, SharedPackage>> => {
    const paths = [...filesThat(view, OF_PACKAGES)].sort();
    let aliases = '';
    for (const path of paths.filter((one) => ALIASES.test(one))) {
      const read = await view.read(path);
      // Which packages there are says not how they are called.
      if ('text' in read) aliases += read.text.replace(/"workspaces"\s*:\s*(?:\[[^\]]*\]|\{[^}]*\})/g, '');
    }
    const packages = new Map<string, SharedPackage>();
    for (const path of paths.filter((one) => MANIFEST.test(one) && one.includes('/')).slice(0, MAX_PACKAGES)) {
      const read = await view.read(path);
      const folder = folderOf(path);
      const said =
        'text' in read
          ? NAME.exec(read.text)
              ?.slice(1)
              .find((name) => name !== undefined)
          : undefined;
      const names = [baseOf(folder), ...(said === undefined ? [] : [said])].flatMap((name) => [
        name,
        name.replaceAll('-', '_'),
      ]);
      packages.set(folder, { folder, names: [...new Set(names)], isAliased: aliases.includes(folder) });
    }
    return packages;
  },
);

interface Text {
  readonly path: string;
  readonly text: string;
}

/**
 * Of code beside a program, what stands in no package, and in packages that the program's own texts name, or those of
 * packages that it names. O(packages · text).
 */
export function namedPackages<Source extends Text>(
  own: readonly Text[],
  beside: readonly Source[],
  packages: ReadonlyMap<string, SharedPackage>,
): readonly Source[] {
  const inside = new Map<SharedPackage, Source[]>();
  const counting: Source[] = [];
  for (const source of beside) {
    const around = packageAround(source.path, packages);
    if (around === undefined || around.isAliased) counting.push(source);
    else addTo(inside, around, source);
  }
  if (inside.size > MAX_NAMED) return beside;
  let texts: readonly Text[] = [...own, ...counting];
  for (let before = -1; before !== inside.size && texts.length > 0;) {
    before = inside.size;
    const found: Source[] = [];
    for (const [one, sources] of inside) {
      if (!one.names.some((name) => texts.some(({ text }) => text.includes(name)))) continue;
      found.push(...sources);
      inside.delete(one);
    }
    counting.push(...found);
    texts = found;
  }
  return counting;
}

function packageAround(path: string, packages: ReadonlyMap<string, SharedPackage>): SharedPackage | undefined {
  for (let at = folderOf(path); at !== '.'; at = folderOf(at)) {
    const found = packages.get(at);
    if (found) return found;
  }
  return undefined;
}
