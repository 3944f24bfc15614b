import { reachedFiles } from '../code/reached.js';
import { filesIn } from '../files-of.js';
import { addTo } from '../lists.js';
import { baseOf, folderOf, nearestFolder } from '../paths.js';
import { onceOfEach } from '../once.js';
import { onceForAll, type RepositoryView, type SourceFile } from '../view.js';
import { declaredIn, isJava, isOfTests } from './file.js';
import { liveCode, type LiveCode } from './live-code.js';
import { isBuildFile, modulesOf, type Module } from './modules.js';
import { jvmText, type JvmText } from './text.js';

/** What Maven and Gradle build of a repository, and what the code of each module brings in. */
export interface JvmBuild {
  readonly modules: ReadonlyMap<string, Module>;
  /** Whether a module has code that starts a program, or no other is built with it. */
  isProgram(module: Module): boolean;
  /** Code of a module and of all that it is built with here, outside of tests, each file once: for a module always the same list. */
  codeOf(module: Module): readonly JvmText[];
  /** The same, as far as something runs it. */
  liveOf(module: Module): LiveCode;
  /** Artifacts of the modules, and what their folders are called. */
  readonly here: ReadonlySet<string>;
  /**
   * Full names of what counts for a program brings in: its own code, and that of others as far as it is named or starts
   * by itself, without files that are left out.
   */
  importsOf(module: Module, isOut?: (file: JvmText) => boolean): ReadonlySet<string>;
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
export function isMainCode(path: string): boolean {
  return isJava(path) && !isOfTests(path);
}

/** The builds of a repository, read once. */
export const jvmBuildOf = onceForAll(async (view: RepositoryView): Promise<JvmBuild> => {
  const modules = modulesOf(await buildFiles(view), view);
  const byModule = new Map<string, string[]>();
  for (const path of modules.size === 0 ? [] : view.files) {
    const folder = isMainCode(path) ? nearestFolder(folderOf(path), modules) : undefined;
    if (folder !== undefined) addTo(byModule, folder, path);
  }
  const partsOf = (module: Module): readonly Module[] => [
    module,
    ...module.parts.flatMap((folder) => (folder === module.folder ? [] : (modules.get(folder) ?? []))),
  ];
  const { texts, starting } = await textsIn(byModule, view);
  const used = new Set([...modules.values()].flatMap(({ folder, parts }) => parts.filter((one) => one !== folder)));
  const isProgram = ({ folder }: Module): boolean =>
    byModule.has(folder) && (starting.has(folder) || !used.has(folder));
  const codeIn = ({ folder }: Module): readonly string[] => byModule.get(folder) ?? [];
  const reached = await reachedFiles({
    parts: new Map([...modules.values()].filter(isProgram).map((module) => [module, partsOf(module)])),
    isCode: isMainCode,
    declared: declaredIn,
    view,
  });
  const startsByItself = ({ folder }: Module): boolean =>
    STARTS_BY_ITSELF_IN.some((inside) =>
      filesIn(view, `${folder}/src/main/resources/META-INF${inside}`).some((path) => STARTS_BY_ITSELF.test(path)),
    );
  const countingFor = (module: Module): Iterable<string> => {
    const found = isProgram(module) ? reached?.(module).files : undefined;
    if (found === undefined) return partsOf(module).flatMap(codeIn);
    const begun = partsOf(module).filter(startsByItself).flatMap(codeIn);
    return [...found, ...begunIn(begun, texts)];
  };
  const here = new Set([...modules.values()].flatMap(({ artifact, folder }) => [artifact, baseOf(folder)]));
  const codeOf = onceOfEach((module: Module): readonly JvmText[] => {
    const paths = new Set(partsOf(module).flatMap(codeIn));
    return [...paths].flatMap((path) => texts.get(path) ?? []);
  });
  return {
    modules,
    isProgram,
    here,
    codeOf,
    liveOf: onceOfEach((module) => liveCode(codeOf(module), { artifacts: module.mayUse, here })),
    importsOf: (module, isOut) =>
      new Set(
        [...countingFor(module)].flatMap((path) => {
          const file = texts.get(path);
          return file === undefined || isOut?.(file) === true ? [] : file.imports;
        }),
      ),
  };
});

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
  for (const path of [...view.files].filter((one) => isBuildFile(one) && !isOfTests(one)).slice(0, MAX_BUILD_FILES)) {
    const read = await view.read(path);
    if ('text' in read) files.push({ path, text: read.text });
  }
  return files;
}

/** The files of code, and the folders of modules with code that starts something. */
async function textsIn(
  byModule: ReadonlyMap<string, readonly string[]>,
  view: RepositoryView,
): Promise<{ readonly texts: ReadonlyMap<string, JvmText>; readonly starting: ReadonlySet<string> }> {
  const texts = new Map<string, JvmText>();
  const starting = new Set<string>();
  for (const [folder, paths] of byModule)
    for (const path of paths) {
      const read = await view.read(path);
      if (!('text' in read) || read.text.length > MAX_TEXT) continue;
      texts.set(path, jvmText(path, read.text));
      if (STARTS.test(read.text)) starting.add(folder);
    }
  return { texts, starting };
}
