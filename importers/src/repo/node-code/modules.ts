import { buildsOf, isOwnCode, type Module } from '../values/code/index.js';
import {
  baseOf,
  folderOf,
  inFolder,
  nearestFolder,
  pathFrom,
  type RepositoryView,
  type SourceFile,
  pathTest,
} from '../values/index.js';
import { lineOfKey, PackageJson, plainName, Project, Projects, readAs, Serve } from './package-json.js';
import { placesBeside } from './places.js';
import { STARTED } from './servers.js';
import { aliasesOf, broughtInByPath, usesOf } from './workspace.js';

/** Files beside code that say what is built of it, and whom it is set up with. */
export function isManifest(path: string): boolean {
  return (
    (/^(?:package|project|nest-cli|angular|proxy\.conf|proxy\.config|ormconfig|tsconfig(?:\.base)?|keycloak)\.json$/.test(
      baseOf(path),
    ) ||
      /\.prisma$/.test(path) ||
      /^gateway\.config\.ya?ml$/.test(baseOf(path))) &&
    isOwnCode(path)
  );
}

/** Whether a file is code that a program may have. */
const isCode = pathTest(
  'own code in Node.js',
  (path) => /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(path) && isOwnCode(path),
);

/** Something of Node builds or runs it, or a web server gives its pages out. */
export function mayBuild(dockerfile: string): boolean {
  return /\b(?:node|nodejs|npm|npx|yarn|pnpm|bun|deno|nginx|httpd|apache2?|caddy|meteor|nx)\b/i.test(dockerfile);
}

interface Draft {
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  readonly manifest: PackageJson | undefined;
  readonly text: string;
  readonly isLibrary: boolean;
  /** Where what it asks for is found as well: the workspace that it is a project of. */
  readonly around: string | undefined;
  /** Where its project says that a server is run. */
  readonly starts?: Module['starts'];
}

const MAX_MODULES = 5_000;

/** The packages of a repository: by `package.json`, by projects of Nx and Nest, and by Dockerfiles in folders of one package. */
export async function modulesOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const drafts = new Map<string, Draft>();
  for (const file of named(manifests, 'package.json')) {
    const draft = packageDraft(file);
    if (draft.manifest === undefined || isPackage(draft.manifest)) drafts.set(draft.folder, draft);
  }
  for (const draft of projectDrafts(manifests, drafts)) if (!drafts.has(draft.folder)) drafts.set(draft.folder, draft);
  for (const draft of await builtDrafts(drafts, code, view)) drafts.set(draft.folder, draft);
  const all = [...drafts.values()].slice(0, MAX_MODULES);
  const names = namesOf(all, view.name);
  const aliases = aliasesOf(manifests, all);
  const places = placesBeside(manifests, new Set(drafts.keys()));
  const byName = usesOf(all, aliases, code);
  const byPath = await broughtInByPath(all, isCode, view);
  const uses = new Map([...byName].map(([folder, found]) => [folder, [...found, ...(byPath.get(folder) ?? [])]]));
  const built = new Set((await buildsOf(view)).map(({ folder }) => folder));
  const used = new Set([...uses.values()].flat().filter((folder) => !built.has(folder)));
  // Of another program only types are taken.
  const isPart = (folder: string): boolean => !built.has(folder) && !drafts.get(folder)?.manifest?.scripts.has('start');
  const around = new Set(all.flatMap((draft) => draft.around ?? []));
  return all.map((draft) => ({
    ...moduleOf(draft, drafts, (uses.get(draft.folder) ?? []).filter(isPart), used),
    names: names.get(draft.folder) ?? [],
    places: places.get(draft.folder) ?? [],
    // What projects or packages are in is none itself, unless it listens.
    ...(isAround(draft, around) && !serves(draft.folder, code, drafts) ? { isLibrary: true } : {}),
  }));
}

// What generators and people write into every package names none of them.
const NO_NAME =
  /^(?:|\.|app|server|client|api|backend|frontend|web|src|source|service|microservice|project|node|nodejs|my-app|package|root|main|code)$/;

