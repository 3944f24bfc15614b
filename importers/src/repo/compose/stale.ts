import { filesBelow, folderOf, hasPlaceholder, pathFrom, type RepositoryView } from '../values/index.js';
import { composedBuilds } from '../values/code/composed.js';
import { onceForAll } from '../values/view.js';
import type { ComposeService } from './schema.js';
import { contextOf } from './started.js';

/** Folders that builds make, or that others fill: what is not there now may be there then. */
const IS_MADE = /(?:^|\/)(?:target|build|dist|out|bin|obj|vendor|node_modules|generated|\.[\w-]+)(?:\/|$)/i;

/** What of a repository tells whether a build is left over. */
const knownOf = onceForAll(async (view: RepositoryView) => {
  const folders = new Set<string>();
  for (const path of view.files)
    for (let at = folderOf(path.toLowerCase()); !folders.has(at); at = folderOf(at)) folders.add(at);
  const builds = (await composedBuilds(view)).filter(({ dockerfile }) => view.files.has(dockerfile));
  const read = view.files.has('.gitmodules') ? await view.read('.gitmodules') : undefined;
  const modules = [...(read && 'text' in read ? read.text : '').matchAll(/^\s*path\s*=\s*(\S{1,300})/gm)];
  return {
    folders,
    built: new Set(builds.map(({ name }) => name)),
    modules: modules.map(([, path = '']) => path.toLowerCase()),
  };
});

/**
 * Whether a service is left over from before: its Dockerfile lies in a folder that is not there, within a context that is,
 * while the repository builds others. Not what another file builds under its name, nor what builds or submodules bring.
 */
export async function isStale(name: string, service: ComposeService, view: RepositoryView): Promise<boolean> {
  const context = contextOf(service);
  const written = service.build?.dockerfile;
  if (!service.build || context === undefined || written === undefined || hasPlaceholder(written)) return false;
  const dockerfile = pathFrom(context, written);
  if (dockerfile === undefined || IS_MADE.test(dockerfile) || filesBelow(view, context).length === 0) return false;
  const { folders, built, modules } = await knownOf(view);
  const folder = folderOf(dockerfile).toLowerCase();
  const isBrought = modules.some((path) => folder === path || folder.startsWith(`${path}/`));
  return !isBrought && !folders.has(folder) && built.size > 0 && !built.has(name);
}
