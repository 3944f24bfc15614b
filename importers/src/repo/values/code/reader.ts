import type { Issue } from '@faultline/model';
import { nearestFolder } from '../packages.js';
import { baseOf, folderOf } from '../paths.js';
import type { RepositoryReader, RepositoryView, SourceFile } from '../view.js';
import { buildsOf, builtBy } from './builds.js';
import { matches, needsOf, needsOfPlace, portsOf } from './client-rules.js';
import { codeFile, fileWord, type CodeCall, type CodeFile } from './code-file.js';
import { namesOf, settingsFor } from './module-settings.js';
import { namedSettings } from './named-settings.js';
import type { Need } from './need.js';
import { programPart, type Program } from './program.js';
import { reachedFiles } from './reached.js';
import type { ClientLibrary, CodeOfModule, CodeTechnology, Module } from './technology.js';
import type { Texts } from './texts.js';
import { worldOf } from './world.js';

/** What is longer is generated. */
const MAX_CODE = 500_000;
const MAX_LINE = 5_000;
const BY_IMPORT = 0.6;
const MAX_CONSTANT_FILES = 50;

/** A reader of programs in one language. */
export function codeReader(technology: CodeTechnology): RepositoryReader {
  return {
    name: technology.name,
    wants: (path) => technology.isManifest(path) || technology.grammarOf(path) !== undefined,
    knows: ({ path, text }) => technology.isManifest(path) || isCode(text, technology),
    async *read(files, view) {
      const manifests = files.filter(({ path }) => technology.isManifest(path));
      const code = files.filter(({ path }) => technology.grammarOf(path) !== undefined);
      const modules = await technology.modulesOf(manifests, code, view);
      for (const program of await programsOf(technology, modules, code, view)) yield programPart(program, view);
    },
  };
}

function isCode(text: string, { keyWords }: CodeTechnology): boolean {
  if (text.length > MAX_CODE || !keyWords.test(text)) return false;
  // One long line is a bundle or data.
  return text.length < MAX_LINE || text.slice(0, MAX_LINE * 2).includes('\n');
}