/** What files may call each: its package's name and its folder's, where no other has that. */
function namesOf(drafts: readonly Draft[], repository: string): ReadonlyMap<string, readonly string[]> {
  const words = new Map(
    drafts.map(
      ({ folder, name }) => [folder, [...new Set([name.toLowerCase(), baseOf(folder).toLowerCase()])]] as const,
    ),
  );
  const times = new Map<string, number>();
  for (const list of words.values()) for (const word of list) times.set(word, (times.get(word) ?? 0) + 1);
  return new Map(
    drafts.map(({ folder, name, isLibrary }) => {
      const own = (words.get(folder) ?? []).filter((word) => word !== '' && word !== '.' && times.get(word) === 1);
      const telling = own.filter((word) => !NO_NAME.test(word));
      return [
        folder,
        isLibrary || telling.length > 0 ? telling : own.length > 0 ? own : [longName(folder, name, repository)],
      ];
    }),
  );
}

/** The last two folders that tell something: `order/apps/command` is order-command. */
function longName(folder: string, name: string, repository: string): string {
  const words = folder
    .toLowerCase()
    .split('/')
    .filter((word) => word !== '.' && !/^(?:apps|packages|services|src)$/.test(word));
  return words.slice(-2).join('-') || name.toLowerCase() || repository.toLowerCase();
}

function named(files: readonly SourceFile[], name: string): readonly SourceFile[] {
  return files.filter(({ path }) => baseOf(path) === name);
}

function isAround({ folder, manifest }: Draft, around: ReadonlySet<string>): boolean {
  return around.has(folder) || (manifest?.workspaces.length ?? 0) > 0;
}

/** Folders of what projects have in common, as Nest, Nx and people call them. */
const OF_LIBRARIES = /^(?:libs?|packages|shared|common)\//;

