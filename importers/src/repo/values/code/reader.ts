import { codeTest } from './code-test.js';
import { addTo } from '../lists.js';
import type { Issue } from '@faultline/model';
import { workOn } from '../file-work.js';
import { baseOf, folderOf, nearestFolder } from '../paths.js';
import type { FileWork, RepositoryReader, RepositoryView, SourceFile } from '../view.js';
import { buildsOf, builtBy, isApart, type Build } from './builds.js';
import {
  countingFor,
  matches,
  NOT_SHARED,
  needsOf,
  needsOfPlace,
  portsOf,
  withAlternatives,
  type SharedFile,
} from './client-rules.js';
import { codeFile, type CodeFile } from './code-file.js';
import { constantsOf } from './constants.js';
import { namesOf, settingsFor } from './module-settings.js';
import { namedSettings } from './named-settings.js';
import { deadCode } from './dead.js';
import { idleOf } from './idle.js';
import type { Need } from './need.js';
import { placedNeeds } from './placed.js';
import { programPart, type Program } from './program.js';
import { PROVIDER_WORDS } from './providers.js';
import { reachedFiles } from './reached.js';
import { settingByKeys } from './setting-keys.js';
import { broughtInBy } from './starts.js';
import { codeTexts, switchedOffIn, type OffAt } from './switched.js';
import type { CodeOfModule, CodeTechnology, IsDead, Module } from './technology.js';
import type { Texts } from './texts.js';
import { isUnusedLibrary } from './unused-library.js';
import { namedImports } from './named-imports.js';
import { worldOf } from './world.js';
import { givenInFiles, worthOf } from './worth.js';

/** What is longer is generated. */
const MAX_CODE = 500_000;
const MAX_LINE = 5_000;
const BY_IMPORT = 0.6;
/** What stands in a file that nothing runs: too little to be shown. */
const BY_DEAD = 0.4;
/** Is in no text. */
const NOTHING = /(?!)/;
/** What generators write on top of what they make. */
const GENERATED = /^.{0,20}(?:Code generated |@generated\b)|\bDO NOT (?:EDIT|MODIFY)\b/m;
const MAX_HEAD = 1_000;

/** A reader of programs in one language. */
export function codeReader(technology: CodeTechnology): RepositoryReader {
  // Known before anybody asks for it: what was kept may speak of it.
  codeTest(technology);
  return {
    name: technology.name,
    declares: 'program',
    wants: (path) => technology.isManifest(path) || technology.grammarOf(path) !== undefined,
    knows: ({ path, text }) => technology.isManifest(path) || isCode(text, technology),
    async *read(files, view) {
      const manifests = files.filter(({ path }) => technology.isManifest(path));
      const written = files.filter(({ path }) => technology.grammarOf(path) !== undefined);
      const code = (await technology.ofProgram?.(written, view)) ?? written;
      const modules = await technology.modulesOf(manifests, code, view);
      for (const program of await programsOf(technology, modules, code, view)) yield programPart(program, view);
    },
  };
}

function isCode(text: string, { keyWords }: CodeTechnology): boolean {
  if (
    text.length > MAX_CODE ||
    !(keyWords.test(text) || PROVIDER_WORDS.test(text)) ||
    GENERATED.test(text.slice(0, MAX_HEAD))
  )
    return false;
  // One long line is a bundle or data.
  return text.length < MAX_LINE || text.slice(0, MAX_LINE * 2).includes('\n');
}

