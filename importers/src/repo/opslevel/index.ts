import { declaredReader } from '../values/index.js';
import { opslevelDocument } from './extract.js';

/** OpsLevel's file of a repository. */
export const opslevelReader = declaredReader({
  name: 'opslevel',
  wants: (path) => /(?:^|\/)opslevel\.ya?ml$/i.test(path),
  knows: ({ text }) => /^[ \t]*["']?version["']?\s*:\s*["']?1\b/m.test(text),
  remedy: 'write it as OpsLevel\'s "opslevel.yml" says: version: 1, and service with its name',
  documentOf: opslevelDocument,
});