async function programsOf(
  technology: CodeTechnology,
  modules: readonly Module[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Program[]> {
  const byFolder = new Map(modules.map((module) => [module.folder, module]));
  const mains = modules.filter(({ isLibrary }) => !isLibrary);
  const partsOf = new Map(mains.map((module) => [module, reachable(module, byFolder)]));
  const wanted = new Set([...partsOf.values()].flat().map(({ folder }) => folder));
  const parsed = new Map<string, CodeFile[]>();
  const problems = new Map<string, Issue[]>();
  for (const { path, text } of code) {
    const folder = nearestFolder(folderOf(path), byFolder);
    // What no program is built with is not read.
    if (folder === undefined || !wanted.has(folder)) continue;
    const file = parse(path, text, technology);
    if (file) push(parsed, folder, file);
    else push(problems, folder, { path, reason: 'the code could not be understood', remedy: 'correct the file' });
  }
  const settingsOf = await settingsFor(technology, partsOf, parsed, view);
  const { declared } = technology;
  const isCode = (path: string): boolean => technology.grammarOf(path) !== undefined;
  const reached = declared && (await reachedFiles({ parts: partsOf, isCode, declared, view }));
  const all: CodeOfModule[] = [];
  for (const [module, parts] of partsOf) {
    const files = parts.flatMap(({ folder }) => parsed.get(folder) ?? []);
    const counting = reached?.(module);
    const { setting, known } = await settingsOf(module, files);
    const elsewhere = await constantsOf(files, parts, technology, view);
    const member = technology.membersOf?.(files);
    const named = technology.hasNamedSettings ? namedSettings(known) : undefined;
    const constant = (key: string): Texts | undefined => member?.(key) ?? elsewhere(key) ?? named?.(key);
    const own = counting ? files.filter(({ path }) => counting.has(path)) : files;
    all.push({ module, parts, files: own, setting, world: worldOf({ constant, setting }) });
  }
  const builds = await buildsOf(view);
  const programs = all.flatMap((one) => programOf(one, all, technology, problems.get(one.module.folder) ?? []));
  const built = new Map(builtBy(programs, builds));
  const used = new Set(built.values());
  // A Dockerfile around several builds the one that listens.
  const servers = programs.filter(({ isServer }) => isServer);
  for (const [folder, build] of builtBy(servers, builds))
    if (!built.has(folder) && !used.has(build)) built.set(folder, build);
  return programs
    .filter((one) => one.isServer || built.has(one.folder))
    .map((one) => ({ ...one, folder: built.get(one.folder)?.folder ?? one.folder }));
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function parse(path: string, text: string, technology: CodeTechnology): CodeFile | undefined {
  const grammar = technology.grammarOf(path);
  const rules = [...technology.clients, ...technology.servers];
  const isWanted = (module: string, called: string, written: string): boolean =>
    rules.some((rule) => matches(rule, module, called)) ||
    technology.calls?.test(written) === true ||
    technology.libraries.some(({ calls }) => calls?.test(called));
  const { settings } = technology;
  const fields = technology.fieldsIn?.(path, text);
  return grammar && codeFile(path, text, grammar, { call: isWanted, settings, fields });
}

/** A module and all that it is built with, itself first. */
function reachable(module: Module, byFolder: ReadonlyMap<string, Module>): readonly Module[] {
  const found = new Set([module]);
  for (const one of found)
    for (const folder of one.dependsOn) {
      const next = byFolder.get(folder);
      if (next) found.add(next);
    }
  return [...found];
}

/** Looks a name of another file up; files that say nothing else are parsed when somebody asks for theirs. */
async function constantsOf(
  files: readonly CodeFile[],
  parts: readonly Module[],
  technology: CodeTechnology,
  view: RepositoryView,
): Promise<(key: string) => Texts | undefined> {
  const known = new Map<string, Texts | undefined>();
  const configured = new Map<string, Texts>();
  const take = (file: CodeFile): void => {
    for (const [key, texts] of file.constants) {
      // Two files that call two things the same tell of neither.
      known.set(key, known.has(key) && known.get(key)?.join() !== texts.join() ? undefined : texts);
      const [owner = '', name = ''] = key.split('.');
      const isSetting = name !== '*' && (CONFIGURATION.test(owner) || CONFIGURATION.test(folderOf(file.path)));
      if (isSetting) configured.set(name, [...new Set([...(configured.get(name) ?? []), ...texts])].slice(0, 16));
    }
  };
  files.forEach(take);
  const handed = new Map<string, Texts>();
  const types = new Map<string, string>();
  for (const file of files) {
    for (const [key, texts] of file.handed) handed.set(key, [...new Set([...(handed.get(key) ?? []), ...texts])]);
    for (const [name, type] of file.types) types.set(name, types.has(name) && types.get(name) !== type ? '' : type);
  }
  const asked = new Set(
    files.flatMap(({ imports, calls }) => [
      ...imports.flatMap(({ module, name }) => [fileWord(module), ...name.split('.')]),
      ...namedIn(calls),
    ]),
  );
  const read = new Set(files.map(({ path }) => path));
  const inside = parts.map(({ folder }) => (folder === '.' ? '' : `${folder}/`));
  const others = [...view.files].filter(
    (path) =>
      inside.some((folder) => path.startsWith(folder)) &&
      !read.has(path) &&
      asked.has(fileWord(path)) &&
      technology.grammarOf(path),
  );
  for (const path of others.sort().slice(0, MAX_CONSTANT_FILES)) {
    const text = await view.read(path);
    const file = 'text' in text && text.text.length <= MAX_CODE ? parse(path, text.text, technology) : undefined;
    if (file) take(file);
  }
  return (key) => {
    const [owner = '', name = ''] = key.split('.');
    const type = types.get(owner) ?? '';
    const ofType = type === '' ? undefined : known.get(`${type}.${name}`);
    const ofSettings = CONFIGURATION.test(owner) ? configured.get(name) : undefined;
    return known.get(key) ?? handed.get(key) ?? ofType ?? ofSettings;
  };
}

/** What objects, classes and files with settings are called, in every language. */
const CONFIGURATION = /(?:^|[^a-z])(?:settings?|config(?:uration)?s?|conf|cfg)$|(?:Settings?|Config(?:uration)?)$/;

/** Types and files of which calls are given members: `config` of `{config.URL}`. */
function namedIn(calls: readonly CodeCall[]): readonly string[] {
  return calls.flatMap(({ given, named }) =>
    [...given, ...named.values()].flatMap(({ texts, items, fields }) =>
      [texts, ...items, ...fields.values()].flat().flatMap((text) => /\{([\w-]+)\./.exec(text)?.[1] ?? []),
    ),
  );
}

function programOf(
  code: CodeOfModule,
  all: readonly CodeOfModule[],
  technology: CodeTechnology,
  problems: readonly Issue[],
): readonly (Program & { readonly isServer: boolean })[] {
  const { module, files, world } = code;
  if (module.isLibrary) return [];
  const listening = files.flatMap((file) => {
    const ports = portsOf(file, technology.servers, world);
    return ports ? [{ file, ports }] : [];
  });
  const [first] = listening;
  const call = first?.file.calls.find((one) => technology.servers.some((rule) => matches(rule, one.module, one.path)));
  const main =
    first && call
      ? { path: first.file.path, line: call.line, text: `${call.written.slice(0, 120)}(…)` }
      : module.starts;
  const names = namesOf(module);
  const packages = code.parts.flatMap((part) => [...part.packages]);
  const needs = [
    ...files.flatMap((file) => needsOf(file, technology.clients, world, packages)),
    ...code.parts.flatMap(({ places = [] }) => places.flatMap((place) => needsOfPlace(place, world))),
    ...(technology.needs?.(code, all) ?? []),
  ];
  const program = {
    technology: technology.name,
    folder: module.folder,
    path: module.path,
    main: main ?? { path: module.path, line: 1, text: baseOf(module.path) },
    name: names[0] ?? 'application',
    names,
    images: module.images ?? [],
    clientsOf: clientsOf(code.parts, technology.libraries),
    role: technology.roleOf?.(code),
    ports: [...new Set([...listening.flatMap(({ ports }) => ports), ...(module.ports ?? [])])],
    needs: [...needs, ...libraryNeeds(code, needs, technology.libraries)],
    files: files.map(({ path }) => path),
    problems,
  };
  return [{ ...program, isServer: main !== undefined }];
}

/** Products that a module is built with a client of; `none` alone where it is with none, undefined where a manifest was not understood. */
function clientsOf(parts: readonly Module[], libraries: readonly ClientLibrary[]): readonly string[] | undefined {
  if (!parts.every(({ isWhole }) => isWhole)) return undefined;
  const asked = parts.flatMap(({ packages }) => [...packages]);
  const products = libraries
    .filter(({ packages }) => asked.some((name) => packages.test(name)))
    .map(({ product }) => product);
  return products.length > 0 ? [...new Set(products)] : ['none'];
}

/** A library that the code brings in and no rule heard a place of: whatever in the repository is its product. */
function libraryNeeds(
  { files, parts }: CodeOfModule,
  needs: readonly Need[],
  libraries: readonly ClientLibrary[],
): readonly Need[] {
  const asked = parts.flatMap((part) => [...part.packages]);
  return libraries.flatMap(({ product, via, packages, modules = packages, through, calls }): readonly Need[] => {
    if (needs.some((need) => need.product === product || need.via === via)) return [];
    const isLoaded = through !== undefined && asked.some((name) => packages.test(name));
    for (const { path, imports, calls: made } of files) {
      const call = calls && made.find((one) => calls.test(one.path));
      if (!call && !imports.some(({ module }) => modules.test(module) || (isLoaded && through.test(module)))) continue;
      const text = `a client of ${product}`;
      return [{ host: 'localhost', product, via, confidence: BY_IMPORT, path, line: call?.line ?? 1, text }];
    }
    return [];
  });
}
