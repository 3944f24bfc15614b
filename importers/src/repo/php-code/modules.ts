import type { Module } from '../values/code/index.js';
import { buildsOf } from '../values/code/index.js';
import {
  folderOf,
  jsonOf,
  nearestFolder,
  recordOf,
  textOf,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { placesOf } from './symfony.js';

const MAX_MODULES = 5_000;

/** A module for each `composer.json`, and for each folder that a Dockerfile of PHP builds without one. */
export async function modulesOf(
  manifests: readonly SourceFile[],
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Module[]> {
  const modules: Module[] = [];
  const read = manifests.slice(0, MAX_MODULES).map(({ path, text }) => ({ path, manifest: recordOf(jsonOf(text)) }));
  const packages = ownPackages(read);
  for (const one of read) modules.push(await moduleOf(one, packages, view));
  const folders = new Set(modules.map(({ folder }) => folder));
  for (const { path, text } of await buildsOf(view)) {
    const folder = folderOf(path);
    if (
      !/^FROM\s+(?:\S*\/)?(?:php|[\w-]*php[\w-]*)(?::|\s|$)/im.test(text) ||
      nearestFolder(folder, folders) !== undefined
    )
      continue;
    const inside = folder === '.' ? '' : `${folder}/`;
    // One that has a manifest below itself builds that.
    if (
      [...folders].some((one) => inside === '' || one.startsWith(inside)) ||
      !code.some((one) => one.path.startsWith(inside))
    )
      continue;
    folders.add(folder);
    modules.push({ folder, path, name: '', packages: new Set(), isWhole: false, dependsOn: [] });
  }
  return modules;
}

/** What projects are begun from: their names say nothing of what became of them. */
const SKELETONS =
  /^(?:laravel\/(?:laravel|lumen|[\w-]+-starter-kit)|symfony\/(?:skeleton|website-skeleton|symfony-demo|framework-standard-edition)|slim\/slim-skeleton|cakephp\/app|yiisoft\/yii2-app-\w+|codeigniter4\/(?:appstarter|framework)|hyperf\/hyperf-skeleton|spiral\/app|roots\/bedrock)$/i;

interface Read {
  readonly path: string;
  readonly manifest: Readonly<Record<string, unknown>> | undefined;
}

/** Folders of the repository's own packages, by the names under which others ask for them. */
function ownPackages(read: readonly Read[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { path, manifest } of read) {
    const name = textOf(manifest?.['name']);
    if (name !== undefined && !SKELETONS.test(name) && !folders.has(name)) folders.set(name, folderOf(path));
  }
  return folders;
}

async function moduleOf(
  { path, manifest }: Read,
  own: ReadonlyMap<string, string>,
  view: RepositoryView,
): Promise<Module> {
  const folder = folderOf(path);
  const packages = new Set(Object.keys(recordOf(manifest?.['require']) ?? {}));
  const starts = startsIn(folder, view);
  const called = typeof manifest?.['name'] === 'string' ? manifest['name'] : '';
  const name = SKELETONS.test(called) ? '' : called.replace(/^.*\//, '');
  const type = typeof manifest?.['type'] === 'string' ? manifest['type'] : '';
  const places = [...packages].some((one) => one.startsWith('symfony/')) ? await placesOf(folder, view) : [];
  return {
    folder,
    path,
    name,
    packages,
    isWhole: false,
    dependsOn: [...packages].flatMap((one) => own.get(one) ?? []).filter((one) => one !== folder),
    ...(places.length > 0 ? { places } : {}),
    ...(starts ? { starts: { path: starts, line: 1, text: starts.slice(starts.lastIndexOf('/') + 1) } } : {}),
    // A framework that is published as a package has an example of a front controller at most.
    isLibrary:
      /^(?:library|symfony-bundle|composer-plugin|metapackage|[\w-]+-(?:plugin|module|theme))$/.test(type) &&
      starts === undefined,
  };
}

/** Where a server begins: a front controller, a framework's console, the configuration of a server of its own (RoadRunner). */
function startsIn(folder: string, view: RepositoryView): string | undefined {
  const inside = folder === '.' ? '' : `${folder}/`;
  return [
    'public/index.php',
    'web/index.php',
    'index.php',
    'artisan',
    'bin/console',
    'web/app.php',
    '.rr.yaml',
    'bin/hyperf.php',
  ]
    .map((name) => inside + name)
    .find((path) => view.files.has(path));
}
