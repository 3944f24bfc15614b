import { buildsOf, builtBy } from '../values/code/index.js';
import { unitParts, type Unit } from '../values/units.js';
import type { RepositoryReader, RepositoryView } from '../values/index.js';
import { nomadUnits } from './extract.js';

/** Nomad: the tasks of its jobs. */
export const nomadReader: RepositoryReader = {
  name: 'nomad',
  declares: 'deployment',
  wants: (path) => /\.(?:nomad|nomad\.hcl|hcl)$/.test(path),
  knows: ({ text }) => /^[ \t]*job\s+"[^"\n]{1,200}"\s*\{/m.test(text),
  async *read(files, view) {
    const read = files.map(nomadUnits);
    const units = await asBuilt(
      read.flatMap((one) => one.units),
      view,
    );
    const issues = read.flatMap((one) => one.issues);
    yield* unitParts({ technology: 'nomad', units, files: () => [], issues }, view);
  },
};

/** A folder of code is called as whoever builds it calls that. */
async function asBuilt(units: readonly Unit[], view: RepositoryView): Promise<readonly Unit[]> {
  const programs = units.flatMap(({ folder, name }) => (folder === undefined ? [] : [{ folder, names: [name] }]));
  const built = builtBy(programs, await buildsOf(view));
  return units.map((unit) =>
    unit.folder === undefined ? unit : { ...unit, folder: built.get(unit.folder)?.folder ?? unit.folder },
  );
}
