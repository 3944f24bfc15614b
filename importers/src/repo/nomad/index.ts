import { buildsOf, builtBy } from '../values/code/index.js';
import { unitReader, type Unit } from '../values/units.js';
import type { RepositoryView } from '../values/index.js';
import { nomadUnits } from './extract.js';

/** Nomad: the tasks of its jobs. */
export const nomadReader = unitReader({
  name: 'nomad',
  wants: (path) => /\.(?:nomad|nomad\.hcl|hcl)$/.test(path),
  knows: (text) => /^[ \t]*job\s+"[^"\n]{1,200}"\s*\{/m.test(text),
  unitsOf: nomadUnits,
  settle: asBuilt,
});

/** A folder of code is called as whoever builds it calls that. */
async function asBuilt(units: readonly Unit[], view: RepositoryView): Promise<readonly Unit[]> {
  const programs = units.flatMap(({ folder, name }) => (folder === undefined ? [] : [{ folder, names: [name] }]));
  const built = builtBy(programs, await buildsOf(view));
  return units.map((unit) =>
    unit.folder === undefined ? unit : { ...unit, folder: built.get(unit.folder)?.folder ?? unit.folder },
  );
}
