import { folderOf } from '../paths.js';
import type { Start } from '../start.js';
import { plain } from '../taken-in.js';
import type { RepositoryView } from '../view.js';
import { buildsOf } from './builds.js';
import { composedBuilds, type Composed } from './composed.js';
import type { CodeTechnology, Module } from './technology.js';

/** How a folder's code is started. */
interface Starts {
  /** As the program that the folder is called by. */
  readonly main: readonly Start[];
  /** As others beside it. */
  readonly others: readonly Start[];
}

/**
 * The program that a folder is called by is started as the services of Compose files are that are built from it, where
 * several are, as those that are started as the build says or that bear its name; else as its Dockerfiles say. The rest,
 * and other Dockerfiles beside, start others. None where nothing builds the folder.
 */
async function startsOf(folder: string, names: readonly string[], view: RepositoryView): Promise<Starts> {
  const all = (await buildsOf(view)).filter(({ path }) => folderOf(path) === folder);
  const built = all.filter((one) => one.folder === folder);
  if (built.length === 0) return { main: [], others: [] };
  const composed = (await composedBuilds(view)).filter((one) => one.folder === folder);
  const called = new Set(names.map(plain));
  const isMain = ({ name, entrypoint, command }: Composed): boolean =>
    (!entrypoint && !command) || called.has(plain(name));
  const main = composed.some(isMain) ? composed.filter(isMain) : composed;
  const beside = all.filter((one) => one.folder !== folder);
  return {
    main: main.length > 0 ? main : built.map(({ path }) => ({ folder, dockerfile: path })),
    others: [
      ...composed.filter((one) => !main.includes(one)),
      ...beside.map(({ path }) => ({ folder, dockerfile: path })),
    ],
  };
}

type BringsIn = (path: string) => boolean;

/**
 * Whether any of what starts the program of a module brings in a file; undefined where that cannot be told. Where imports
 * are not all followed, only what another start brings in is told to be none.
 */
export async function broughtInBy(
  { broughtIn, isBroughtInForSure }: Pick<CodeTechnology, 'broughtIn' | 'isBroughtInForSure'>,
  { folder, isLibrary }: Module,
  names: readonly string[],
  view: RepositoryView,
): Promise<BringsIn | undefined> {
  if (!broughtIn || isLibrary) return undefined;
  const { main, others } = await startsOf(folder, names, view);
  if (main.length === 0 || (!isBroughtInForSure && others.length === 0)) return undefined;
  const [own, beside] = await Promise.all(
    [main, others].map((some) => Promise.all(some.map((one) => broughtIn(one, view)))),
  );
  const its = own?.filter((one) => one !== undefined) ?? [];
  if (its.length < main.length) return undefined;
  const isIts: BringsIn = (path) => its.some((one) => one(path));
  if (isBroughtInForSure) return isIts;
  return (path) => isIts(path) || !(beside?.some((one) => one?.(path) === true) ?? false);
}
