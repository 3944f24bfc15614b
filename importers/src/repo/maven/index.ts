import { folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { isPom, pomOf, Poms, type Pom } from './extract.js';

/** Maven's poms. */
export const mavenReader: PackageReader = {
  name: 'maven',
  tells: 'packages',
  wants: isPom,
  async read(paths, view) {
    const found = new PackageFindings(view);
    const poms: Pom[] = [];
    for (const path of paths) {
      const text = await found.text(path);
      const pom = text === undefined ? undefined : pomOf(path, text);
      if (pom) poms.push(pom);
      else if (text !== undefined) found.broken(path, 'correct it; `mvn validate` shows the place');
    }
    const all = new Poms(poms);
    for (const pom of poms) {
      const published = all.publishedBy(pom);
      const files = all.chain(pom).map(({ path }) => path);
      const uses = found.isFull ? [] : all.usesOf(pom);
      if (all.isFull && !found.isFull) found.full(pom.path);
      const module = { folder: folderOf(pom.path), part: pom.path, uses, files, own: all.versionOf(pom) };
      found.add(published === undefined ? module : { ...module, published });
    }
    return found;
  },
};
