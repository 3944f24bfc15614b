import { addTo } from '../values/lists.js';
import { nearestFolder, type RepositoryView, type SourceFile, filesThat } from '../values/index.js';
import { baseOf, filesBelow, folderOf } from '../values/index.js';
import type { Module } from '../values/code/index.js';
import { modulesOf, Settings, type Module as BuildModule, isMainCode } from '../values/jvm/index.js';
import { dubboFacts, type DubboFacts } from '../values/jvm/index.js';
import { settingsOf } from './settings.js';

/** What a module says beside its packages. */
export interface JvmFacts {
  readonly settings: Settings;
  readonly artifacts: ReadonlySet<string>;
  /** Those of its own build file alone. */
  readonly own: ReadonlySet<string>;
  readonly dubbo: DubboFacts;
}

const known = new WeakMap<Module, JvmFacts>();

const NOTHING: JvmFacts = {
  settings: new Settings([]),
  artifacts: new Set(),
  own: new Set(),
  dubbo: { refers: [], provides: [] },
};

/** What was found of a module beside its code. */
export function factsOf(module: Module): JvmFacts {
  return known.get(module) ?? NOTHING;
}

/** Values of settings by the names under which code asks for them. */
export function textsBySetting(module: Module): ReadonlyMap<string, string> {
  return new Map(
    factsOf(module)
      .settings.under('')
      .map(({ name, text }) => [name, text]),
  );
}

const OF_SPRING = /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)\b/;

/** The modules of Maven's and Gradle's builds with code of their own; what Spring Boot starts is left to its reader. */
export async function jvmModules(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const built = modulesOf(manifests, view);
  const withCode = new Set<string>();
  for (const path of filesThat(view, isMainCode)) {
    const folder = nearestFolder(folderOf(path), built);
    if (folder !== undefined) withCode.add(folder);
  }
  const byFolder = new Map<string, SourceFile[]>();
  for (const file of code) {
    const folder = nearestFolder(folderOf(file.path), built);
    if (folder !== undefined) addTo(byFolder, folder, file);
  }
  const spring = await springFolders(built, view);
  const usedByOthers = new Set(
    [...built.values()].flatMap(({ parts, folder }) => parts.filter((one) => one !== folder)),
  );
  const modules: Module[] = [];
  for (const one of built.values()) {
    const files = byFolder.get(one.folder) ?? [];
    const isDropwizard = [...one.uses].some((artifact) => /^dropwizard-/.test(artifact));
    const isLibrary =
      !withCode.has(one.folder) ||
      spring.has(one.folder) ||
      one.packaging === 'pom' ||
      (usedByOthers.has(one.folder) && !mayStart(one, files, view));
    const settings = isLibrary ? new Settings([]) : await settingsOf(one.folder, isDropwizard, view);
    const module = moduleOf(one, files, settings, isLibrary, view);
    const dubbo = await dubboOf(one, files, isLibrary, view);
    known.set(module, { settings, artifacts: one.uses, own: one.own, dubbo });
    modules.push(module);
  }
  return modules;
}

