import { treeOf, type CodeNode } from '../code/parsing.js';

export { lineOf, partsOf } from '../code/parsing.js';

export type JavaNode = CodeNode;

/** The syntax tree of a Java text. */
export function javaTree(text: string): JavaNode {
  return treeOf('java', text);
}
