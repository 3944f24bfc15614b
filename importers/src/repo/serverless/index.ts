import { unitParts } from '../values/units.js';
import type { RepositoryReader } from '../values/index.js';
import { serverlessUnits } from './extract.js';

/** The Serverless Framework: services of functions, and the managed products that they are told of. */
export const serverlessReader: RepositoryReader = {
  name: 'serverless',
  declares: 'deployment',
  wants: (path) => /(?:^|\/)serverless(?:[.-][\w-]+)?\.ya?ml$/.test(path),
  knows: ({ text }) => /^provider:/m.test(text) && /^functions:/m.test(text),
  async *read(files, view) {
    const read = files.map(serverlessUnits);
    const units = read.flatMap((one) => one.units);
    const issues = read.flatMap((one) => one.issues);
    yield* unitParts({ technology: 'serverless', units, files: () => [], issues }, view);
  },
};