function serves(folder: string, code: readonly SourceFile[], drafts: ReadonlyMap<string, Draft>): boolean {
  return code.some(
    ({ path, text }) =>
      /\.listen\(|\bcreateServer\(|\bbindAsync\(/.test(text) &&
      nearestFolder(folderOf(path), drafts) === folder &&
      !OF_LIBRARIES.test(folder === '.' ? path : path.slice(folder.length + 1)),
  );
}

/** Some only say how files below are read: `{"type": "module"}`. */
function isPackage({ name, dependencies, devDependencies, scripts, workspaces }: PackageJson): boolean {
  return name !== '' || dependencies.size + devDependencies.size + scripts.size + workspaces.length > 0;
}

function packageDraft(file: SourceFile): Draft {
  const manifest = readAs(PackageJson, file);
  const isWorkspace = (manifest?.workspaces.length ?? 0) > 0;
  return {
    folder: folderOf(file.path),
    path: file.path,
    name: plainName(manifest?.name ?? ''),
    manifest,
    text: file.text,
    isLibrary: isWorkspace && !manifest?.dependencies.size,
    around: undefined,
  };
}

/** `project.json` of Nx, and the projects that `nest-cli.json` lists. */
function projectDrafts(manifests: readonly SourceFile[], known: ReadonlyMap<string, Draft>): readonly Draft[] {
  const folders = new Set(known.keys());
  const draft = (folder: string, file: SourceFile, name: string, isLibrary: boolean): Draft => ({
    folder,
    path: file.path,
    name: plainName(name),
    manifest: undefined,
    text: file.text,
    isLibrary,
    around: nearestFolder(folder, folders),
  });
  const ofNx = named(manifests, 'project.json').flatMap((file): readonly Draft[] => {
    const project = readAs(Project, file);
    const folder = folderOf(file.path);
    const isTest = /-e2e$/.test(project?.name ?? folder);
    if (!project || project.projectType === '') return [];
    const isLibrary = project.projectType !== 'application' || isTest;
    const line = lineOfKey(file.text, 'serve');
    const starts = { path: file.path, line, text: 'targets.serve' };
    return [
      { ...draft(folder, file, project.name, isLibrary), ...(!isLibrary && servesNode(project) ? { starts } : {}) },
    ];
  });
  const ofNest = named(manifests, 'nest-cli.json').flatMap((file) =>
    Object.entries(readAs(Projects, file)?.projects ?? {}).flatMap(([name, { root, type }]): readonly Draft[] => {
      const folder = root === undefined || root === '' ? undefined : pathFrom(folderOf(file.path), root);
      return folder === undefined || folder === folderOf(file.path)
        ? []
        : [draft(folder, file, name, type === 'library')];
    }),
  );
  return [...ofNx, ...ofNest];
}

/** Source: Nx, "@nx/js:node" and its elders: executors that run a server while it is made. */
function servesNode({ targets }: Project): boolean {
  const serve = Serve.safeParse(targets['serve']).data;
  return /^@(?:nx|nrwl)\/(?:js:node|node:(?:node|execute|serve)|next:server)$/.test(serve?.executor ?? '');
}

/** Folders with a Dockerfile and code whose package is above: each is a program of its own. */
async function builtDrafts(
  known: ReadonlyMap<string, Draft>,
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Draft[]> {
  const folders = new Set(known.keys());
  const drafts: Draft[] = [];
  for (const { folder, path, text } of await buildsOf(view)) {
    if (folder !== folderOf(path) || folders.has(folder) || !mayBuild(text)) continue;
    const around = nearestFolder(folder, folders);
    if (around === undefined || !code.some((file) => file.path.startsWith(`${folder}/`))) continue;
    // A package below is what the Dockerfile builds.
    if ([...folders].some((one) => one.startsWith(`${folder}/`))) continue;
    drafts.push({ folder, path, name: baseOf(folder), manifest: undefined, text: '', isLibrary: false, around });
  }
  return drafts;
}

function moduleOf(
  draft: Draft,
  all: ReadonlyMap<string, Draft>,
  uses: readonly string[],
  used: ReadonlySet<string>,
): Module {
  const manifest = draft.manifest ?? (draft.around === undefined ? undefined : all.get(draft.around)?.manifest);
  const asked = manifest
    ? [...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies]
    : [];
  const packages = new Set(asked.map(([name]) => name));
  const starts = draft.starts ?? (draft.manifest && !draft.isLibrary ? startOf(draft, draft.manifest) : undefined);
  const isUsed = used.has(draft.folder) && !draft.manifest?.scripts.has('start') && starts === undefined;
  return {
    folder: draft.folder,
    path: draft.path,
    name: draft.name,
    packages,
    isWhole: manifest !== undefined && !asked.some(([, version]) => isUnread(version, draft.folder, all)),
    dependsOn: uses,
    ...(starts ? { starts } : {}),
    isLibrary: draft.isLibrary || isUsed,
  };
}

/** What is asked for by a place that nobody read: it may bring any client. */
function isUnread(version: string, folder: string, all: ReadonlyMap<string, Draft>): boolean {
  const written = /^(?:file|link|portal):(.+)$/.exec(version)?.[1];
  if (written !== undefined) return !all.has(pathFrom(folder, written) ?? '');
  return /^(?:git(?:\+\w+)?|https?|github):/.test(version);
}

function startOf({ path, text }: Draft, manifest: PackageJson): Module['starts'] {
  for (const [script, command] of manifest.scripts) {
    const started = STARTED.find(
      (one) =>
        (one.isPage ? /^(?:start|serve|dev)/ : /^(?:start|serve|prod|production)/).test(script) &&
        one.script.test(command) &&
        [...manifest.dependencies.keys()].some((name) => one.packages.test(name)),
    );
    if (started) return { path, line: lineOfKey(text, script), text: `scripts.${script}` };
  }
  return undefined;
}

/** Path of a file in a module's folder that the repository has. */
export function fileIn(view: RepositoryView, folder: string, name: string): string | undefined {
  const path = inFolder(folder, name);
  return view.files.has(path) ? path : undefined;
}
