import { createRequire } from 'node:module';
import { CatalogError } from '@faultline/model';
import type { SgNode } from '@ast-grep/napi';

export type JavaNode = SgNode;

// The parser is native code: it is loaded when there is Java to read, and may be absent where only the command is installed.
const load = createRequire(import.meta.url);
let parser: Pick<typeof import('@ast-grep/napi'), 'parse'> | undefined;

function javaParser(): Pick<typeof import('@ast-grep/napi'), 'parse'> {
  if (parser) return parser;
  try {
    const napi = load('@ast-grep/napi') as typeof import('@ast-grep/napi');
    napi.registerDynamicLanguage({ java: load('@ast-grep/lang-java') as never });
    return (parser = napi);
  } catch {
    throw new CatalogError(
      'IMPORT_INCOMPLETE',
      'Java cannot be read: its parser is not installed here',
      'install @ast-grep/napi and @ast-grep/lang-java beside the command, or let the server read the repository',
    );
  }
}

/** The syntax tree of a Java text. The parser recovers from what it does not understand, and never throws on text. */
export function javaTree(text: string): JavaNode {
  return javaParser().parse('java', text).root();
}

/** Line of a node, 1 the first. */
export function lineOf(node: JavaNode): number {
  return node.range().start.line + 1;
}

/** Children that bear meaning: no commas, no brackets, no comments. */
export function partsOf(node: JavaNode): readonly JavaNode[] {
  return node.children().filter((child) => child.isNamed() && !String(child.kind()).includes('comment'));
}
