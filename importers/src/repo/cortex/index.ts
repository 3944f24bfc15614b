import { declaredReader } from '../values/index.js';
import { cortexDocument } from './extract.js';

/** Cortex entity descriptors. */
export const cortexReader = declaredReader({
  name: 'cortex',
  wants: (path) => /(?:^|\/)(?:cortex\.ya?ml|\.cortex\/.+\.ya?ml)$/i.test(path),
  knows: ({ text }) => /^[ \t]*["']?x-cortex-tag["']?\s*:/m.test(text),
  remedy: 'write it as Cortex\'s "Entity descriptor" says: info with x-cortex-tag',
  documentOf: cortexDocument,
});
