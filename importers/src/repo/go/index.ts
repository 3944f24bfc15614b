import { baseOf, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { goModule } from './extract.js';

/** Go's modules. */
export const goReader: PackageReader = {
  name: 'go',
  wants: (path) => baseOf(path) === 'go.mod',
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const module = goModule(path, text);
      if (module === undefined) found.broken(path, 'correct it; `go mod verify` shows the place');
      else {
        const { uses, published } = module;
        found.add({ folder: folderOf(path), part: path, uses, files: [path], ...(published ? { published } : {}) });
      }
    }
    return found;
  },
};
