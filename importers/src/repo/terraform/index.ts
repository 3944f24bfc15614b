import { unitParts } from '../values/units.js';
import { folderOf, type RepositoryReader } from '../values/index.js';
import { terraformUnits } from './extract.js';
import { instancesOf, modulesOf } from './module.js';

/** Terraform and OpenTofu: what is deployed, and the managed products of clouds that it is told of. */
export const terraformReader: RepositoryReader = {
  name: 'terraform',
  declares: 'deployment',
  wants: (path) => /\.(?:tf|tofu)$/.test(path),
  knows: ({ text }) => /^[ \t]*(?:resource|module|data|locals|variable|output)\b/m.test(text),
  async *read(files, view) {
    const { modules, issues } = modulesOf(files);
    const units = terraformUnits(instancesOf(modules));
    const beside = (path: string): readonly string[] => modules.get(folderOf(path))?.paths ?? [];
    yield* unitParts({ technology: 'terraform', units, files: beside, issues }, view);
  },
};
