import { Composer, isNode, isPair, isScalar, Lexer, LineCounter, Parser, visit, type CST, type Document } from 'yaml';
import { Clock } from './clock.js';

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
 * keys that stand twice are tolerated, the last one wins. Of a text that is too long the documents before the end of what
 * may be read. Never throws.
 */
export function yamlDocuments(text: string): YamlRead {
  if (new RegExp(`[\\[{](?:\\s*[\\[{]){${MAX_DEPTH_CHARACTERS}}`).test(text))
    return { documents: [], problem: 'not YAML: nested too deep' };
  const documents: YamlDocument[] = [];
  try {
    const { parsed, lineCounter, isCut } = parsedOnce(text);
    for (const document of parsed) {
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
    return isCut ? { documents, problem: 'too long for one YAML file' } : { documents };
  } catch (error) {
    return { documents: [], problem: error instanceof RangeError ? 'not YAML: nested too deep' : UNRESOLVED };
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

/** Words and marks of one file. Large manifests have a few hundred thousand. */
const MAX_LEXEMES = 1_000_000;
/** Processor time for the words of one file; what is made of them takes as long again. */
const MAX_PARSE_MS = 1_500;
const MAX_DOCUMENTS = 20_000;
/** After so many nothing more is learned from a file. */
const MAX_ERRORS = 100;

/** A parsed text. Its nodes are the library's, and nobody changes them. */
interface Parsed {
  readonly parsed: readonly Document.Parsed[];
  readonly lineCounter: LineCounter;
  /** Whether there is more than may be read. */
  readonly isCut: boolean;
}

/** Characters of the texts of which what was parsed is kept: several readers look into one file. */
const KEPT_CHARACTERS = 2_000_000;
const kept = new Map<string, Parsed>();
let keptCharacters = 0;

function parsedOnce(text: string): Parsed {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const parsed = parsedText(text);
  if (text.length > KEPT_CHARACTERS) return parsed;
  kept.set(text, parsed);
  keptCharacters += text.length;
  for (const oldest of kept.keys()) {
    if (keptCharacters <= KEPT_CHARACTERS) break;
    keptCharacters -= oldest.length;
    kept.delete(oldest);
  }
  return parsed;
}

/** As the library's `parseAllDocuments`, which has no end of its own. */
function parsedText(text: string): Parsed {
  const lineCounter = new LineCounter();
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const tokens = new Tokens(text, lineCounter);
  const stack = Error.stackTraceLimit;
  // A bad text has an error in each word, and nobody reads where in the library it was made.
  Error.stackTraceLimit = 0;
  try {
    const parsed: Document.Parsed[] = [];
    for (const document of composer.compose(tokens.read())) {
      // The last one has no end where the text was cut.
      tokens.isCut ||= parsed.length >= MAX_DOCUMENTS;
      if (tokens.isCut) break;
      parsed.push(document as Document.Parsed);
      if (document.errors.length > 0) break;
    }
    return { parsed, lineCounter, isCut: tokens.isCut };
  } finally {
    Error.stackTraceLimit = stack;
  }
}

/** The words of a text, up to where one file ends. */
class Tokens {
  isCut = false;

  constructor(
    private readonly text: string,
    private readonly lines: LineCounter,
  ) {}

  *read(): Generator<CST.Token> {
    const parser = new Parser(this.lines.addNewLine);
    this.lines.addNewLine(0);
    const clock = new Clock(MAX_PARSE_MS);
    let [lexemes, errors] = [0, 0];
    for (const lexeme of new Lexer().lex(this.text)) {
      if (++lexemes > MAX_LEXEMES || clock.isOver()) {
        this.isCut = true;
        return;
      }
      for (const token of parser.next(lexeme)) {
        yield token;
        if (token.type === 'error' && ++errors > MAX_ERRORS) return;
      }
    }
    yield* parser.end();
  }
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
