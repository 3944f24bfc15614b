import { createRequire } from 'node:module';
import { CatalogError } from '@faultline/model';
import type { SgNode } from '@ast-grep/napi';

/** A node of a syntax tree. */
export type CodeNode = SgNode;

/** Languages whose parser is a package of its own; the others come with the parser itself. */
const PACKAGED = ['csharp', 'elixir', 'go', 'java', 'kotlin', 'php', 'python', 'ruby', 'rust', 'scala'] as const;

export type Language = (typeof PACKAGED)[number] | 'JavaScript' | 'TypeScript' | 'Tsx';

type Napi = typeof import('@ast-grep/napi');

// The parsers are native code: loaded when there is code to read, absent where only the command is installed.
const load = createRequire(import.meta.url);
let parser: Pick<Napi, 'parse'> | undefined;

function parserOf(language: Language): Pick<Napi, 'parse'> {
  try {
    if (parser) return parser;
    const napi = load('@ast-grep/napi') as Napi;
    // All at once: the parser takes languages only one time.
    napi.registerDynamicLanguage(
      Object.fromEntries(PACKAGED.map((name) => [name, load(`@ast-grep/lang-${name}`) as never])),
    );
    return (parser = napi);
  } catch {
    throw new CatalogError(
      'IMPORT_INCOMPLETE',
      `${language} cannot be read: its parser is not installed here`,
      'install the packages @ast-grep/* beside the command, or let the server read the repository',
    );
  }
}

/** The syntax tree of a text. The parser recovers from what it does not understand, and never throws on text. */
export function treeOf(language: Language, text: string): CodeNode {
  return parserOf(language).parse(language, text).root();
}

/** Line of a node, 1 the first. */
export function lineOf(node: CodeNode): number {
  return node.range().start.line + 1;
}

/** Children that bear meaning: no commas, no brackets, no comments. */
export function partsOf(node: CodeNode): readonly CodeNode[] {
  return node.children().filter((child) => child.isNamed() && !kindOfNode(child).includes('comment'));
}

/** The part of a node that its grammar gives a name. */
export function field(node: CodeNode, name: string): CodeNode | undefined {
  return node.field(name) ?? undefined;
}

/** A node's kind as a text. */
export function kindOfNode(node: CodeNode): string {
  return String(node.kind());
}
