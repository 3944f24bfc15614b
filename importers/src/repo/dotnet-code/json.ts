import { Place, yamlDocuments } from '../values/index.js';

/**
 * A JSON text with comments and commas behind the last, as .NET reads settings; undefined for one that is none. Never
 * throws. O(text).
 */
export function jsonWithComments(text: string): Place | undefined {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|\t/g, (found) =>
      found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' '),
    );
  const [document] = yamlDocuments(bare).documents;
  return document && Place.root(document);
}
