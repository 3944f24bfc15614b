import {
  baseOf,
  folderOf,
  nearestFolder,
  type RepositoryView,
  type SourceFile,
  filesThat,
  pathTest,
} from '../values/index.js';
import { isJava, isOfTests } from '../values/jvm/index.js';
import { addTo } from '../values/lists.js';
import { isBuildFile, modulesOf, type Module } from '../values/jvm/index.js';
import { environmentsOf } from '../values/code/index.js';
import type { FoundApplication } from './application.js';
import { codeDigest, codeFacts, type CodeFacts } from './code-facts.js';
import { configurationsIn } from './left-out.js';
import { isOfLogs, logsOf } from './logs.js';
import { sharedSettings } from './shared-settings.js';
import { fileOf, layersOf, maySettle, Settings, type SettingLayer } from '../values/jvm/index.js';

/** Whether a file is looked at: modules, settings, and what is written in Java or Kotlin outside of tests. */
export function isOurs(path: string): boolean {
  if (isOfTests(path)) return false;
  return isBuildFile(path) || maySettle(path) || isJava(path) || isOfLogs(path);
}

// Places that others' calls name stand in files of their own.
const OF_SPRING = /springframework|feign|netflix|spring|dubbo|"(?:https?|lb):\/\//;
const OF_CONSTANTS = /(?:Const|Constants?|Ur[il]s?|Endpoints?|Names|Services|Hosts)\.(?:java|kt)$/;

/** An enum whose constants hold names of services: `CART("cart-service")`. */
const NAMING = /^[ \t]*(?:public[ \t]+)?enum[ \t][^{]{1,400}\{[^;}]{0,4000}"[a-z]+-[a-z-]{1,60}"/m;

/** Whether its text has to do with Spring, or may give names to what does. */
export function isSpring({ path, text }: SourceFile): boolean {
  if (!isJava(path) || OF_SPRING.test(text)) return true;
  return (isOfConstants(path) && /\bString\b|\bconst val\b/.test(text)) || NAMING.test(text);
}

/** Whether a file holds constants, by its name. */
export function isOfConstants(path: string): boolean {
  return OF_CONSTANTS.test(path);
}

/** The modules of a repository with their files. */
export interface ModuleFiles {
  readonly modules: ReadonlyMap<string, Module>;
  /** What a module is read of. */
  filesOf(folder: string): readonly SourceFile[];
  /** What may be read for a module, also where it could not be. */
  pathsOf(folder: string): readonly string[];
  /** Tells the code of a module from any other. */
  digestOf(folder: string): string;
}

const OURS = pathTest('what Spring is read of', isOurs);

/** The files of a repository by module. */
export function moduleFiles(files: readonly SourceFile[], view: RepositoryView): ModuleFiles {
  const modules = modulesOf(
    files.filter(({ path }) => isBuildFile(path)),
    view,
  );
  const folders = new Set(modules.keys());
  const byModule = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = nearestFolder(folderOf(file.path), folders);
    if (folder !== undefined) addTo(byModule, folder, file);
  }
  const paths = new Map<string, string[]>();
  for (const path of filesThat(view, OURS)) {
    const folder = nearestFolder(folderOf(path), folders);
    if (folder !== undefined) addTo(paths, folder, path);
  }
  const digests = new Map<string, string>();
  const filesOf = (folder: string): readonly SourceFile[] => byModule.get(folder) ?? [];
  return {
    modules,
    filesOf,
    pathsOf: (folder) => paths.get(folder) ?? [],
    digestOf(folder) {
      const digest = digests.get(folder) ?? codeDigest(filesOf(folder));
      digests.set(folder, digest);
      return digest;
    },
  };
}

/** Files of the modules here that a module is built with. */
export function filesOfParts({ folder, parts }: Module, files: ModuleFiles): readonly SourceFile[] {
  return parts.filter((one) => one !== folder).flatMap((one) => files.filesOf(one));
}

