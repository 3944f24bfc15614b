import { baseOf, folderOf, PackageFindings, withAsked, type PackageReader } from '../values/index.js';
import { catalogOf, type Catalog } from '../values/jvm/catalog.js';
import { lockedUses, olderLockedUses } from './extract.js';
import { Projects, type Builds } from './projects.js';
import { scriptOf, type Script } from './script.js';

const LOCK = 'gradle.lockfile';
/** Before Gradle 7, a file for each configuration. */
const OLDER_LOCK = /(?:^|\/)gradle\/dependency-locks\/(?:productionR|r)untimeClasspath\.lockfile$/;
const BUILD = /^build\.gradle(?:\.kts)?$/;
const SETTINGS = /^settings\.gradle(?:\.kts)?$/;
const isScript = (path: string): boolean => /\.gradle(?:\.kts)?$/.test(path);
const isConstants = (path: string): boolean => /(?:^|\/)buildSrc\/.*\.kt$/.test(path);
const isCatalog = (path: string): boolean => /(?:^|\/)gradle\/[\w.-]+\.versions\.toml$/.test(path);

/** Gradle's build scripts, version catalogs and lockfiles. */
export const gradleReader: PackageReader = {
  name: 'gradle',
  tells: 'packages',
  wants: (path) =>
    isScript(path) ||
    isConstants(path) ||
    isCatalog(path) ||
    [LOCK, 'gradle.properties'].includes(baseOf(path)) ||
    OLDER_LOCK.test(path),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const builds = await buildsOf(paths, found);
    const projects = new Projects(builds);
    const locks = new Map(
      paths.flatMap((path) => {
        if (baseOf(path) === LOCK) return [[folderOf(path), path] as const];
        return OLDER_LOCK.test(path) ? [[folderOf(folderOf(folderOf(path))), path] as const] : [];
      }),
    );
    for (const folder of new Set([...builds.scripts.keys(), ...locks.keys()])) {
      if (baseOf(folder) === 'buildSrc') continue;
      const lockPath = locks.get(folder);
      const text = lockPath === undefined ? undefined : await found.text(lockPath);
      const locked = lockPath === undefined || text === undefined ? undefined : lockedIn(lockPath, text);
      if (lockPath !== undefined && text !== undefined && locked === undefined)
        found.broken(lockPath, 'write it again with `gradle dependencies --write-locks`');
      const script = builds.scripts.get(folder);
      if (script === undefined && locked === undefined) continue;
      const part = locked === undefined ? (script?.path ?? '') : (lockPath ?? '');
      const asked = script === undefined || locked === undefined ? [] : projects.askedPackages(folder);
      const uses = locked === undefined ? (found.isFull ? [] : projects.usesOf(folder)) : withAsked(locked, asked);
      if (projects.isFull && !found.isFull) found.full(part);
      const files = [...new Set([part, ...(script === undefined ? [] : projects.filesOf(folder))])];
      const published = projects.publishedBy(folder);
      const own = script && { version: projects.versionOf(folder), path: script.path, line: 1 };
      found.add({
        folder,
        part,
        uses,
        files,
        ...(published === undefined ? {} : { published }),
        ...(own === undefined ? {} : { own }),
      });
    }
    return found;
  },
};

const lockedIn = (path: string, text: string) =>
  baseOf(path) === LOCK ? lockedUses(path, text) : olderLockedUses(path, text);

async function buildsOf(paths: readonly string[], found: PackageFindings): Promise<Builds> {
  const scripts = new Map<string, Script>();
  const settings = new Map<string, Script>();
  const others = new Map<string, Script>();
  const properties = new Map<string, ReadonlyMap<string, string>>();
  const catalogs = new Map<string, Map<string, Catalog>>();
  for (const path of paths) {
    const base = baseOf(path);
    const folder = folderOf(path);
    const isLock = base === LOCK || OLDER_LOCK.test(path);
    const text = isLock ? undefined : await found.text(path);
    if (text === undefined) continue;
    if (isCatalog(path)) {
      const catalog = catalogOf(path, text);
      const root = folderOf(folder);
      const name = base.slice(0, -'.versions.toml'.length);
      if (catalog === undefined) found.broken(path, 'correct it; `gradle help` shows the place');
      else catalogs.set(root, (catalogs.get(root) ?? new Map<string, Catalog>()).set(name, catalog));
    } else if (base === 'gradle.properties') properties.set(folder, propertiesOf(text));
    else if (BUILD.test(base)) scripts.set(folder, scriptOf(path, text));
    else if (SETTINGS.test(base)) settings.set(folder, scriptOf(path, text));
    else others.set(path, scriptOf(path, text));
  }
  return { scripts, settings, others, properties, catalogs };
}

/** `name=value` lines of a file of properties. */
function propertiesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^\s*([\w.-]{1,200})\s*[=:]\s*(\S.{0,500})$/.exec(line.slice(0, 1_000)) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value.trim()] as const];
    }),
  );
}
