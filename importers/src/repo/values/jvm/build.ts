import { reachedFiles } from '../code/reached.js';
import { filesBelow, filesIn, filesThat, foldersWhere, pathTest } from '../files-of.js';
import { baseOf, folderOf, nearestFolder } from '../paths.js';
import { onceForAll, onceForEach, type RepositoryView, type SourceFile } from '../view.js';
import { declaredIn, isJava, isOfTests } from './file.js';
import { liveCode, type LiveCode } from './live-code.js';
import { isBuildFile, modulesOf, type Module } from './modules.js';
import { jvmText, type JvmText } from './text.js';

/** What Maven and Gradle build of a repository. Code is read of those modules alone that others are built with. */
export interface JvmBuild {
  readonly modules: ReadonlyMap<string, Module>;
  /** Whether a module has code that starts a program, or no other is built with it. */
  isProgram(module: Module): boolean;
  /** A module, and all that it is built with here. */
  partsOf(module: Module): readonly Module[];
  /** Artifacts of the modules, and what their folders are called. */
  readonly here: ReadonlySet<string>;
}

const STARTS =
  /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication|QuarkusMain)\b|\b(?:void|fun)\s+main\s*\(/;
/** What makes Spring start the configuration of a library that is only there. Source: Spring Boot reference, "Creating Your Own Auto-configuration". */
const STARTS_BY_ITSELF =
  /\/src\/main\/resources\/META-INF\/(?:spring\.factories|spring\/[\w.]*AutoConfiguration\.imports)$/;
const MAX_BUILD_FILES = 5_000;
const MAX_BEGUN = 300;
const MAX_TEXT = 500_000;

/** Whether a path is code of Java or Kotlin outside of tests. */
export const isMainCode = pathTest('main code of a JVM', (path) => isJava(path) && !isOfTests(path));
const BUILD_FILES = pathTest('builds of a JVM', (path) => isBuildFile(path) && !isOfTests(path));

/** The builds of a repository, read once. */
export const jvmBuildOf = onceForAll(async (view: RepositoryView): Promise<JvmBuild> => {
  const modules = modulesOf(await buildFiles(view), view);
  const withCode = new Set(foldersWhere(view, isMainCode).flatMap((folder) => nearestFolder(folder, modules) ?? []));
  const used = new Set([...modules.values()].flatMap(({ folder, parts }) => parts.filter((one) => one !== folder)));
  const programs = new Set<string>();
  for (const folder of withCode)
    if (!used.has(folder) || (await isStarting(codeIn(folder, modules, view), view))) programs.add(folder);
  return {
    modules,
    isProgram: ({ folder }) => programs.has(folder),
    partsOf: (module) => [
      module,
      ...module.parts.flatMap((folder) => (folder === module.folder ? [] : (modules.get(folder) ?? []))),
    ],
    here: new Set([...modules.values()].flatMap(({ artifact, folder }) => [artifact, baseOf(folder)])),
  };
});

/** Paths of the code of one module alone. */
function codeIn(folder: string, modules: JvmBuild['modules'], view: RepositoryView): readonly string[] {
  return filesBelow(view, folder).filter(
    (path) => isMainCode(path) && nearestFolder(folderOf(path), modules) === folder,
  );
}

/** Code of one module alone, by path. */
const textsOf = onceForEach(async (folder: string, view): Promise<ReadonlyMap<string, JvmText>> => {
  const { modules } = await jvmBuildOf(view);
  const texts = new Map<string, JvmText>();
  for (const path of codeIn(folder, modules, view)) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT) texts.set(path, jvmText(path, read.text));
  }
  return texts;
});

const textsWithParts = onceForEach(async (folder: string, view): Promise<ReadonlyMap<string, JvmText>> => {
  const { modules, partsOf } = await jvmBuildOf(view);
  const module = modules.get(folder);
  const texts = new Map<string, JvmText>();
  for (const part of module === undefined ? [] : partsOf(module))
    for (const [path, text] of await textsOf(part.folder, view)) texts.set(path, text);
  return texts;
});

/** Code of the module in a folder and of all that it is built with here, outside of tests, each file once. */
export const jvmCodeOf = onceForEach(async (folder: string, view): Promise<readonly JvmText[]> => [
  ...(await textsWithParts(folder, view)).values(),
]);

/** The same, as far as something runs it. */
export const liveCodeOf = onceForEach(async (folder: string, view): Promise<LiveCode> => {
  const { modules, here } = await jvmBuildOf(view);
  return liveCode(await jvmCodeOf(folder, view), { artifacts: modules.get(folder)?.mayUse ?? new Set(), here });
});

/**
 * Files that count for the module in a folder: its own code, and that of others as far as it is named or starts by itself.
 */
const countingFor = onceForEach(async (folder: string, view): Promise<readonly JvmText[]> => {
  const { modules, isProgram, partsOf } = await jvmBuildOf(view);
  const module = modules.get(folder);
  if (module === undefined) return [];
  const texts = await textsWithParts(folder, view);
  const reached = isProgram(module)
    ? await reachedFiles({
        parts: new Map([...modules.values()].filter(isProgram).map((one) => [one, partsOf(one)])),
        only: module,
        isCode: isMainCode,
        declared: declaredIn,
        view,
      })
    : undefined;
  const startsByItself = (part: Module): boolean =>
    STARTS_BY_ITSELF_IN.some((inside) =>
      filesIn(view, `${part.folder}/src/main/resources/META-INF${inside}`).some((path) => STARTS_BY_ITSELF.test(path)),
    );
  const all = partsOf(module);
  const codeOf = (parts: readonly Module[]): readonly string[] =>
    parts.flatMap((part) => codeIn(part.folder, modules, view));
  const paths = reached
    ? [...reached(module).files, ...begunIn(codeOf(all.filter(startsByItself)), texts)]
    : codeOf(all);
  return [...new Set(paths)].flatMap((path) => texts.get(path) ?? []);
});

/**
 * Full names of what counts for the program in a folder brings in.
 * @param isOut leaves files out
 */
export async function importsOf(
  folder: string,
  view: RepositoryView,
  isOut: (file: JvmText) => boolean = () => false,
): Promise<ReadonlySet<string>> {
  const files = await countingFor(folder, view);
  return new Set(files.flatMap((file) => (isOut(file) ? [] : file.imports)));
}

/** Of code that starts by itself what waits for nothing, and is not there for what waits alone. */
function begunIn(paths: readonly string[], texts: ReadonlyMap<string, JvmText>): readonly string[] {
  const files = paths.flatMap((path) => texts.get(path) ?? []);
  const isForWaiting = (one: JvmText): boolean => {
    if (files.length > MAX_BEGUN) return false;
    const names = declaredIn(one.text).map((name) => new RegExp(`\\b${name}\\b`));
    const naming = files.filter((other) => other !== one && names.some((name) => name.test(other.text)));
    return naming.length > 0 && naming.every(({ isConditional }) => isConditional);
  };
  return files.filter((one) => !one.isConditional && !isForWaiting(one)).map(({ path }) => path);
}

const STARTS_BY_ITSELF_IN = ['', '/spring'];

async function buildFiles(view: RepositoryView): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of filesThat(view, BUILD_FILES).slice(0, MAX_BUILD_FILES)) {
    const read = await view.read(path);
    if ('text' in read) files.push({ path, text: read.text });
  }
  return files;
}

/** Whether one of some files has code that starts something. */
async function isStarting(paths: readonly string[], view: RepositoryView): Promise<boolean> {
  for (const path of paths) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT && STARTS.test(read.text)) return true;
  }
  return false;
}