/** The applications in the files of a repository, by folder. */
export async function applicationsOf(files: ModuleFiles, view: RepositoryView): Promise<readonly FoundApplication[]> {
  const started = [...files.modules.values()].flatMap((module) => {
    const logs = (): readonly SourceFile[] => logsOf(files.filesOf(module.folder), filesOfParts(module, files));
    return startedIn(module, files, view).map((one) => ({ ...one, logs: logs() }));
  });
  const environments = await environmentsOf(view);
  const applications = await withSharedSettings(withoutCopiedNames(started), view);
  return applications.map((one) => ({ ...one, environment: environments.of(one.module.folder, one.names) }));
}

interface Started extends CodeFacts {
  readonly module: Module;
  readonly layers: readonly SettingLayer[];
  readonly logs: readonly SourceFile[];
  readonly excluded: ReadonlySet<string>;
  readonly name: string;
}

function startedIn(module: Module, files: ModuleFiles, view: RepositoryView): readonly Omit<Started, 'logs'>[] {
  const own = files.filesOf(module.folder);
  const facts = codeFacts(module, own, files.digestOf(module.folder), view);
  if (facts === undefined) return [];
  const layers = own.flatMap(({ path, text }) => {
    const file = maySettle(path) && !isApart(path) ? fileOf(path, () => false) : undefined;
    return file ? layersOf(path, text, file, view) : [];
  });
  const said = new Settings(layers).text('spring.application.name');
  const name = (
    said === undefined || said.includes('$') ? module.artifact || baseOf(module.folder) : said
  ).toLowerCase();
  return [
    {
      ...facts,
      module,
      layers,
      excluded: new Set([...facts.leftOut, ...leftOutBy(layers)]),
      name: name === '.' ? view.name.toLowerCase() : name,
    },
  ];
}

function leftOutBy(layers: readonly SettingLayer[]): readonly string[] {
  return new Settings(layers)
    .under('spring.autoconfigure.exclude')
    .filter(({ holds = 1 }) => holds === 1)
    .flatMap(({ text }) => configurationsIn(text));
}

/** Whether a file of settings stands where Spring does not look by itself: it looks in resources and in `config` there. */
function isApart(path: string): boolean {
  return /(?:^|\/)src\/main\/resources\/(?!config\/)[^/]+\//.test(path);
}

/**
 * Names that several applications give themselves are those of the one that is called so otherwise too: the others'
 * files were copied.
 */
function withoutCopiedNames(started: readonly Started[]): readonly Started[] {
  const otherwise = ({ module }: Started): readonly string[] =>
    [module.artifact, baseOf(module.folder)].map((name) => name.toLowerCase()).filter((name) => name !== '');
  const owned = new Set(started.filter((one) => otherwise(one).includes(one.name)).map(({ name }) => name));
  return started.map((one) => {
    const names = otherwise(one);
    const isCopied = owned.has(one.name) && !names.includes(one.name);
    return isCopied ? { ...one, name: names[0] ?? one.name } : one;
  });
}

/** Applications with what a store of settings hands out to them. */
async function withSharedSettings(
  started: readonly Started[],
  view: RepositoryView,
): Promise<readonly Omit<FoundApplication, 'environment'>[]> {
  const shared = await sharedSettings(started, view);
  return started.map((one) => {
    const layers = [...one.layers, ...shared(one)];
    const settings = new Settings(layers);
    const port = settings.text('server.port');
    return {
      ...one,
      layers,
      settings,
      own: new Settings(one.layers),
      ownLayers: one.layers.length,
      names: [
        ...new Set([one.name, one.module.artifact.toLowerCase(), baseOf(one.module.folder).toLowerCase()]),
      ].filter((name) => name !== '' && name !== '.'),
      port: port !== undefined && /^\d{2,5}$/.test(port) ? port : undefined,
    };
  });
}