/** Understands files of a language, each once. */
function parserOf(
  technology: CodeTechnology,
  view: RepositoryView,
): (path: string, text: string) => CodeFile | undefined {
  const work: FileWork<CodeFile | undefined> = {
    name: technology.name,
    of: (path, text) => parsedFile(path, text, technology),
  };
  return (path, text) => workOn(view, work, path, text);
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
  const parse = parserOf(technology, view);
  const parsed = new Map<string, CodeFile[]>();
  const problems = new Map<string, Issue[]>();
  for (const { path, text } of code) {
    const folder = nearestFolder(folderOf(path), byFolder);
    // What no program is built with, or runs, is not read.
    if (folder === undefined || !wanted.has(folder) || !mains.some(({ uses }) => uses?.(path) ?? true)) continue;
    const file = parse(path, text);
    if (file) addTo(parsed, folder, file);
    else addTo(problems, folder, { path, reason: 'the code could not be understood', remedy: 'correct the file' });
  }
  const filesOf = new Map<Module, readonly CodeFile[]>();
  for (const [module, parts] of partsOf) {
    const files = parts.flatMap(({ folder }) => parsed.get(folder) ?? []);
    filesOf.set(module, usedOf(files, module));
  }
  const settingsOf = await settingsFor(technology, filesOf, view);
  const { declared, answers, importing } = technology;
  const isCode = codeTest(technology);
  const reached = declared && (await reachedFiles({ parts: partsOf, isCode, declared, answers, view }));
  const deadOf = importing && (await deadCode(importing, partsOf, view));
  const texts = await codeTexts({ files: [...filesOf.values()].flat(), folders: wanted, isCode }, view);
  const hasSwitches = [...filesOf.values()].some((files) => files.some(({ guards }) => guards.length > 0));
  // Where settings are put into types, these tell.
  const given = technology.membersOf || !hasSwitches ? undefined : await givenInFiles(view);
  const asked = new Map<string, CodeFile | undefined>();
  const parseAsked = (path: string, text: string) => (text.length <= MAX_CODE ? parse(path, text) : undefined);
  const all: CodeOfModule[] = [];
  for (const [module, parts] of partsOf) {
    const files = filesOf.get(module) ?? [];
    const counting = reached?.(module);
    const { setting: settingCalled, known } = await settingsOf(module, files);
    const elsewhere = await constantsOf(
      { files, parts, asked, technology, parse: parseAsked, uses: module.uses },
      view,
    );
    const member = technology.membersOf?.(files);
    const setting = settingByKeys(settingCalled, (key) => member?.(key) ?? elsewhere(key));
    const named = technology.hasNamedSettings ? namedSettings(known) : undefined;
    const constant = (key: string): Texts | undefined => {
      const texts = member?.(key) ?? elsewhere(key);
      return texts?.some((text) => !isUnset(text, setting)) ? texts : (named?.(key) ?? texts);
    };
    const own = counting ? files.filter(({ path }) => counting.files.has(path)) : files;
    const idle = await idleOf(parts, counting, technology, view);
    const worth = given && worthOf({ constant: elsewhere, setting }, given);
    const offAt = switchedOffIn({ files: own, known, setting, member, constant: elsewhere, code: texts, worth });
    const broughtIn = await broughtInBy(technology, module, namesOf(module), view);
    const isOut: IsDead = (path) => broughtIn?.(path) === false;
    const isUnused = deadOf?.(module);
    const isDead = withOff([isUnused, idle, isOut], offAt);
    const world = worldOf({ constant, setting });
    all.push({ module, parts, files: own, isDead, isUnused, offAt, reached: counting, setting, world });
  }
  const elsewhere = new Map<CodeOfModule, readonly Need[]>();
  for (const one of all) elsewhere.set(one, (await technology.needsElsewhere?.(one, all, view)) ?? []);
  const programs = all.flatMap((one) => {
    const known = { problems: problems.get(one.module.folder) ?? [], elsewhere: elsewhere.get(one) ?? [] };
    return programOf(one, all, technology, known, view);
  });
  return builtPrograms(programs, technology, view);
}

/** Programs that listen, or that a Dockerfile builds, by the folders that are built. */
async function builtPrograms(
  programs: readonly (Program & { readonly isServer: boolean })[],
  { mayBuild }: CodeTechnology,
  view: RepositoryView,
): Promise<readonly Program[]> {
  const builds = (await buildsOf(view)).filter(({ text }) => mayBuild?.(text) ?? true);
  const built = new Map(builtBy(programs, builds));
  const used = new Set(built.values());
  // A Dockerfile around several builds the one that listens.
  const servers = programs.filter(({ isServer }) => isServer);
  for (const [folder, build] of builtBy(servers, builds))
    if (!built.has(folder) && !used.has(build)) built.set(folder, build);
  return programs
    .filter((one) => one.isServer || built.has(one.folder))
    .map((one) => ({ ...one, ...placeOf(one.folder, built.get(one.folder)) }));
}

/** What runs nowhere, what its own command does not bring in, and what a setting switches off. */
function withOff(dead: readonly (IsDead | undefined)[], offAt: OffAt): IsDead {
  return (path, line) =>
    dead.some((isDead) => isDead?.(path, line) === true) || (line !== undefined && offAt(path, line) !== undefined);
}

/** A need of what nothing runs is less sure than is shown. */
function asRun(need: Need, { isDead, offAt }: CodeOfModule): Need {
  const off = offAt(need.path, need.line);
  if (off === undefined && !isDead(need.path, need.line)) return need;
  const text = off === undefined ? need.text : `${need.text}, which ${off} switches off`;
  return { ...need, text, confidence: Math.min(need.confidence, BY_DEAD) };
}

