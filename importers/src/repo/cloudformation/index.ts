import { unitReader } from '../values/units.js';
import { templateUnits } from './extract.js';

/** AWS CloudFormation and SAM: functions, tasks, gateways, and the managed products that they are told of. */
export const cloudformationReader = unitReader({
  name: 'cloudformation',
  wants: (path) => /\.(?:ya?ml|json|template)$/.test(path),
  knows: (text) => /["']?Resources["']?\s*:/.test(text) && /AWS::(?:Lambda|Serverless|ECS|AppRunner)::/.test(text),
  unitsOf: templateUnits,
});
