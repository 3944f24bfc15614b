import {
  baseOf,
  folderOf,
  inFolder,
  isDockerfile,
  pathFrom,
  type RepositoryView,
  type SourceFile,
  filesThat,
  pathTest,
} from '../values/index.js';
import { isOwnCode, type Module } from '../values/code/index.js';
import { railsPlaces } from './rails.js';

const ASIDE =
  /(?:^|\/)(?:examples?|samples?|docs?|demos?|db\/migrate|db\/seeds|sorbet|bin|script|scripts|features|dummy|lib\/tasks|tmp|log)\//i;

const STARTING = pathTest('what starts Ruby', (path) => isDockerfile(path) || baseOf(path) === 'config.ru');

/** Whether a path is code of a program: no spec, example, migration, task or others' code. */
export function isCode(path: string): boolean {
  return (
    /\.(?:rb|ru)$/.test(path) &&
    isOwnCode(path) &&
    !ASIDE.test(path) &&
    !/(?:^|\/)(?:Rakefile|seeds\.rb|config\/environments\/test\.rb)$/.test(path)
  );
}

/** What is set up for developing counts only where nothing is for production. */
export function ofProgram(code: readonly SourceFile[], view: RepositoryView): Promise<readonly SourceFile[]> {
  const production = (path: string): string =>
    path.replace(/(^|\/)config\/environments\/development\.rb$/, '$1config/environments/production.rb');
  return Promise.resolve(code.filter(({ path }) => production(path) === path || !view.files.has(production(path))));
}

export function isManifest(path: string): boolean {
  return /^(?:Gemfile|gems\.rb)$|\.gemspec$/.test(baseOf(path)) && isOwnCode(path) && !ASIDE.test(path);
}

/** Gems that a Gemfile asks for where it runs, and folders of the repository that it names. */
export function gemfileOf(text: string): {
  readonly gems: readonly string[];
  readonly paths: readonly string[];
  readonly isWhole: boolean;
} {
  const gems: string[] = [];
  const paths: string[] = [];
  let isAside = false;
  for (const line of text.split(/\r?\n/, 5_000)) {
    const written = line.slice(0, 500);
    if (/^\s*group\b.*\bdo\b/.test(written)) isAside = !/:(?:default|production|assets|staging)\b/.test(written);
    else if (/^end\b/.test(written)) isAside = false;
    const gem = /^\s*gem[\s(]+["']([\w.-]{1,100})["']/.exec(written)?.[1];
    if (gem === undefined || isAside || /group(?:s)?:?\s*(?:=>)?\s*\[?\s*:(?:test|development)/.test(written)) continue;
    gems.push(gem);
    const path = /\bpath(?::|\s*=>)\s*["']([^"']{1,200})["']/.exec(written)?.[1];
    if (path !== undefined) paths.push(path);
  }
  return { gems, paths, isWhole: !/^[ \t]*(?:eval_gemfile|gemspec|eval|instance_eval)\b/m.test(text) };
}

/** Folders with a Gemfile, and those with a Dockerfile or `config.ru` beside code. */
export async function modulesOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const folders = new Map<string, string>();
  for (const { path } of manifests) if (!path.endsWith('.gemspec')) folders.set(folderOf(path), path);
  const gems = manifests.filter(({ path }) => path.endsWith('.gemspec') && !folders.has(folderOf(path)));
  for (const path of filesThat(view, STARTING)) {
    const folder = folderOf(path);
    if (!folders.has(folder) && !ASIDE.test(`${folder}/`) && code.some((one) => isBeside(one.path, folder)))
      folders.set(folder, path);
  }
  const texts = new Map(manifests.map(({ path, text }) => [path, text]));
  const modules = await Promise.all(
    [...folders].map(async ([folder, path]): Promise<Module> => {
      const written = gemfileOf(texts.get(path) ?? '');
      const starts = startOf(folder, code, view);
      const packages = new Set(written.gems);
      return {
        folder,
        path,
        name: '',
        packages,
        isWhole: texts.has(path) && written.isWhole,
        dependsOn: written.paths.flatMap((one) => pathFrom(folder, one) ?? []),
        places: await railsPlaces(folder, view, packages),
        ...(starts ? { starts } : {}),
      };
    }),
  );
  const libraries = gems.map(({ path }): Module => ({
    folder: folderOf(path),
    path,
    name: '',
    packages: new Set(),
    isWhole: true,
    dependsOn: [],
    isLibrary: true,
  }));
  return [...modules, ...libraries];
}

/** Whether code stands beside a file, or in its `lib` or `app`. */
function isBeside(path: string, folder: string): boolean {
  const inside = folder === '.' ? '' : `${folder}/`;
  return path.startsWith(inside) && /^(?:(?:lib|app|src)\/)?[^/]+\.(?:rb|ru)$/.test(path.slice(inside.length));
}

const FRAMEWORK =
  /^[ \t]*require[\s(]+["'](?:sinatra(?:\/base)?|grape|roda|hanami|cuba|padrino|camping|syro|rack\/app|webrick|agoo|iodine|karafka|racecar)["']|^[ \t]*class\s+\w{1,80}\s*<\s*(?:Sinatra::(?:Base|Application)|Grape::API|Roda|Hanami::App|Padrino::Application|Rails::Application|Racecar::Consumer|ApplicationConsumer|Karafka::BaseConsumer)\b/m;

/** Why a folder is a program: Rails and Rack say so by their files, Sinatra and its like in code. */
function startOf(folder: string, code: readonly SourceFile[], view: RepositoryView): Module['starts'] {
  for (const name of ['config.ru', 'config/application.rb', 'karafka.rb']) {
    const path = inFolder(folder, name);
    if (view.files.has(path)) return { path, line: 1, text: name };
  }
  const found = code.find(({ path, text }) => isBeside(path, folder) && FRAMEWORK.test(text));
  return found && { path: found.path, line: 1, text: baseOf(found.path) };
}
