import { z } from 'zod';
import {
  folderOf,
  nearestFolder,
  pathFrom,
  type RepositoryView,
  type SourceFile,
  filesThat,
  type PathTest,
} from '../values/index.js';
import type { PackageJson } from './package-json.js';

/** A package of the repository, as the rules of workspaces see it. */
interface Member {
  readonly folder: string;
  readonly manifest: PackageJson | undefined;
  readonly around: string | undefined;
}

const Paths = z.object({
  compilerOptions: z.object({
    baseUrl: z.string().catch('.').default('.'),
    paths: z.record(z.string(), z.array(z.string())).catch({}).default({}),
  }),
});

/** What files call folders of the repository: names of packages, and aliases of TypeScript. */
export function aliasesOf(manifests: readonly SourceFile[], members: readonly Member[]): ReadonlyMap<string, string> {
  const folders = new Set(members.map(({ folder }) => folder));
  const aliases = new Map<string, string>();
  for (const { folder, manifest } of members)
    if (manifest !== undefined && manifest.name !== '' && !aliases.has(manifest.name))
      aliases.set(manifest.name, folder);
  for (const file of manifests.filter(({ path }) => /(?:^|\/)tsconfig(?:\.base)?\.json$/.test(path))) {
    // It may hold comments and commas behind the last of a list.
    const read = Paths.safeParse(looseJson(file.text)).data?.compilerOptions;
    for (const [alias, targets] of Object.entries(read?.paths ?? {}).slice(0, 1_000)) {
      const path = pathFrom(folderOf(file.path), `${read?.baseUrl ?? '.'}/${(targets[0] ?? '').replace(/\/?\*$/, '')}`);
      const folder = path === undefined ? undefined : nearestFolder(path, folders);
      const name = alias.replace(/\/?\*$/, '');
      if (folder !== undefined && folder !== '.' && name.length > 1 && !aliases.has(name)) aliases.set(name, folder);
    }
  }
  return aliases;
}

// What nobody closed goes on to the end, so that each character is looked at once.
const STRING_OR_COMMENT = /("(?:[^"\\\n]|\\.)*"?)|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/g;

function looseJson(text: string): unknown {
  try {
    const bare = text.replace(STRING_OR_COMMENT, (_, kept?: string) => kept ?? '');
    return JSON.parse(bare.replace(/,(\s*[}\]])/g, '$1'));
  } catch {
    return undefined;
  }
}

/** Folders of the repository that each member is built with: by what it asks for, and by what its files bring in. */
export function usesOf(
  members: readonly Member[],
  aliases: ReadonlyMap<string, string>,
  code: readonly SourceFile[],
): ReadonlyMap<string, readonly string[]> {
  const folders = new Set(members.map(({ folder }) => folder));
  const uses = new Map<string, Set<string>>(members.map(({ folder }) => [folder, new Set()]));
  for (const { folder, manifest, around } of members) {
    const asked = manifest ? [...manifest.dependencies.keys(), ...manifest.devDependencies.keys()] : [];
    for (const name of asked) take(uses.get(folder), aliases.get(name), folder);
    if (around !== undefined) take(uses.get(folder), around === '.' ? undefined : around, folder);
  }
  for (const { path, text } of code) {
    const folder = nearestFolder(folderOf(path), folders);
    if (folder === undefined) continue;
    for (const [, module = ''] of text.matchAll(/(?:from|require\(|import)\s*['"](@?[\w.~-]+(?:\/[\w.-]+)*)['"]/g)) {
      const words = module.split('/');
      for (let length = words.length; length > 0; length--)
        take(uses.get(folder), aliases.get(words.slice(0, length).join('/')), folder);
    }
  }
  return new Map([...uses].map(([folder, found]) => [folder, [...found]]));
}

/** What files bring in of packages that no script starts, by paths out of their own folders. O(text) where there are any. */
export async function broughtInByPath(
  members: readonly Member[],
  isCode: PathTest,
  view: RepositoryView,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const folders = new Set(members.map(({ folder }) => folder));
  const waiting = new Set(
    members.filter((one) => one.folder !== '.' && startsNothing(one)).map(({ folder }) => folder),
  );
  const found = new Map<string, Set<string>>();
  for (const path of waiting.size === 0 ? [] : filesThat(view, isCode).slice(0, MAX_FILES)) {
    const folder = nearestFolder(folderOf(path), folders);
    const read = folder === undefined ? undefined : await view.read(path);
    if (folder === undefined || read === undefined || !('text' in read) || read.text.length > MAX_TEXT) continue;
    for (const { index, 1: module = '' } of read.text.matchAll(OUTSIDE)) {
      if (read.text.startsWith('import type', read.text.lastIndexOf('\n', index) + 1)) continue;
      const written = pathFrom(folderOf(path), module);
      const other = written === undefined ? undefined : nearestFolder(written, folders);
      if (other === undefined || other === folder || !waiting.has(other)) continue;
      found.set(folder, (found.get(folder) ?? new Set<string>()).add(other));
    }
  }
  return found;
}

const MAX_FILES = 20_000;
const MAX_TEXT = 500_000;
/** What a file brings in from around its folder. */
const OUTSIDE = /(?:from|require\(|import\(?)\s*['"]((?:\.\.\/)+[\w@][\w./-]*)['"]/g;
/** What scripts of a package run that is a program. */
const RUNS =
  /\b(?:node|nodemon|ts-node(?:-dev)?|tsx|bun|deno|pm2|nest|next|nuxt|vite|react-scripts|ng|serverless|medusa|strapi)\b/;
const TESTS = /^(?:pre|post)?(?:test|lint|build|prepare|format|compile|types?|codegen|generate|proto|publish|release)/;

/** Whether a package has no script of its own that starts it. */
function startsNothing({ manifest }: Member): boolean {
  return manifest !== undefined && ![...manifest.scripts].some(([name, text]) => !TESTS.test(name) && RUNS.test(text));
}

function take(found: Set<string> | undefined, folder: string | undefined, own: string): void {
  if (folder !== undefined && folder !== own) found?.add(folder);
}

// Types bring nothing that runs with them.
const DECLARED = [
  /\bexport\s+(?:default\s+)?(?:declare\s+|abstract\s+|async\s+)*(?:class|function\*?|const|let|var|enum)\s+([\w$]+)/g,
  /\bexport\s+default\s+(?!(?:class|function|async|abstract|new|await)\b)([\w$]+)/g,
  /\bexports\.([\w$]+)\s*=/g,
  /\bmodule\.exports\s*=\s*(?:new\s+)?([\w$]+)/g,
];
const LISTED = /\b(?:module\.exports\s*=|export)\s*\{([^{}]{0,4000})\}/g;
// Too usual to tell who is named by them.
const USUAL = new Set(
  'default config index main client server service module app init start run get set connect create'.split(' '),
);

/** What a file declares for others. */
export function declared(text: string): readonly string[] {
  const single = DECLARED.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  const listed = [...text.matchAll(LISTED)].flatMap(([, list = '']) =>
    list.split(',').map((one) => /([\w$]+)\s*$/.exec(one.split(':')[0] ?? '')?.[1] ?? ''),
  );
  return [...single, ...listed].filter((name) => name.length > 2 && !USUAL.has(name));
}
