import { declaredReader } from '../values/index.js';
import { compassDocument } from './extract.js';

/** Atlassian Compass components. */
export const compassReader = declaredReader({
  name: 'compass',
  wants: (path) => /(?:^|\/)compass\.ya?ml$/i.test(path),
  knows: ({ text }) => /^[ \t]*["']?configVersion["']?\s*:/m.test(text),
  remedy: 'write it as Compass\' "compass.yml" says: configVersion: 1, and name',
  documentOf: compassDocument,
});
