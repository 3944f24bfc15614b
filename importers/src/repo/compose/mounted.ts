import { filesBelow, hasPlaceholder, pathFrom, type RepositoryView } from '../values/index.js';
import { asksOfImage } from '../values/image-asks.js';
import { CODE, LISTS_PACKAGES } from '../values/program-files.js';
import { addTo } from '../values/lists.js';
import { runsImage } from '../values/start.js';
import type { ComposeModel, ProjectService } from './model.js';
import type { ComposeService } from './schema.js';
import { contextOf } from './started.js';

/** What lists the packages of programs that run as they are written: nothing of theirs has to be built in. */
const RUNS_AS_WRITTEN = ['composer.json', 'package.json', 'requirements.txt', 'pyproject.toml', 'Gemfile'];

/**
 * Services whose image is built without any code, with the program that is mounted into them: a folder with Apache and PHP
 * beside `./shop:/var/www/html` runs `shop`. Not where several are given one folder, nor web servers, which give its files out.
 */
export async function withMounted(model: ComposeModel, view: RepositoryView): Promise<ComposeModel> {
  const byFolder = new Map<string, string[]>();
  for (const [name, { service }] of model.services) {
    const [folder, ...others] = programsIn(service, view);
    if (folder !== undefined && others.length === 0 && (await isEmptyBuild(service, view)))
      addTo(byFolder, folder, name);
  }
  const services = new Map<string, ProjectService>(model.services);
  for (const [runs, [name = '', ...others]] of byFolder) {
    const one = services.get(name);
    if (one && others.length === 0) services.set(name, { ...one, service: { ...one.service, runs } });
  }
  return byFolder.size > 0 ? { ...model, services } : model;
}

/** Folders with a program in them that a service is given. */
function programsIn({ build, volumes }: ComposeService, view: RepositoryView): readonly string[] {
  if (!build) return [];
  const bound = (volumes ?? []).filter(({ type, source = '' }) => type === 'bind' && !hasPlaceholder(source));
  const folders = new Set(bound.flatMap(({ source = '' }) => pathFrom('.', source) ?? []));
  return [...folders].filter((folder) =>
    RUNS_AS_WRITTEN.some((name) => view.files.has(folder === '.' ? name : `${folder}/${name}`)),
  );
}

/** Whether a build has no code, or its folder is not there, and what it ends in is no web server. */
async function isEmptyBuild(service: ComposeService, view: RepositoryView): Promise<boolean> {
  const context = contextOf(service);
  if (context === undefined || context === '.') return false;
  if (filesBelow(view, context).some((path) => CODE.test(path) || LISTS_PACKAGES.test(path))) return false;
  const dockerfile = pathFrom(context, service.build?.dockerfile ?? 'Dockerfile');
  const read = dockerfile !== undefined && view.files.has(dockerfile) ? await view.read(dockerfile) : undefined;
  return !(read && 'text' in read) || asksOfImage(runsImage(read.text, service.build?.target)) === undefined;
}
