import {
  baseOf,
  folderOf,
  inFolder,
  nearestFolder,
  PackageFindings,
  type PackageReader,
  filesThat,
  pathTest,
} from '../values/index.js';
import { goModule, summedModules } from './extract.js';

function workSums(folder: string, workspaces: ReadonlySet<string>): readonly string[] {
  const above = nearestFolder(folder, workspaces);
  return above === undefined ? [] : [inFolder(above, 'go.work.sum')];
}

const SUMS_OF_WORKSPACES = pathTest('sums of workspaces', (path) => baseOf(path) === 'go.work.sum');

/** Go's modules. */
export const goReader: PackageReader = {
  name: 'go',
  tells: 'packages',
  wants: (path) => baseOf(path) === 'go.mod',
  async read(paths, view) {
    const found = new PackageFindings(view);
    const workspaces = new Set(filesThat(view, SUMS_OF_WORKSPACES).map(folderOf));
    for (const path of paths) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const folder = folderOf(path);
      // With a workspace, its own file holds what go.sum lacks.
      const sums = [inFolder(folder, 'go.sum'), ...workSums(folder, workspaces)];
      const texts = await Promise.all(sums.map((one) => found.text(one, path)));
      const read = texts.filter((one) => one !== undefined);
      const summed = texts[0] === undefined ? undefined : new Set(read.flatMap((one) => [...summedModules(one)]));
      const module = goModule(path, text, summed);
      if (module === undefined) found.broken(path, 'correct it; `go mod verify` shows the place');
      else {
        const { uses, published } = module;
        const files = [path, ...sums.filter((one) => view.files.has(one))];
        found.add({ folder, part: path, uses, files, ...(published ? { published } : {}) });
      }
    }
    return found;
  },
};
