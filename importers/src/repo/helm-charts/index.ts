import { entityRef } from '@faultline/model';
import { baseOf, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { chartDependencies } from './extract.js';

/** Helm's charts: which charts they come with. */
export const helmChartsReader: PackageReader = {
  name: 'helm-charts',
  tells: 'contracts',
  wants: (path) => /^Chart\.ya?ml$/.test(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      if (text === undefined) continue;
      const dependencies = chartDependencies(text);
      if (dependencies === undefined) {
        found.broken(path, 'correct it; `helm lint` shows the place');
        continue;
      }
      const statements = dependencies.map(({ purl, constraint, name, line }) => ({
        relation: 'REQUIRES' as const,
        to: entityRef('package', purl),
        via: 'helm',
        properties: constraint === '' ? {} : { constraint, scheme: 'semver' },
        evidence: { path, line, text: `chart ${name}` },
      }));
      found.add({
        folder: folderOf(path),
        part: path,
        uses: [],
        files: [path],
        component: baseOf(folderOf(path)),
        statements,
      });
    }
    return found;
  },
};
