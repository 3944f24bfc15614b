import { codeFile, matches, OPEN, textsGiven, type CodeFile, type CodeMark } from '../code/index.js';
import { dubboFacts, type DubboFacts } from './dubbo.js';
import { JVM_CLIENTS, PUTS_PROPERTY } from './clients.js';
import { JAVA } from '../code/grammars/java.js';
import { KOTLIN } from '../code/grammars/kotlin.js';

export interface JavaAnnotation {
  /** Without its package: `FeignClient`. */
  readonly name: string;
  readonly line: number;
  /** Texts by element, `value` where none is named. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What bears it. */
  readonly on: CodeMark['on'];
  readonly owner: string;
}

export interface JavaCall {
  /** Name of the method, or of the class that is made. */
  readonly name: string;
  readonly line: number;
  /** Texts that each of its arguments may be, `{}` for what only the running program knows. */
  readonly given: readonly (readonly string[])[];
  /** Names of the calls that it stands in the arguments of, outermost first. */
  readonly within: string;
}

/** What rules look at in a file of Java or Kotlin. */
export interface JavaFile {
  readonly path: string;
  /** Last words of what it imports, `*` for all of a package. */
  readonly imports: ReadonlySet<string>;
  readonly annotations: readonly JavaAnnotation[];
  readonly calls: readonly JavaCall[];
  /** `Class.NAME` to text, for other files. */
  readonly constants: ReadonlyMap<string, string>;
  readonly hasMain: boolean;
  /** Interfaces of Dubbo that it speaks of. */
  readonly dubbo: DubboFacts;
  /** The file as rules of clients look at it. */
  readonly code: CodeFile;
}

/** Whether a file is of a language that is read here. */
export function isJava(path: string): boolean {
  return /\.(?:java|kt)$/.test(path);
}

// `src/integrationTest`, `src/testFixtures`; sets of sources that are called otherwise.
const TEST_SET = /(?:^|\/)src\/[\w-]*[tT]est[\w-]*\//;
const OTHER_SET =
  /(?:^|\/)src\/(?:it|ft|e2e|jmh|gatling|perf|smoke|integration|functional|acceptance|component|contract)\/(?:java|kotlin|scala|groovy|resources)\//;

/** Whether a path is of tests, as Maven, Gradle and their plugins lay them out. */
export function isOfTests(path: string): boolean {
  return TEST_SET.test(path) || OTHER_SET.test(path);
}

const DECLARED = /\b(?:class|interface|enum|record|object)[ \t]+([A-Z]\w{0,100})|^fun[ \t]+(\w{1,100})/gm;

/** Types, and functions of Kotlin, that a text declares for others. */
export function declaredIn(text: string): readonly string[] {
  return [...text.matchAll(DECLARED)].map((match) => match[1] ?? match[2] ?? '');
}

/**
 * Reads a file of Java or Kotlin, as its name says.
 * @param isCalled the calls that somebody asks for, by name: only their arguments are worked out
 */
export function javaFile(path: string, text: string, isCalled: (name: string) => boolean): JavaFile {
  const grammar = path.endsWith('.kt') ? KOTLIN : JAVA;
  const file = codeFile(path, text, grammar, (module, called, written) => {
    const name = lastOf(written);
    return isCalled(name) || PUTS_PROPERTY.test(written) || JVM_CLIENTS.some((rule) => matches(rule, module, called));
  });
  const constants = [...file.constants].flatMap(([key, texts]) => {
    const [first = OPEN] = texts;
    return first === OPEN ? [] : [[key, first] as const];
  });
  return {
    path,
    imports: new Set(file.imports.map(({ module, name, local }) => (local === '' ? '*' : lastOf(name || module)))),
    annotations: file.marks.map(annotationOf),
    calls: file.calls
      .filter(({ written }) => isCalled(lastOf(written)))
      .map(({ written, line, given, named, within }) => ({
        name: lastOf(written),
        line,
        within,
        given: [...given, ...named.values()].map(textsGiven),
      })),
    constants: new Map(constants),
    hasMain: /\b(?:void|fun)\s+main\s*\(/.test(text),
    dubbo: dubboFacts(path, text),
    code: file,
  };
}

function lastOf(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function annotationOf({ name, line, on, owner, given, named }: CodeMark): JavaAnnotation {
  const values = new Map([...named].map(([key, value]) => [key, textsGiven(value)] as const));
  const positional = given.flatMap(textsGiven);
  if (positional.length > 0) values.set('value', positional);
  return { name, line, values, on, owner };
}
