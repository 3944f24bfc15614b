import { isOwnCode } from './code/own-code.js';
import { commentedLines } from './code/reached.js';
import { dotnetCodeOf } from './dotnet/code.js';
import { withoutUninjected } from './dotnet/injected.js';
import { filesBelow, filesThat, pathTest } from './files-of.js';
import { goProgramsOf } from './go/built.js';
import type { GoProgram } from './go/packages.js';
import { addTo } from './lists.js';
import { baseOf, folderOf } from './paths.js';
import { callableFrom, CODE, familyOf, LISTS_PACKAGES, programFilesOf } from './program-files.js';
import { PythonFiles } from './python/brought-in.js';
import { withoutIdleSettings } from './python/idle-settings.js';
import { startedModules } from './python/started.js';
import { namedPackages, sharedPackagesOf } from './shared-packages.js';
import { startedBy, type Start, type Started } from './start.js';
import { TAKES_IN } from './taken-in.js';
import { onceForAll, onceForEach, type RepositoryView } from './view.js';

/** A file of a program, without comments that fill lines of their own. */
export interface Source {
  readonly path: string;
  readonly isCode: boolean;
  readonly text: string;
  /** Whether it is one in which programs take their settings in. */
  readonly takesIn: boolean;
}

/** What a program is made of, as far as it can be told. */
export interface ProgramSources {
  readonly sources: readonly Source[];
  /** Texts of the Dockerfiles that build it. */
  readonly dockerfiles: readonly string[];
  /** Whether it is one of .NET. */
  readonly isDotnet: boolean;
}

const TEXT =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|properties|xml|sh|template|tmpl|tpl|j2|erb|hbs|html?|config|hcl|gradle|sql)$/i;
/** What says what is set, not who reads it; and what only people read. */
const NO_READER =
  /(?:^|\/)(?:(?:docker-)?compose[\w.-]*\.ya?ml|[\w.-]*\.env[\w.-]*|package-lock\.json|[\w-]+\.lock(?:\.json)?|phpunit[\w.-]*\.xml[\w.-]*|(?:pytest|tox)\.ini|jest\.config\.\w+)$/i;
/** Folders and files beside all programs that hold settings of them. */
const CONFIGURES = /^(?:configs?|conf|etc|resources|settings)\/|^[^/]*(?:config|settings?|conf|application)[^/]*$/i;

const MAX_FILES = 5_000;
const MAX_FILE = 1_000_000;
const MAX_TEXT = 20_000_000;
const MAX_SCRIPTS = 10;
const MAX_SCRIPT = 100_000;

const sourceAt = onceForEach(async (path: string, view: RepositoryView): Promise<Source | undefined> => {
  const read = await view.read(path);
  if (!('text' in read) || read.text.length > MAX_FILE) return undefined;
  const isCode = CODE.test(path);
  return { path, isCode, text: read.text.replace(commentsOf(path, isCode), ''), takesIn: TAKES_IN.test(path) };
});

/** Comments that fill a line: they set nothing and read nothing. */
function commentsOf(path: string, isCode: boolean): RegExp {
  if (isCode) return commentedLines(path);
  return /\.(?:ya?ml|toml|sh|conf|cfg|properties)$/i.test(path) ? /^[ \t]*#.*$/gm : /(?!)/;
}

const OWN_CODE = pathTest('own code', (path) => CODE.test(path) && isOwnCode(path));
const CS_PROJECTS = pathTest('projects of C#', (path) => path.endsWith('.csproj'));

/** Code that no build has for itself, by the family of its language. */
const sharedPathsOf = onceForAll(async (view: RepositoryView) => {
  const { isBuilt } = await programFilesOf(view);
  const byFamily = new Map<string, string[]>();
  for (const path of filesThat(view, OWN_CODE)) {
    if (isBuilt(path)) continue;
    addTo(byFamily, familyOf(path), path);
  }
  return byFamily;
});

