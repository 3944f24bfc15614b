import { createHash } from 'node:crypto';
import { workOn, type FileWork, type RepositoryView, type SourceFile } from '../values/index.js';
import { broughtIn, isJava, javaFile, type JavaFile, type Module } from '../values/jvm/index.js';
import { isClientCall } from './calls.js';
import { leftOut } from './left-out.js';

/** What the code of an application says of it as a whole: plain, so that it can be kept. */
export interface CodeFacts {
  /** Where it starts. */
  readonly main: { readonly path: string; readonly line: number };
  /** Names of the annotations in its code. */
  readonly annotations: ReadonlySet<string>;
  /** What its code brings in. */
  readonly broughtIn: ReadonlySet<string>;
  /** Names of the auto configurations that its code leaves out. */
  readonly leftOut: ReadonlySet<string>;
  /** Whether code of it makes a gateway's routes. */
  readonly makesRoutes: boolean;
  /** Interfaces that it provides to others over Dubbo. */
  readonly provides: readonly string[];
}

/** What is longer is generated. */
const MAX_JAVA = 500_000;

const STARTS = /^(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)$/;
const STARTS_IN_TEXT = /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)\b/;
/** What a container of servlets starts it by, and what starts it under another name than `main`. */
const STARTED_BY_OTHERS = /\bSpringBootServletInitializer\b|\bSpringApplication(?:Builder)?\b/;
const MAKES_ROUTES = /^(?:RouteLocatorBuilder|GatewayRouterFunctions)$/;

const SPRING_JAVA: FileWork<JavaFile> = {
  name: 'spring-java',
  of: (path, text) => javaFile(path, text, isClientCall),
};

/** What is written in Java or Kotlin, and not generated. */
export function codeIn(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path, text }) => isJava(path) && text.length <= MAX_JAVA);
}

/** Files of code, understood. */
export function javaOf(files: readonly SourceFile[], view: RepositoryView): readonly JavaFile[] {
  return codeIn(files).map(({ path, text }) => workOn(view, SPRING_JAVA, path, text));
}

/**
 * What the code of a module says where it starts an application; undefined where it does not.
 * @param files of the module
 * @param digest tells their code from any other
 */
export function codeFacts(
  module: Module,
  files: readonly SourceFile[],
  digest: string,
  view: RepositoryView,
): CodeFacts | undefined {
  const sources = files.filter(({ path }) => isJava(path));
  if (!sources.some(({ text }) => STARTS_IN_TEXT.test(text))) return undefined;
  const work: FileWork<CodeFacts | undefined> = { name: 'spring-code', of: () => factsIn(sources, view) };
  return workOn(view, work, module.path, digest);
}

function factsIn(sources: readonly SourceFile[], view: RepositoryView): CodeFacts | undefined {
  const java = javaOf(sources, view);
  // A library configures itself as well, and nothing starts it.
  const isRun = java.some(({ hasMain }) => hasMain) || sources.some(({ text }) => STARTED_BY_OTHERS.test(text));
  const starts = java.flatMap((file) =>
    file.annotations
      .filter(({ name }) => STARTS.test(name) && (isRun || name !== 'EnableAutoConfiguration'))
      .map(({ line }) => ({ path: file.path, line, file })),
  );
  const main = starts.find(({ file }) => file.hasMain) ?? starts[0];
  if (main === undefined) return undefined;
  return {
    main: { path: main.path, line: main.line },
    annotations: new Set(java.flatMap(({ annotations }) => annotations.map(({ name }) => name))),
    broughtIn: new Set(sources.flatMap(({ text }) => broughtIn(text))),
    leftOut: new Set(sources.flatMap(({ text }) => leftOut(text))),
    makesRoutes: java.some(({ imports }) => [...imports].some((name) => MAKES_ROUTES.test(name))),
    provides: [...new Set(java.flatMap(({ dubbo }) => dubbo.provides.map(({ type }) => type)))],
  };
}

/** Tells code from any other. */
export function codeDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) if (isJava(path)) hash.update(JSON.stringify([path, text.length])).update(text);
  return hash.digest('base64url');
}
