import java from '@ast-grep/lang-java';
import { parse, registerDynamicLanguage, type SgNode } from '@ast-grep/napi';

export type JavaNode = SgNode;

let isRegistered = false;

/** The syntax tree of a Java text. The parser recovers from what it does not understand, and never throws on text. */
export function javaTree(text: string): JavaNode {
  if (!isRegistered) registerDynamicLanguage({ java: java as never });
  isRegistered = true;
  return parse('java', text).root();
}

/** Line of a node, 1 the first. */
export function lineOf(node: JavaNode): number {
  return node.range().start.line + 1;
}

/** Children that bear meaning: no commas, no brackets, no comments. */
export function partsOf(node: JavaNode): readonly JavaNode[] {
  return node.children().filter((child) => child.isNamed() && !String(child.kind()).includes('comment'));
}
