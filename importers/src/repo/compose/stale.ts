import { folderOf, hasPlaceholder, pathFrom, type RepositoryView, foldersWithFiles } from '../values/index.js';
import { composedBuilds } from '../values/code/composed.js';
import { onceForAll } from '../values/view.js';
import type { ComposeService } from './schema.js';
import { contextOf } from './started.js';

/** Folders that builds make, or that others fill: what is not there now may be there then. */
const IS_MADE = /(?:^|\/)(?:target|build|dist|out|bin|obj|vendor|node_modules|generated|\.[\w-]+)(?:\/|$)/i;

async function textAt(path: string, view: RepositoryView): Promise<string> {
  const read = view.files.has(path) ? await view.read(path) : undefined;
  return read && 'text' in read ? read.text : '';
}

/** What of a repository tells whether a build is left over. */
const knownOf = onceForAll(async (view: RepositoryView) => {
  const folders = new Set(foldersWithFiles(view).map((folder) => folder.toLowerCase()));
  const builds = (await composedBuilds(view)).filter(({ dockerfile }) =>
    folders.has(folderOf(dockerfile).toLowerCase()),
  );
  const modules = (await textAt('.gitmodules', view)).matchAll(/^\s*path\s*=\s*(\S{1,300})/gm);
  const ignored = (await textAt('.gitignore', view))
    .split('\n')
    .map((line) => line.trim().replace(/^\/|\/\*{0,2}$/g, ''));
  return {
    folders,
    built: new Set(builds.map(({ name }) => name)),
    brought: [...[...modules].map(([, path = '']) => path), ...ignored].map((path) => path.toLowerCase()),
  };
});

/**
 * Whether a service is left over from before: it is built in a folder that is not there, while the repository builds
 * others. Not what another file builds under its name, nor what builds, submodules or those who work here bring.
 */
export async function isStale(name: string, service: ComposeService, view: RepositoryView): Promise<boolean> {
  const context = contextOf(service);
  const { dockerfile: written = 'Dockerfile' } = service.build ?? {};
  if (!service.build || context === undefined || hasPlaceholder(written)) return false;
  const dockerfile = pathFrom(context, written);
  if (dockerfile === undefined || IS_MADE.test(dockerfile)) return false;
  const { folders, built, brought } = await knownOf(view);
  const folder = folderOf(dockerfile).toLowerCase();
  const isBrought = brought.some((path) => folder === path || folder.startsWith(`${path}/`));
  return !isBrought && !folders.has(folder) && built.size > 0 && !built.has(name);
}
