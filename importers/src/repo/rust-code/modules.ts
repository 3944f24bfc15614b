import { parse } from 'smol-toml';
import {
  folderOf,
  pathFrom,
  recordOf,
  textOf,
  type RepositoryView,
  type SourceFile,
  filesBelow,
} from '../values/index.js';
import type { Module } from '../values/code/index.js';

/** `Cargo.toml`, as far as programs need it. */
interface Crate {
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  readonly packages: ReadonlySet<string>;
  readonly folders: readonly string[];
  readonly binaries: readonly string[];
  readonly isWhole: boolean;
}

const ASIDE =
  /(?:^|\/)(?:examples?|tests?|benches|fuzz|xtask|tools?|samples?|demos?|migrations?|scripts?|docs?|e2e|load[-_]?test(?:er)?)(?:\/|$)/i;

/** The crates of a repository: programs have a `main`. */
export function rustModules(manifests: readonly SourceFile[], view: RepositoryView): readonly Module[] {
  const tables = new Map(manifests.map(({ path, text }) => [path, tableOf(text)]));
  const shared = [...tables].flatMap(([path, table]) => {
    const workspace = recordOf(recordOf(table?.['workspace'])?.['dependencies']);
    return workspace ? [{ folder: folderOf(path), workspace }] : [];
  });
  const crates = manifests.flatMap(({ path }) => {
    const folder = folderOf(path);
    const around = shared.filter(
      (one) => one.folder === '.' || folder === one.folder || folder.startsWith(`${one.folder}/`),
    );
    const nearest = around.sort((a, b) => b.folder.length - a.folder.length)[0];
    return crateOf(path, tables.get(path), nearest);
  });
  const mains = new Map(crates.map((crate) => [crate.folder, mainOf(crate, view)]));
  return crates.map((crate): Module => {
    const main = mains.get(crate.folder);
    return {
      folder: crate.folder,
      path: crate.path,
      name: crate.name,
      packages: crate.packages,
      isWhole: crate.isWhole,
      // What another program is built of besides its types is its own affair.
      dependsOn: crate.folders.filter((one) => mains.has(one) && mains.get(one) === undefined),
      isLibrary: main === undefined || ASIDE.test(crate.folder),
    };
  });
}

function tableOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parse(text);
  } catch {
    // The reader of packages tells what is broken.
    return undefined;
  }
}

interface Workspace {
  readonly folder: string;
  readonly workspace: Readonly<Record<string, unknown>>;
}

function crateOf(
  path: string,
  table: Readonly<Record<string, unknown>> | undefined,
  shared: Workspace | undefined,
): readonly Crate[] {
  const folder = folderOf(path);
  const name = textOf(recordOf(table?.['package'])?.['name']);
  if (!table || name === undefined) return [];
  const packages = new Set<string>();
  const folders: string[] = [];
  const tables = [table, ...Object.values(recordOf(table['target']) ?? {}).map(recordOf)];
  const dependencies = tables.flatMap((one) => Object.entries(recordOf(one?.['dependencies']) ?? {}));
  for (const [key, written] of dependencies) {
    const own = recordOf(written);
    const inherited = own?.['workspace'] === true ? recordOf(shared?.workspace[key]) : undefined;
    packages.add((textOf(own?.['package']) ?? textOf(inherited?.['package']) ?? key).replaceAll('_', '-'));
    // Features tell which database a library is built for.
    for (const feature of [own?.['features'], inherited?.['features']].flat())
      if (typeof feature === 'string') packages.add(`${key}/${feature}`);
    const here = textOf(own?.['path']);
    const there = textOf(inherited?.['path']);
    const target =
      here === undefined
        ? there === undefined || !shared
          ? undefined
          : pathFrom(shared.folder, there)
        : pathFrom(folder, here);
    if (target !== undefined) folders.push(target);
  }
  const bins = Array.isArray(table['bin']) ? (table['bin'] as readonly unknown[]) : [];
  const binaries = bins.flatMap((one) => textOf(recordOf(one)?.['path']) ?? []);
  return [{ folder, path, name, packages, folders, binaries, isWhole: true }];
}

/** Where a crate's program begins. */
function mainOf({ folder, binaries }: Crate, view: RepositoryView): string | undefined {
  const inside = (path: string): string => (folder === '.' ? path : `${folder}/${path}`);
  const found = ['src/main.rs', ...binaries].map(inside).find((path) => view.files.has(path));
  return found ?? filesBelow(view, inside('src/bin')).find((path) => path.endsWith('.rs'));
}
