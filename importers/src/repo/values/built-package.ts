import { filesBelow, filesThat, pathTest } from './files-of.js';
import { baseOf, folderOf, pathFrom } from './paths.js';
import { jsonOf } from './packages.js';
import { CODE, programFilesOf } from './program-files.js';
import { startedBy, type Start } from './start.js';
import { onceForAll, type RepositoryView } from './view.js';
import { recordOf } from './yaml.js';

const MAX_PACKAGES = 2_000;
/** How tools of workspaces are told which package they build or start: pnpm, Turborepo, npm, Yarn, Lerna, Nx. */
const TOLD =
  /(?:--(?:filter|scope|workspace|project|cwd|dir|prefix)(?:=|\s{1,9})|\s-[wFC]\s{1,9}|\byarn\s{1,9}workspace\s{1,9}|\bnx\s{1,9}(?:run|build|serve)\s{1,9}|\bcd\s{1,9})["'\\]{0,4}(?:\.{3}|\^)?([@\w][@\w./-]{0,200}|\.\/[\w./-]{1,200})/g;

const PACKAGES = pathTest('packages of Node.js', (path) => baseOf(path) === 'package.json');

/** Folders of packages of Node.js in a repository, by what they are called. */
const packagesOf = onceForAll(async (view: RepositoryView): Promise<ReadonlyMap<string, string>> => {
  const packages = new Map<string, string>();
  const paths = filesThat(view, PACKAGES).filter((path) => folderOf(path) !== '.');
  for (const path of paths.slice(0, MAX_PACKAGES)) {
    const read = await view.read(path);
    const name = 'text' in read ? recordOf(jsonOf(read.text))?.['name'] : undefined;
    if (typeof name === 'string') packages.set(name, packages.has(name) ? '' : folderOf(path));
    packages.set(folderOf(path), folderOf(path));
  }
  return packages;
});

/**
 * Folder of the one package of a workspace that a build of the whole is told to start, or else to build; undefined where it
 * is told of none or of several.
 */
export async function builtPackage(start: Start, view: RepositoryView): Promise<string | undefined> {
  const { folder, dockerfile } = start;
  if (folder !== '.' && filesBelow(view, folder).some((path) => CODE.test(path))) return undefined;
  const [text, ...others] =
    dockerfile === undefined ? [] : (await programFilesOf(view)).dockerfiles(folder, dockerfile);
  if (text === undefined || others.length > 0) return undefined;
  const packages = await packagesOf(view);
  const { starts, builds } = startedBy(text, start);
  for (const words of [starts, builds]) {
    const named = [...words.matchAll(TOLD)].flatMap(([, word = '']) => {
      const name = word.replace(/(?:\.{3}|\/)$/, '');
      return (
        packages.get(name) ??
        packages.get(pathFrom('.', name.replace(/^\/?(?:app|usr\/src\/app|workspace)\//, '')) ?? '') ??
        []
      );
    });
    const [only, ...more] = new Set(named);
    if (only !== undefined) return more.length > 0 || only === '' ? undefined : only;
  }
  return undefined;
}