const STARTS =
  /\b(?:void|fun)\s+main\s*\(|\bEngineMain\b|\bextends\s+(?:Abstract|Coroutine)\w*Verticle\b|:\s*\w*Verticle\(/;

/** Whether a module that others are built with may be a program too. */
function mayStart(one: BuildModule, files: readonly SourceFile[], view: RepositoryView): boolean {
  const inside = one.folder === '.' ? '' : `${one.folder}/`;
  return (
    files.some(({ text }) => STARTS.test(text)) ||
    view.files.has(`${inside}Dockerfile`) ||
    startOf(one, files, view) !== undefined
  );
}

const MAX_READ = 20_000;

/** Folders of modules that Spring Boot starts. */
async function springFolders(
  modules: ReadonlyMap<string, BuildModule>,
  view: RepositoryView,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const usesSpring = new Set(
    [...modules.values()]
      .filter(({ uses, plugins }) => isOfSpring(uses) || isOfSpring(plugins))
      .map((one) => one.folder),
  );
  let read = 0;
  for (const path of [...filesThat(view, isMainCode)].sort()) {
    const folder = nearestFolder(folderOf(path), modules);
    if (folder === undefined || found.has(folder) || !usesSpring.has(folder) || ++read > MAX_READ) continue;
    const text = await view.read(path);
    if ('text' in text && OF_SPRING.test(text.text)) found.add(folder);
  }
  return found;
}

function isOfSpring(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => /spring-?boot|springframework|^spring-/.test(name));
}

const NAMES = ['quarkus.application.name', 'micronaut.application.name', 'dubbo.application.name', 'app.name'];
const PORTS = [
  'quarkus.http.port',
  'micronaut.server.port',
  'server.port',
  'server.applicationConnectors[0].port',
  'http.port',
];

function moduleOf(
  one: BuildModule,
  files: readonly SourceFile[],
  settings: Settings,
  isLibrary: boolean,
  view: RepositoryView,
): Module {
  const called = NAMES.map((name) => settings.text(name)).find((name) => name !== undefined && !name.includes('$'));
  const names = [called, one.artifact, baseOf(one.folder)].flatMap((name) => name?.toLowerCase() ?? []);
  const starts = isLibrary ? undefined : startOf(one, files, view);
  const ports = PORTS.flatMap((name) => {
    const text = settings.text(name) ?? '';
    return /^\d{2,5}$/.test(text) ? [Number(text)] : [];
  });
  return {
    folder: one.folder,
    path: one.path,
    name: names[0] ?? '',
    names: [...new Set(names)].filter((name) => name !== '' && name !== '.'),
    packages: one.uses,
    isWhole: one.isWhole && one.mayUse.size === one.uses.size,
    dependsOn: one.parts,
    images: one.images,
    ports: ports.slice(0, 1),
    ...(starts === undefined ? {} : { starts }),
    isLibrary,
  };
}

type Start = NonNullable<Module['starts']>;

/** What a build makes a program by: a plugin of a framework that runs it, a container of servlets, a class of a framework. */
function startOf(
  { folder, path, plugins, packaging, uses, startsVerticle }: BuildModule,
  files: readonly SourceFile[],
  view: RepositoryView,
): Start | undefined {
  const plugin = [...plugins].find((name) =>
    /^(?:quarkus-maven-plugin|io\.quarkus|liberty-maven-plugin|io\.openliberty\.tools\.gradle\.Liberty|payara-micro-maven-plugin|wildfly-maven-plugin|tomee-maven-plugin)$/.test(
      name,
    ),
  );
  // The plugin may be managed for all: only what is built with the framework is run by it.
  const isBuilt =
    plugin !== undefined && (!plugin.includes('quarkus') || [...uses].some((one) => /^quarkus-/.test(one)));
  if (plugin !== undefined && isBuilt && packaging !== 'pom') return { path, line: 1, text: plugin };
  const dropwizard = lineIn(files, /^import io\.dropwizard\.(?:core\.)?Application\b/m);
  if (dropwizard) return { ...dropwizard, text: 'a Dropwizard application' };
  if (startsVerticle && packaging !== 'pom') return { path, line: 1, text: 'a main verticle' };
  const inside = folder === '.' ? '' : `${folder}/`;
  if (packaging !== 'war' && packaging !== 'ear' && !view.files.has(`${inside}src/main/liberty/config/server.xml`))
    return undefined;
  const served = lineIn(
    files,
    /@(?:ApplicationPath|WebServlet|Path|WebService|ServerEndpoint)\b|\bextends HttpServlet\b/,
  );
  return served && { ...served, text: 'an application of a container' };
}

function lineIn(
  files: readonly SourceFile[],
  pattern: RegExp,
): { readonly path: string; readonly line: number } | undefined {
  for (const { path, text } of files) {
    const at = text.search(pattern);
    if (at >= 0) return { path, line: text.slice(0, at).split('\n').length };
  }
  return undefined;
}

const MAX_XML = 200;

async function dubboOf(
  one: BuildModule,
  files: readonly SourceFile[],
  isLibrary: boolean,
  view: RepositoryView,
): Promise<DubboFacts> {
  if (isLibrary || ![...one.uses].some((artifact) => /dubbo/.test(artifact))) return NOTHING.dubbo;
  const inside = `${one.folder === '.' ? '' : `${one.folder}/`}src/main`;
  const written = filesBelow(view, inside).filter((path) => path.endsWith('.xml'));
  const facts = files.map(({ path, text }) => dubboFacts(path, text));
  for (const path of written.slice(0, MAX_XML)) {
    const read = await view.read(path);
    if ('text' in read) facts.push(dubboFacts(path, read.text));
  }
  return { refers: facts.flatMap(({ refers }) => refers), provides: facts.flatMap(({ provides }) => provides) };
}