const sharedSourcesOf = onceForEach(async (family: string, view: RepositoryView) =>
  sourcesOf((await sharedPathsOf(view)).get(family) ?? [], view),
);

/** Undefined where they are too many. */
async function sourcesOf(paths: Iterable<string>, view: RepositoryView): Promise<readonly Source[] | undefined> {
  const counting = [...paths].filter((path) => !NO_READER.test(path));
  if (counting.length > MAX_FILES) return undefined;
  const sources: Source[] = [];
  let total = 0;
  for (const path of counting) {
    const found = await sourceAt(path, view);
    if (!found) continue;
    total += found.text.length;
    if (total > MAX_TEXT) return undefined;
    sources.push(found);
  }
  return sources;
}

/**
 * The sources of a program: what its build has, of that, where it can be told what is started, only what is reached from
 * there by imports; and of code that several share what it imports, else all in a language of its own. Undefined where
 * there is no code that could be looked at whole, or where the build has the whole repository and nothing tells what
 * of it is started.
 */
export async function programSources(start: Start, view: RepositoryView): Promise<ProgramSources | undefined> {
  const files = await programFilesOf(view);
  const { folder } = start;
  const below = files.of(folder, view);
  const isWide = folder === '.' || !below.some((path) => CODE.test(path));
  const own = isWide ? filesBelow(view, '.') : below;
  const dockerfiles = files.dockerfiles(folder, start.dockerfile);
  const started = await withScripts(startOf(dockerfiles, start), own, view);
  const dotnet = await dotnetSources(started, start, isWide ? [] : below, view);
  if (dotnet) return { sources: dotnet, dockerfiles, isDotnet: true };
  const go = await goProgramsOf(own, started, folder, view);
  const python = await pythonFiles(own, started, start, view);
  if (isWide && !go && !python) return undefined;
  const reached = new Set([...(go ? [...goPaths(go)] : []), ...(python?.all ?? [])]);
  const isOwn = (path: string): boolean =>
    isOwnCode(path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
  const counts = (path: string): boolean => {
    if ((go && path.endsWith('.go')) || (python && path.endsWith('.py'))) return reached.has(path);
    return CODE.test(path) ? !isWide && isOwn(path) : TEXT.test(path) || LISTS_PACKAGES.test(path);
  };
  const beside = isWide ? besideReached([...(go ?? []).flatMap(mainOf), ...(python?.first ?? [])], reached) : undefined;
  const paths = own.filter((path) => counts(path) && (CODE.test(path) || beside?.(path) !== false));
  const code = await sourcesOf(new Set([...paths, ...reached]), view);
  const shared = isWide ? [] : await sharedWith(below, { go: go !== undefined, python: python !== undefined }, view);
  if (!code || !shared) return undefined;
  const its = code.map((one) => usedText(one, go));
  const used = withoutIdleSettings([...its, ...namedPackages(its, shared, await sharedPackagesOf(view))]);
  return {
    sources: used.filter(readsFiles(used, go !== undefined, python !== undefined)),
    dockerfiles,
    isDotnet: false,
  };
}

/** What a build has beside code. */
export interface TextsBeside {
  readonly texts: readonly Source[];
  readonly dockerfiles: readonly string[];
}

/** What the build of a program has that is no code; undefined where that is too much. */
export async function textsBeside(
  { folder, dockerfile }: Start,
  view: RepositoryView,
): Promise<TextsBeside | undefined> {
  const files = await programFilesOf(view);
  const texts = await sourcesOf(
    files.of(folder, view).filter((path) => !CODE.test(path) && (TEXT.test(path) || LISTS_PACKAGES.test(path))),
    view,
  );
  return texts && { texts, dockerfiles: files.dockerfiles(folder, dockerfile) };
}

/** Code that loads files of settings, and words of those that it may load. */
const LOADS_FILES =
  /yaml|toml|viper|koanf|configor|cleanenv|aconfig|configparser|dynaconf|hydra|omegaconf|confuse|everett|json\.(?:load|Unmarshal|NewDecoder)|from_(?:file|json|object)|ReadFile|\bopen\(|read_text/i;
const IS_LOADED = /\.(?:ya?ml|json|toml|ini|cfg|conf|properties|xml|config|hcl)$/i;

/**
 * Which files count where all that runs is known: frameworks of Go and Python read no files of settings by themselves,
 * so those count only where code of the program loads some.
 */
function readsFiles(sources: readonly Source[], isGo: boolean, isPython: boolean): (source: Source) => boolean {
  const isTold = sources.every(
    ({ path, isCode }) => !isCode || (isGo && path.endsWith('.go')) || (isPython && path.endsWith('.py')),
  );
  if (!isTold || sources.some(({ isCode, text }) => isCode && LOADS_FILES.test(text))) return () => true;
  return ({ path }) => !IS_LOADED.test(path) || LISTS_PACKAGES.test(path);
}

/** What the words of all Dockerfiles say that build a program. */
function startOf(dockerfiles: readonly string[], start: Start): Started {
  const said = (dockerfiles.length > 0 ? dockerfiles : ['']).map((text) => startedBy(text, start));
  return { starts: said.map(({ starts }) => starts).join('\n'), builds: said.map(({ builds }) => builds).join('\n') };
}

/** With the texts of scripts that are started. */
async function withScripts(
  { starts, builds }: Started,
  own: readonly string[],
  view: RepositoryView,
): Promise<Started> {
  const names = new Set([...starts.matchAll(/([\w.-]+\.(?:sh|bash))(?![\w.])/g)].map(([, name = '']) => name));
  const texts = [starts];
  for (const path of names.size === 0 ? [] : own.filter((one) => names.has(baseOf(one))).slice(0, MAX_SCRIPTS)) {
    const read = await view.read(path);
    if ('text' in read && read.text.length < MAX_SCRIPT) texts.push(read.text.replace(/^[ \t]*#.*$/gm, ''));
  }
  return { starts: texts.join('\n'), builds };
}

/** Sources of a program of .NET: of the one that is started where the build has several. */
async function dotnetSources(
  { starts }: Started,
  { folder }: Start,
  below: readonly string[],
  view: RepositoryView,
): Promise<readonly Source[] | undefined> {
  const codeOf = await dotnetCodeOf(view);
  const names = new Set([...starts.matchAll(/([\w.-]+)\.dll\b/g)].map(([, name = '']) => `${name}.csproj`));
  const projects = names.size === 0 ? [] : filesThat(view, CS_PROJECTS).filter((path) => names.has(baseOf(path)));
  const [project] = projects;
  const started = projects.length === 1 && project !== undefined ? folderOf(project) : undefined;
  const code = (started === undefined ? undefined : codeOf(started)) ?? (folder === '.' ? undefined : codeOf(folder));
  if (code === undefined || code.size === 0) return undefined;
  const around = started !== undefined && !(codeOf(folder)?.size ?? 0) ? filesBelow(view, started) : below;
  const other = around.filter(
    (path) => !path.endsWith('.cs') && (CODE.test(path) || TEXT.test(path) || LISTS_PACKAGES.test(path)),
  );
  const sources = await sourcesOf(new Set([...code, ...other]), view);
  return sources && (await withoutUninjected(sources, around, view));
}

function goPaths(programs: readonly GoProgram[]): ReadonlySet<string> {
  return new Set(
    programs.flatMap(({ packages }) => [...packages.values()].flatMap(({ files }) => files.map(({ path }) => path))),
  );
}

function mainOf({ packages }: GoProgram): readonly string[] {
  const [first] = packages.values();
  return first?.files.map(({ path }) => path) ?? [];
}

/** Files of Python that are reached from what is started; undefined where that is not known. */
async function pythonFiles(
  own: readonly string[],
  { starts }: Started,
  { folder }: Start,
  view: RepositoryView,
): Promise<{ readonly first: readonly string[]; readonly all: ReadonlySet<string> } | undefined> {
  const isPython = (path: string): boolean => path.endsWith('.py');
  const modules = startedModules(starts);
  if (modules === undefined || modules.length === 0 || !own.some(isPython)) return undefined;
  const shared = (await sharedPathsOf(view)).get('.py') ?? [];
  const paths = [...new Set([...own.filter(isPython), ...shared])];
  const files = new PythonFiles(paths, new Set([folder, ...own.map(topOf)]));
  const has = new Set(own);
  const first = [...new Set(modules.flatMap((written) => files.started(written)))].filter((path) => has.has(path));
  if (first.length === 0) return undefined;
  const all = await files.broughtIn(first, async (path) => (await sourceAt(path, view))?.text);
  return all && { first, all };
}

/** What a build has, and the words that start it, with those of its scripts. */
export async function startedIn(
  start: Start,
  view: RepositoryView,
): Promise<Started & { readonly own: readonly string[] }> {
  const files = await programFilesOf(view);
  const own = start.folder === '.' ? filesBelow(view, '.') : files.of(start.folder, view);
  return { own, ...(await withScripts(startOf(files.dockerfiles(start.folder, start.dockerfile), start), own, view)) };
}

/**
 * Whether what is started brings in a file of Python: one of another build may be, by ways that are not followed. Undefined where
 * nothing tells what is started, or where that finds files by itself.
 */
export async function broughtInByPython(
  start: Start,
  view: RepositoryView,
): Promise<((path: string) => boolean) | undefined> {
  const { own, ...started } = await startedIn(start, view);
  const reached = await pythonFiles(own, started, start, view);
  const followed = new Set([...own, ...((await sharedPathsOf(view)).get('.py') ?? [])]);
  return reached && ((path) => !followed.has(path) || reached.all.has(path));
}

function topOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
}

/** Of what a build of the whole repository has beside code: what lies with a program's own, and settings of all. */
function besideReached(first: readonly string[], reached: ReadonlySet<string>): (path: string) => boolean {
  const entries = new Set(first.map(folderOf));
  const folders = new Set([...reached].map(folderOf));
  return (path) => {
    if (CONFIGURES.test(path) || folders.has(folderOf(path))) return true;
    for (let at = folderOf(path); at !== '.'; at = folderOf(at)) if (entries.has(at)) return true;
    return LISTS_PACKAGES.test(path) && [...entries].some((one) => one.startsWith(`${folderOf(path)}/`));
  };
}

/** Code that stands beside what each program is built from, in the languages of its own code, where imports do not tell what of it is used. */
async function sharedWith(
  own: readonly string[],
  told: { readonly go: boolean; readonly python: boolean },
  view: RepositoryView,
): Promise<readonly Source[] | undefined> {
  const families = callableFrom(own).filter((one) => !(told.go && one === '.go') && !(told.python && one === '.py'));
  const all: Source[] = [];
  for (const family of families) {
    const some = await sharedSourcesOf(family, view);
    if (!some) return undefined;
    all.push(...some);
  }
  return all;
}

/** Of a file in Go, what may run: without functions that nobody calls, and without imports where all are such. Methods stay: what has them may be handed on. */
function usedText(source: Source, programs: readonly GoProgram[] | undefined): Source {
  if (!programs || !source.path.endsWith('.go')) return source;
  const file = programs
    .flatMap(({ packages }) => packages.get(folderOf(source.path))?.files ?? [])
    .find(({ path }) => path === source.path);
  const uses = (line?: number): boolean => programs.some((one) => one.uses(source.path, line));
  const unused = file?.functions.filter(({ start, receiver }) => receiver === '' && !uses(start)) ?? [];
  if (!file || unused.length === 0) return source;
  const lines = source.text.split(/\r?\n/);
  for (const { start, end } of unused) lines.fill('', start - 1, end);
  const text = lines.join('\n');
  const isAll = unused.length === file.functions.length;
  return { ...source, text: isAll ? text.replace(/^import\s*\([^)]{0,5000}\)|^import .*$/gm, '') : text };
}
