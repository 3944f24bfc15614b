import { unitParts } from '../values/units.js';
import type { RepositoryReader } from '../values/index.js';
import { nomadUnits } from './extract.js';

/** Nomad: the tasks of its jobs. */
export const nomadReader: RepositoryReader = {
  name: 'nomad',
  wants: (path) => /\.(?:nomad|nomad\.hcl|hcl)$/.test(path),
  knows: ({ text }) => /^\s*job\s+"[^"\n]{1,200}"\s*\{/m.test(text),
  async *read(files, view) {
    const read = files.map(nomadUnits);
    const units = read.flatMap((one) => one.units);
    const issues = read.flatMap((one) => one.issues);
    yield* unitParts({ technology: 'nomad', units, files: () => [], issues }, view);
  },
};
