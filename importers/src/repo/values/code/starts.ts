import { z } from 'zod';
import { Build, FOR_TESTS, Nothing, Words } from '../compose-fields.js';
import { workOn } from '../file-work.js';
import { addTo } from '../lists.js';
import { baseOf, buildFolder, folderOf, pathFrom } from '../paths.js';
import type { Start } from '../start.js';
import { hasPlaceholder } from '../variables.js';
import { onceForAll, type FileWork, type RepositoryView } from '../view.js';
import { yamlDocuments } from '../yaml.js';
import { buildsOf } from './builds.js';
import type { CodeTechnology, Module } from './technology.js';

/** A service of a Compose file that is built here. */
interface Composed extends Start {
  readonly name: string;
}

const MAX_FILES = 500;

// Each field by itself: one that is odd leaves the others.
const Service = z.object({
  build: Build.optional().catch(undefined),
  entrypoint: z.union([Words, Nothing]).optional().catch(undefined),
  command: z.union([Words, Nothing]).optional().catch(undefined),
});
const ComposeFile = z.object({ services: z.record(z.string(), z.unknown()) });

const COMPOSED: FileWork<readonly Composed[]> = {
  name: 'compose-starts',
  of(path, text) {
    const [document] = yamlDocuments(text).documents;
    const file = ComposeFile.safeParse(document?.value);
    return Object.entries(file.data?.services ?? {}).flatMap(([name, written]) => {
      const { build, entrypoint, command } = Service.safeParse(written).data ?? {};
      if (!build || hasPlaceholder(`${build.context ?? ''}${build.dockerfile ?? ''}`)) return [];
      const context = pathFrom(folderOf(path), build.context ?? '.');
      const dockerfile = context === undefined ? undefined : pathFrom(context, build.dockerfile ?? 'Dockerfile');
      if (dockerfile === undefined) return [];
      const { target, args } = build;
      return [{ name, folder: buildFolder(dockerfile), dockerfile, target, args, entrypoint, command }];
    });
  },
};

const composedIn = onceForAll(async (view: RepositoryView): Promise<ReadonlyMap<string, readonly Composed[]>> => {
  const byFolder = new Map<string, Composed[]>();
  const paths = [...view.files].filter((path) => /\.ya?ml$/.test(path) && !FOR_TESTS.test(baseOf(path)));
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.includes('{{') || !/^services:/m.test(read.text)) continue;
    for (const one of workOn(view, COMPOSED, path, read.text)) addTo(byFolder, one.folder, one);
  }
  return byFolder;
});

/**
 * How the program that a folder is called by is started: as the services of Compose files that are built from it are,
 * where several are, those that are started as the build says or that bear its name; else as its Dockerfiles say. None
 * where nothing builds the folder.
 */
async function startsOf(folder: string, names: readonly string[], view: RepositoryView): Promise<readonly Start[]> {
  const built = (await buildsOf(view)).filter((one) => one.folder === folder);
  if (built.length === 0) return [];
  const composed = (await composedIn(view)).get(folder) ?? [];
  const called = new Set(names.map(plain));
  const isMain = ({ name, entrypoint, command }: Composed): boolean =>
    (!entrypoint && !command) || called.has(plain(name));
  const main = composed.filter(isMain);
  const chosen: readonly Start[] = main.length > 0 ? main : composed;
  return chosen.length > 0 ? chosen : built.map(({ path }) => ({ folder, dockerfile: path }));
}

/** Whether any of what starts the program of a module brings in a file; undefined where that cannot be told. */
export async function broughtInBy(
  { broughtIn }: Pick<CodeTechnology, 'broughtIn'>,
  { folder, isLibrary }: Module,
  names: readonly string[],
  view: RepositoryView,
): Promise<((path: string) => boolean) | undefined> {
  const starts = broughtIn && !isLibrary ? await startsOf(folder, names, view) : [];
  const all: ((path: string) => boolean)[] = [];
  for (const start of starts) {
    const one = await broughtIn?.(start, view);
    if (!one) return undefined;
    all.push(one);
  }
  return all.length > 0 ? (path) => all.some((one) => one(path)) : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
