import { unitParts } from '../values/units.js';
import type { RepositoryReader } from '../values/index.js';
import { templateUnits } from './extract.js';

/** AWS CloudFormation and SAM: functions, tasks, gateways, and the managed products that they are told of. */
export const cloudformationReader: RepositoryReader = {
  name: 'cloudformation',
  declares: 'deployment',
  wants: (path) => /\.(?:ya?ml|json|template)$/.test(path),
  knows: ({ text }) => /["']?Resources["']?\s*:/.test(text) && /AWS::(?:Lambda|Serverless|ECS|AppRunner)::/.test(text),
  async *read(files, view) {
    const read = files.map(templateUnits);
    const units = read.flatMap((one) => one.units);
    const issues = read.flatMap((one) => one.issues);
    yield* unitParts({ technology: 'cloudformation', units, files: () => [], issues }, view);
  },
};
