import { linesOf } from '../values/index.js';
import { askedFor, usesFrom, type Locked, type LockedPackage } from './locked.js';
import { NestedEntry, type LockedEntry, type PackageLock } from './schema.js';

const KEY = /^\s*"((?:[^"]*\/)?node_modules\/[^"]+|[^"]+)": \{$/;
/** Levels of packages inside of packages that a version 1 file may have. */
const MOST_LEVELS = 64;
/** Folders above a place in which its packages are looked for. */
const MOST_FOLDERS = 256;
// npm takes no longer names, file systems no longer paths; JavaScript hashes much longer texts by their length alone.
const LONGEST_NAME = 214;
const LONGEST_PLACE = 4_096;

/** `package-lock.json`: entries are places in node_modules, and what asks finds what it asks for as Node.js does. */
export function packageLock(path: string, text: string, lock: PackageLock): Locked {
  const lines = linesOf(text, (line) => KEY.exec(line)?.[1]);
  const entries = lock.packages ? placesIn(lock.packages) : flattened(lock.dependencies ?? {});
  const isNested = lock.packages === undefined;
  const packageOf = (key: string): LockedPackage | undefined => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    const name = entry.name ?? nameOf(key);
    return {
      name,
      version: key.includes('node_modules/') ? (entry.version ?? '') : '',
      line: lines.get(isNested ? name : key) ?? 1,
      asksFor: new Map([...entry.peerDependencies, ...askedFor(entry)]),
    };
  };
  return {
    usesOf(folder, manifest) {
      const own = entries.get(folder);
      if (own === undefined && (folder !== '' || !isNested)) return undefined;
      // What the manifest alone asks for may be there for others: the two may be apart.
      const asked = new Map([...askedFor(manifest), ...(own === undefined ? [] : askedFor(own))]);
      return usesFrom(asked, path, (name, _range, asking) => place(entries, asking ?? folder, name), packageOf);
    },
  };
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function placesIn(packages: Readonly<Record<string, LockedEntry>>): ReadonlyMap<string, LockedEntry> {
  return new Map(
    Object.entries(packages).filter(
      ([key, { resolved }]) => key.length <= LONGEST_PLACE && (resolved?.length ?? 0) <= LONGEST_PLACE,
    ),
  );
}

/** Where Node.js finds a package from a place: beside it, else above; a link leads to a folder of the repository. */
function place(entries: ReadonlyMap<string, LockedEntry>, from: string, name: string): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let at = from;
  for (let level = 0; level < MOST_FOLDERS; level++) {
    const key = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const entry = entries.get(key);
    if (entry !== undefined) return entry.link === true ? (entry.resolved ?? key) : key;
    if (at === '') return undefined;
    at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
  }
  return undefined;
}

/** The tree of a version 1 file in the form that later versions have. */
function flattened(dependencies: Readonly<Record<string, unknown>>): ReadonlyMap<string, LockedEntry> {
  const entries = new Map<string, LockedEntry>();
  const open = [{ prefix: '', level: 0, dependencies }];
  for (const { prefix, level, dependencies: children } of open) {
    for (const [name, written] of Object.entries(children)) {
      const parsed = NestedEntry.safeParse(written);
      const key = `${prefix}node_modules/${name}`;
      if (!parsed.success || name.length > LONGEST_NAME || key.length > LONGEST_PLACE) continue;
      const { version, requires, dependencies: nested } = parsed.data;
      const none = new Map<string, string>();
      entries.set(key, {
        name: undefined,
        version,
        resolved: undefined,
        link: undefined,
        dependencies: requires,
        optionalDependencies: none,
        peerDependencies: none,
      });
      if (level < MOST_LEVELS) open.push({ prefix: `${key}/`, level: level + 1, dependencies: nested });
    }
  }
  return entries;
}
