import { unitReader } from '../values/units.js';
import { serverlessUnits } from './extract.js';

/** The Serverless Framework: services of functions, and the managed products that they are told of. */
export const serverlessReader = unitReader({
  name: 'serverless',
  wants: (path) => /(?:^|\/)serverless(?:[.-][\w-]+)?\.ya?ml$/.test(path),
  knows: (text) => /^provider:/m.test(text) && /^functions:/m.test(text),
  unitsOf: serverlessUnits,
});
