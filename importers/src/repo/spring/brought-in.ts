import { reachedFiles } from '../values/code/index.js';
import { folderOf, nearestFolder, type RepositoryView } from '../values/index.js';
import { declaredIn, isJava, isOfTests, JVM_LIBRARIES, type Module } from '../values/jvm/index.js';

const IMPORT = /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{1,300})/gm;

/** Full names of what a text brings in. */
export function broughtIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? '');
}

/** Whether a module holds a client that its own build file does not ask for. */
function holdsOfOthers({ uses, own }: Module): boolean {
  return [...uses].some((one) => !own.has(one) && JVM_LIBRARIES.some(({ packages }) => packages.test(one)));
}

/**
 * What modules bring in beside their own code: by what they name in modules of the repository that they are built with.
 * Only where it is of weight, which is where they hold clients that others asked for.
 */
export async function reachedBy(
  started: readonly Module[],
  modules: ReadonlyMap<string, Module>,
  view: RepositoryView,
): Promise<(module: Module) => Promise<readonly string[]>> {
  const parts = new Map(
    started.map((module) => [
      module,
      [module, ...module.parts.flatMap((folder) => (folder === module.folder ? [] : (modules.get(folder) ?? [])))],
    ]),
  );
  if (!started.some(holdsOfOthers)) return () => Promise.resolve([]);
  const isCode = (path: string): boolean => isJava(path) && !isOfTests(path);
  const reached = await reachedFiles({ parts, isCode, declared: declaredIn, view });
  const inFolders = (folders: readonly string[]): readonly string[] =>
    [...view.files].filter((path) => isCode(path) && folders.includes(nearestFolder(folderOf(path), modules) ?? ''));
  return async (module) => {
    if (!holdsOfOthers(module)) return [];
    const names: string[] = [];
    for (const path of reached?.(module).files ?? inFolders([module.folder, ...module.parts])) {
      const read = await view.read(path);
      if ('text' in read) names.push(...broughtIn(read.text));
    }
    return names;
  };
}

const STARTS =
  /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication|ImportAutoConfiguration)\s{0,20}\(/g;
const MAX_GIVEN = 4_000;

/** Names of the auto configurations that a text leaves out, where it starts an application. */
export function leftOut(text: string): readonly string[] {
  return [...text.matchAll(STARTS)].flatMap(({ index, 0: begun }) => {
    const given = argumentsAt(text.slice(index + begun.length, index + begun.length + MAX_GIVEN));
    const at = given.search(/\bexclude(?:Name)?\s{0,20}=/);
    return at < 0 ? [] : configurationsIn(given.slice(at));
  });
}

/** Names of auto configurations in a text, without their packages. */
export function configurationsIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(\w{1,100}AutoConfiguration)\b/g)].map((match) => match[1] ?? '');
}

/** Up to the parenthesis that closes; comments are left away. */
function argumentsAt(written: string): string {
  const text = written.replace(/\/\/[^\n]*/g, '');
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && (depth -= 1) === 0) return text.slice(0, at);
  }
  return text;
}