/** A program is called by the folder of its build, unless that only lies apart from its code. */
function placeOf(folder: string, build: Build | undefined): Pick<Program, 'folder' | 'buildFolder'> {
  if (build === undefined || build.folder === folder) return { folder };
  return isApart(build, folder) ? { folder, buildFolder: build.folder } : { folder: build.folder };
}

/** A setting without a default that nobody sets. */
function isUnset(text: string, setting: (name: string) => string | undefined): boolean {
  const name = /^\$\{([^{}:]+)\}$/.exec(text)?.[1];
  return name !== undefined && setting(name) === undefined;
}

/** Of files that are built in, what the program may run. */
function usedOf(files: readonly CodeFile[], module: Module): readonly CodeFile[] {
  if (!module.uses) return files;
  return files
    .filter(({ path }) => module.uses?.(path))
    .map((file) => ({ ...file, calls: file.calls.filter(({ line }) => module.uses?.(file.path, line)) }));
}

function parsedFile(path: string, text: string, technology: CodeTechnology): CodeFile | undefined {
  const grammar = technology.grammarOf(path);
  const rules = [...technology.clients, ...technology.servers];
  const isWanted = (module: string, called: string, written: string): boolean =>
    rules.some((rule) => matches(rule, module, called)) ||
    technology.calls?.test(written) === true ||
    technology.libraries.some(
      ({ calls, packages, modules = packages }) => calls?.test(called) || (module !== '' && modules.test(module)),
    );
  const { settings } = technology;
  const fields = technology.fieldsIn?.(path, text);
  if (!grammar) return undefined;
  const file = codeFile(path, technology.codeIn?.(path, text) ?? text, grammar, { call: isWanted, settings, fields });
  return file.isTooDeep ? undefined : { ...file, imports: namedImports(path, text, file.imports) };
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

function programOf(
  code: CodeOfModule,
  all: readonly CodeOfModule[],
  technology: CodeTechnology,
  { problems, elsewhere }: { readonly problems: readonly Issue[]; readonly elsewhere: readonly Need[] },
  view: RepositoryView,
): readonly (Program & { readonly isServer: boolean })[] {
  const { module, files, world } = code;
  if (module.isLibrary) return [];
  const packages = code.parts.flatMap((part) => [...part.packages]);
  const servers = countingFor(technology.servers, packages);
  const listening = files.flatMap((file) => {
    const ports = portsOf(file, servers, world);
    return ports ? [{ file, ports }] : [];
  });
  const [first] = listening;
  const call = first?.file.calls.find((one) => servers.some((rule) => matches(rule, one.module, one.path)));
  const main =
    first && call
      ? { path: first.file.path, line: call.line, text: `${call.written.slice(0, 120)}(…)` }
      : module.starts;
  const folders = new Set(code.parts.map(({ folder }) => folder));
  const ofSeveral = code.parts.filter((part) => part !== module && code.reached?.isShared(part) !== false);
  const several = new Set(ofSeveral.map(({ folder }) => folder));
  const shared = ({ path }: CodeFile): SharedFile => {
    const folder = nearestFolder(folderOf(path), folders) ?? '';
    // Where a language tells what a program names, its files are those that it uses.
    const mayBeAside = technology.declared === undefined && folder !== module.folder;
    // Where it tells what the program may run of them, it is asked by this one, whoever else is built with them.
    if (module.uses) return NOT_SHARED;
    // What a program itself names, and something in it is given, it uses.
    const isOwnUse = technology.idle !== undefined && code.reached?.isNamedByOwn(path) === true;
    return { mayBeAside, isOfSeveral: several.has(folder) && !isOwnUse };
  };
  const names = [...new Set([...namesOf(module), ...(technology.names?.(code) ?? [])])];
  const asked = files.flatMap((file) => needsOf(file, technology.clients, world, packages, shared(file)));
  const isRun = ({ path, line }: Need): boolean => !code.isDead(path, line);
  const needs = [
    ...files.flatMap((file) => placedNeeds(file, world)),
    ...withAlternatives(asked.filter(isRun)),
    ...asked.filter((need) => !isRun(need)),
    ...code.parts.flatMap(({ places = [] }) => places.flatMap((place) => needsOfPlace(place, world))),
    ...(technology.needs?.(code, all) ?? []),
    ...elsewhere,
  ]
    .map((need) => asRun(need, code))
    .map((need): Need => (isOfPage(need, packages, technology) ? { ...need, isOfPage: true } : need));
  const program = {
    technology: technology.name,
    folder: module.folder,
    path: module.path,
    main: main ?? { path: module.path, line: 1, text: baseOf(module.path) },
    name: names[0] ?? view.name,
    names,
    images: module.images ?? [],
    clientsOf: clientsOf(code, technology, needs),
    role: technology.roleOf?.(code),
    ports: [...new Set([...listening.flatMap(({ ports }) => ports), ...(module.ports ?? [])])],
    needs: [...needs, ...libraryNeeds(code, needs, technology)],
    files: files.map(({ path }) => path),
    problems,
  };
  return [{ ...program, isServer: main !== undefined }];
}

/** Whether a browser asks for a port of the machine that it runs on. */
function isOfPage({ host, port, path }: Need, packages: readonly string[], { isOfPage }: CodeTechnology): boolean {
  return host === 'localhost' && port !== undefined && isOfPage?.(path, packages) === true;
}

/** Packages of what a program is built with: those of a module that others share count where its code speaks of a part of their names. */
function packagesSpokenOf({ parts, reached }: CodeOfModule, idle: RegExp): readonly string[] {
  return parts.flatMap((part) =>
    [...part.packages].filter((name) => {
      if (idle.test(name)) return false;
      if (reached?.isShared(part) !== true) return true;
      const words = name.split(/[^A-Za-z0-9]+/);
      return words.some((word) => word.length < 3 || reached.speaksOf(word));
    }),
  );
}

/**
 * Products that a module is built with a client of, or makes one of, in whichever list its package stands; `none` alone where
 * it is with none, undefined where a manifest was not understood.
 */
function clientsOf(
  code: CodeOfModule,
  { libraries, idlePackages }: CodeTechnology,
  needs: readonly Need[],
): readonly string[] | undefined {
  if (!code.parts.every(({ isWhole }) => isWhole)) return undefined;
  const asked = packagesSpokenOf(code, idlePackages?.(code) ?? NOTHING);
  const products = libraries
    .filter((library) => asked.some((name) => library.packages.test(name)) && !isUnusedLibrary(library, code))
    .map(({ product }) => product);
  for (const { product, confidence } of needs)
    if (product !== undefined && confidence > BY_DEAD) products.push(product);
  return products.length > 0 ? [...new Set(products)] : ['none'];
}

/** Whether it is a part of a cloud's product, by the name that the program calls it: no other library's place. */
function isOfCloud({ host, product }: Need): boolean {
  return product !== undefined && host !== 'localhost';
}

/** A library that the code brings in and no rule heard a place of: whatever in the repository is its product. */
function libraryNeeds(
  code: CodeOfModule,
  needs: readonly Need[],
  { libraries, idlePackages, hasListedLibraries }: CodeTechnology,
): readonly Need[] {
  const { files, isDead, parts, module } = code;
  const { uses } = module;
  const unused = idlePackages?.(code) ?? NOTHING;
  const asked = parts.flatMap((part) => [...part.packages]);
  return libraries.flatMap(({ product, via, packages, modules = packages, through, calls }): readonly Need[] => {
    const heard = needs.filter((need) => need.product === product || (need.via === via && !isOfCloud(need)));
    if (heard.some((need) => !isDead(need.path, need.line))) return [];
    // A file whose every client nobody makes needs none for bringing in its library.
    const silent = new Set(heard.map(({ path }) => path));
    const isListed = asked.some((name) => packages.test(name));
    if (hasListedLibraries && !isListed && parts.every(({ isWhole }) => isWhole)) return [];
    const isLoaded = through !== undefined && isListed;
    for (const { path, imports, calls: made } of files.filter(({ path: one }) => !isDead(one) && !silent.has(one))) {
      const call = calls && made.find((one) => calls.test(one.path));
      // Where it is known what runs, a library counts that something running calls, or that is there to register itself.
      const isBroughtIn = imports.some(
        ({ module: from, local }) => modules.test(from) && !unused.test(from) && (uses === undefined || local === ''),
      );
      const isCalled = uses !== undefined && made.some(({ module }) => modules.test(module));
      const isBeside = isLoaded && imports.some(({ module }) => through.test(module));
      if (!call && !isBroughtIn && !isCalled && !isBeside) continue;
      const text = `a client of ${product}`;
      return [
        {
          host: 'localhost',
          product,
          protocol: product,
          via,
          confidence: BY_IMPORT,
          path,
          line: call?.line ?? 1,
          text,
        },
      ];
    }
    return [];
  });
}
