import { Composer, isNode, isPair, isScalar, Lexer, LineCounter, Parser, visit, type CST, type Document } from 'yaml';

export interface YamlDocument {
  readonly value: unknown;
  /** Line of what stands at a path of keys and indices; the nearest known before it. 1 is the first. */
  line(path: readonly (string | number)[]): number;
  /** Where a value has a tag of an application's own, such as `!reset`; merge keys are no word of a path. */
  tagged(tag: string): readonly (readonly string[])[];
}

export interface YamlRead {
  readonly documents: readonly YamlDocument[];
  /** Why the text could not be read whole: never words of the text itself, which may be secrets. */
  readonly problem?: string;
}

const UNRESOLVED = 'not YAML: its aliases do not resolve';

// Text such as "[[[[…" nests without end.
const MAX_DEPTH_CHARACTERS = 2_000;

/**
 * Reads every document of a YAML text, with merge keys and anchors. Aliases that multiply are refused by the parser;
 * keys that stand twice are tolerated, the last one wins. Never throws.
 */
export function yamlDocuments(text: string): YamlRead {
  if (new RegExp(`[\\[{](?:\\s*[\\[{]){${MAX_DEPTH_CHARACTERS}}`).test(text))
    return { documents: [], problem: 'not YAML: nested too deep' };
  const lineCounter = new LineCounter();
  try {
    const documents: YamlDocument[] = [];
    for (const document of parsedDocuments(text, lineCounter)) {
      const [error] = document.errors;
      if (error) {
        const { line } = lineCounter.linePos(error.pos[0]);
        return { documents, problem: `not YAML: ${error.code.toLowerCase().replaceAll('_', ' ')} at line ${line}` };
      }
      const value: unknown = document.toJS({ maxAliasCount: mostAliases(text) });
      if (text.includes('*') && holdsItself(value)) return { documents, problem: UNRESOLVED };
      documents.push({
        value,
        line: (path) => lineOf(document, path, lineCounter),
        tagged: (tag) => taggedIn(document, tag),
      });
    }
    return { documents };
  } catch (error) {
    if (error instanceof TooLong) return { documents: [], problem: 'too long for one YAML file' };
    return {
      documents: [],
      problem: error instanceof RangeError ? 'not YAML: nested too deep' : UNRESOLVED,
    };
  }
}

/** Whether a value is a part of itself, so that no walk through it ends. O(value). */
function holdsItself(value: unknown, around = new Set<object>(), seen = new Set<object>()): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (around.has(value)) return true;
  if (seen.has(value)) return false;
  seen.add(value);
  around.add(value);
  const found = Object.values(value).some((one) => holdsItself(one, around, seen));
  around.delete(value);
  return found;
}

/** Words and marks of one file; some seconds of work. Large manifests have a few hundred thousand. */
const MAX_LEXEMES = 2_000_000;
/** After so many nothing more is learned from a file. */
const MAX_ERRORS = 100;

class TooLong extends Error {}

/** As the library's `parseAllDocuments`, which has no end of its own. @throws TooLong */
function parsedDocuments(text: string, lines: LineCounter): Iterable<Document.Parsed> {
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  return [...composer.compose(tokensOf(text, lines))] as Document.Parsed[];
}

function* tokensOf(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let [lexemes, errors] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > MAX_LEXEMES) throw new TooLong();
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === 'error' && ++errors > MAX_ERRORS) return;
    }
  }
  yield* parser.end();
}

/** What is told of once and used everywhere is usual in short texts; in long ones it is a bomb. */
function mostAliases(text: string): number {
  return Math.min(2_000, Math.max(100, Math.round(100_000_000 / (text.length + 1))));
}

function lineOf(document: Document.Parsed, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return Math.max(1, lines.linePos(node.range[0]).line);
  }
  return 1;
}

function taggedIn(document: Document.Parsed, tag: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  visit(document, {
    Value: (_key, node, around) => {
      if (node.tag !== tag) return undefined;
      const keys = around.flatMap((one) => (isPair(one) && isScalar(one.key) ? [String(one.key.value)] : []));
      found.push(keys.filter((key) => key !== '<<'));
      return visit.SKIP;
    },
  });
  return found;
}

/** A plain object, or undefined. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A list, or none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Text of a scalar, or undefined. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
