import type { RepositoryView, SourceFile } from '../values/index.js';
import { broughtIn, declaredIn, isJava, programCode } from '../values/jvm/index.js';
import type { Application, FoundApplication } from './application.js';
import { codeIn, javaOf } from './code-facts.js';
import { filesOfParts, isOfConstants, type ModuleFiles } from './find-applications.js';

/** An application with its code. */
export async function openApplication(
  found: FoundApplication,
  files: ModuleFiles,
  view: RepositoryView,
): Promise<Application> {
  const { module, logs } = found;
  const others = filesOfParts(module, files);
  const java = javaOf(files.filesOf(module.folder), view);
  const beginning = module.parts.filter((folder) => folder !== module.folder && startsByItself(folder, view));
  const shared = javaOf(sharedClients(others, found.broughtIn, beginning), view);
  return {
    ...found,
    java,
    shared,
    files: [...new Set([...files.pathsOf(module.folder), ...[...logs, ...shared].map(({ path }) => path)])].sort(),
    inParts: () => new Set(others.filter(({ path }) => isJava(path)).flatMap(({ text }) => broughtIn(text))),
    annotationsAt: (name) => annotationAt({ java, main: found.main }, name),
    code: await programCode({ ...found, isOpen: isToldElsewhere(found) }, view),
  };
}

/** Stores that hand settings out. */
const STORES = /^(?:spring-cloud-.*(?:config|vault|consul|zookeeper)|.*appconfiguration.*|apollo-client)$/;

/** Whether a store hands settings out to an application of which nothing is here. */
function isToldElsewhere({ module, layers }: Pick<FoundApplication, 'module' | 'layers'>): boolean {
  const inside = module.folder === '.' ? '' : `${module.folder}/`;
  return [...module.uses].some((one) => STORES.test(one)) && layers.every(({ path }) => path.startsWith(inside));
}

// Source: Spring Boot reference, "Creating Your Own Auto-configuration"; the second is that of before version 2.7.
const AUTO_CONFIGURATIONS = [
  'spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports',
  'spring.factories',
];

/** Whether whoever is built with a module has its beans, without naming them. */
function startsByItself(folder: string, { files }: RepositoryView): boolean {
  const inside = folder === '.' ? '' : `${folder}/`;
  return AUTO_CONFIGURATIONS.some((name) => files.has(`${inside}src/main/resources/META-INF/${name}`));
}

/**
 * Interfaces of clients in modules that a program is built with, as far as its own code or a module that starts by itself
 * brings them in, and the constants that stand beside them.
 */
function sharedClients(
  files: readonly SourceFile[],
  ofProgram: ReadonlySet<string>,
  beginning: readonly string[],
): readonly SourceFile[] {
  const begins = (path: string): boolean => beginning.some((folder) => path.startsWith(`${folder}/`));
  const code = codeIn(files);
  const begun = code.filter(({ path }) => begins(path)).flatMap(({ text }) => broughtIn(text));
  const named = begun.length === 0 ? ofProgram : new Set([...ofProgram, ...begun]);
  const clients = code.filter(
    ({ path, text }) =>
      /@(?:Reactive)?FeignClient\b|@HttpExchange\b/.test(text) && (begins(path) || isBroughtIn(text, named)),
  );
  return clients.length === 0 ? [] : [...clients, ...code.filter(({ path }) => isOfConstants(path))];
}

/** Whether a type that a file declares is brought in by its full name. */
function isBroughtIn(text: string, broughtIn: ReadonlySet<string>): boolean {
  const inside = /^[ \t]*package[ \t]+([\w.]{1,300})/m.exec(text)?.[1];
  return declaredIn(text).some((type) => broughtIn.has(inside === undefined ? type : `${inside}.${type}`));
}

function annotationAt({ java, main }: Pick<Application, 'java' | 'main'>, wanted: RegExp) {
  for (const { path, annotations } of java)
    for (const { name, line } of annotations) if (wanted.test(name)) return { path, line, text: `@${name}` };
  return { ...main, text: 'main' };
}
