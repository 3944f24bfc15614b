import {
  baseOf,
  folderOf,
  nearestFolder,
  workOn,
  type FileWork,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { declaredIn, isJava, isOfTests, javaFile, type JavaFile } from '../values/jvm/index.js';
import { addTo } from '../values/lists.js';
import { broughtIn, isBuildFile, modulesOf, programCode, type Module } from '../values/jvm/index.js';
import { environmentsOf } from '../values/code/index.js';
import type { Application } from './application.js';
import { configurationsIn, leftOut } from './left-out.js';
import { isClientCall } from './calls.js';
import { isOfLogs, logsOf } from './logs.js';
import { sharedSettings } from './shared-settings.js';
import { fileOf, layersOf, maySettle, Settings, type SettingLayer } from '../values/jvm/index.js';

/** What is longer is generated. */
const MAX_JAVA = 500_000;

const STARTS = /^(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)$/;

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
  return (OF_CONSTANTS.test(path) && /\bString\b|\bconst val\b/.test(text)) || NAMING.test(text);
}

/** The applications in the files of a repository, by folder. */
export async function applicationsOf(
  files: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Application[]> {
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
  for (const path of view.files) {
    const folder = isOurs(path) ? nearestFolder(folderOf(path), folders) : undefined;
    if (folder !== undefined) addTo(paths, folder, path);
  }
  const started = [...modules.values()].flatMap((module) =>
    startedIn(module, byModule.get(module.folder) ?? [], view).map((one) => {
      const others = module.parts
        .filter((folder) => folder !== module.folder)
        .flatMap((folder) => byModule.get(folder) ?? []);
      const logs = logsOf(byModule.get(module.folder) ?? [], others);
      const beginning = module.parts.filter((folder) => folder !== module.folder && startsByItself(folder, view));
      const shared = sharedClients(others, one.broughtIn, beginning).map(({ path, text }) =>
        workOn(view, SPRING_JAVA, path, text),
      );
      const files = [...(paths.get(module.folder) ?? []), ...[...logs, ...shared].map(({ path }) => path)];
      const inParts = (): ReadonlySet<string> =>
        new Set(others.filter(({ path }) => isJava(path)).flatMap(({ text }) => broughtIn(text)));
      return { ...one, logs, shared, inParts, files: [...new Set(files)].sort() };
    }),
  );
  const environments = await environmentsOf(view);
  const applications = await withSharedSettings(withoutCopiedNames(started), view);
  return Promise.all(
    applications.map(async (one) => {
      const environment = environments.of(one.module.folder, one.names);
      const code = await programCode({ ...one, environment, isOpen: isToldElsewhere(one) }, view);
      return { ...one, environment, code };
    }),
  );
}

/** Stores that hand settings out. */
const STORES = /^(?:spring-cloud-.*(?:config|vault|consul|zookeeper)|.*appconfiguration.*|apollo-client)$/;

/** Whether a store hands settings out to an application of which nothing is here. */
function isToldElsewhere({ module, layers }: Pick<Started, 'module' | 'layers'>): boolean {
  const inside = module.folder === '.' ? '' : `${module.folder}/`;
  return [...module.uses].some((one) => STORES.test(one)) && layers.every(({ path }) => path.startsWith(inside));
}

interface Started {
  readonly module: Module;
  readonly java: readonly JavaFile[];
  readonly main: Application['main'];
  readonly layers: readonly SettingLayer[];
  readonly logs: readonly SourceFile[];
  readonly shared: readonly JavaFile[];
  readonly broughtIn: ReadonlySet<string>;
  inParts(): ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly name: string;
  readonly files: readonly string[];
}

const SPRING_JAVA: FileWork<JavaFile> = {
  name: 'spring-java',
  of: (path, text) => javaFile(path, text, isClientCall),
};

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
  const code = files.filter(({ path, text }) => isJava(path) && text.length <= MAX_JAVA);
  const begun = code.filter(({ path }) => begins(path)).flatMap(({ text }) => broughtIn(text));
  const named = begun.length === 0 ? ofProgram : new Set([...ofProgram, ...begun]);
  const clients = code.filter(
    ({ path, text }) =>
      /@(?:Reactive)?FeignClient\b|@HttpExchange\b/.test(text) && (begins(path) || isBroughtIn(text, named)),
  );
  return clients.length === 0 ? [] : [...clients, ...code.filter(({ path }) => OF_CONSTANTS.test(path))];
}

/** Whether a type that a file declares is brought in by its full name. */
function isBroughtIn(text: string, broughtIn: ReadonlySet<string>): boolean {
  const inside = /^[ \t]*package[ \t]+([\w.]{1,300})/m.exec(text)?.[1];
  return declaredIn(text).some((type) => broughtIn.has(inside === undefined ? type : `${inside}.${type}`));
}

function startedIn(
  module: Module,
  files: readonly SourceFile[],
  view: RepositoryView,
): readonly Omit<Started, 'files' | 'logs' | 'shared' | 'inParts'>[] {
  const sources = files.filter(({ path }) => isJava(path));
  if (
    !sources.some(({ text }) =>
      /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)\b/.test(text),
    )
  )
    return [];
  const java = sources
    .filter(({ text }) => text.length <= MAX_JAVA)
    .map(({ path, text }) => workOn(view, SPRING_JAVA, path, text));
  const starts = java.flatMap((file) =>
    file.annotations.filter(({ name }) => STARTS.test(name)).map(({ line }) => ({ path: file.path, line, file })),
  );
  const main = starts.find(({ file }) => file.hasMain) ?? starts[0];
  if (main === undefined) return [];
  const layers = files.flatMap(({ path, text }) => {
    const file = maySettle(path) && !isApart(path) ? fileOf(path, () => false) : undefined;
    return file ? layersOf(path, text, file, view) : [];
  });
  const own = new Settings(layers).text('spring.application.name');
  const name = (own === undefined || own.includes('$') ? module.artifact || baseOf(module.folder) : own).toLowerCase();
  return [
    {
      module,
      java,
      main: { path: main.path, line: main.line },
      layers,
      broughtIn: new Set(sources.flatMap(({ text }) => broughtIn(text))),
      excluded: new Set([...sources.flatMap(({ text }) => leftOut(text)), ...leftOutBy(layers)]),
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

/** What is known of an application before its surroundings are. */
type Found = Omit<Application, 'environment' | 'code'>;

/** Applications with what a store of settings hands out to them. */
async function withSharedSettings(started: readonly Started[], view: RepositoryView): Promise<readonly Found[]> {
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
      names: [
        ...new Set([one.name, one.module.artifact.toLowerCase(), baseOf(one.module.folder).toLowerCase()]),
      ].filter((name) => name !== '' && name !== '.'),
      annotations: new Set(one.java.flatMap(({ annotations }) => annotations.map(({ name }) => name))),
      port: port !== undefined && /^\d{2,5}$/.test(port) ? port : undefined,
      annotationsAt: (name: RegExp) => annotationAt(one, name),
    };
  });
}

function annotationAt({ java, main }: Started, wanted: RegExp): { path: string; line: number; text: string } {
  for (const { path, annotations } of java)
    for (const { name, line } of annotations) if (wanted.test(name)) return { path, line, text: `@${name}` };
  return { ...main, text: 'main' };
}
