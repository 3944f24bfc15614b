import { buildFolder, folderOf, hasPlaceholder, inFolder, pathFrom, type RepositoryView } from '../values/index.js';
import { isProductImage } from '../values/products.js';
import type { Start } from '../values/start.js';
import { isRemote } from './merge.js';
import type { ComposeModel } from './model.js';
import type { ComposeService } from './schema.js';

/** What is built, as a folder from the repository's root; undefined where the service is not built here. */
export function folderBuilt(service: ComposeService): string | undefined {
  const context = contextOf(service);
  if (!service.build || context === undefined) return undefined;
  const mounted = mountedAround(service);
  if (mounted !== undefined) return mounted;
  const { dockerfile } = service.build;
  if (dockerfile === undefined || hasPlaceholder(dockerfile)) return context;
  const path = pathFrom(context, dockerfile);
  return path === undefined || path === '.' ? context : buildFolder(path);
}

const OF_DEPENDENCY = /(?:^|\/)(?:vendor|node_modules)\//;

/**
 * The folder that is mounted into what is built without code, or by a package of its own: the image only runs it. Source:
 * Laravel, "Sail", whose Dockerfiles lie in `vendor/`.
 */
export function mountedAround(service: ComposeService): string | undefined {
  if (service.runs !== undefined) return service.runs;
  const { build, volumes } = service;
  const at = build ? OF_DEPENDENCY.exec(contextOf(service) ?? '') : null;
  if (!at) return undefined;
  const folder = at.index === 0 ? '.' : at.input.slice(0, at.index);
  const bound = (volumes ?? []).filter(({ type, source = '' }) => type === 'bind' && !hasPlaceholder(source));
  return bound.some(({ source = '' }) => pathFrom('.', source) === folder) ? folder : undefined;
}

/** The folder whose files a build sees; undefined for one outside of the repository. */
export function contextOf({ build }: ComposeService): string | undefined {
  const written = build?.context ?? '.';
  return hasPlaceholder(written) || isRemote(written) ? undefined : pathFrom('.', written);
}

/** Whether two are built of one folder of code by Dockerfiles in one folder: a server and its workers. */
export function isOfOneFolder(one: ComposeService, other: ComposeService): boolean {
  const dockerfiles = [one, other].map(({ build }) => folderOf(build?.dockerfile ?? ''));
  const contexts = [one, other].map((service) => (service.build ? contextOf(service) : undefined));
  const [context, another] = contexts;
  return context !== undefined && context !== '.' && context === another && new Set(dockerfiles).size === 1;
}

/** How the services of a project are built and started; one that runs the image which another builds is built as that. */
export function startsOf(
  { services }: ComposeModel,
  project: string,
  folderOfImage: (image: string) => string | undefined,
): ReadonlyMap<string, Start> {
  const builders = new Map<string, ComposeService>();
  for (const [name, { service }] of services) {
    if (folderBuilt(service) === undefined) continue;
    // What Compose calls an image that nobody names.
    for (const image of [service.image ?? `${project}-${name}`, `${project}_${name}`])
      if (!builders.has(plainImage(image))) builders.set(plainImage(image), service);
  }
  const starts = new Map<string, Start>();
  for (const [name, { service }] of services) {
    const builder = service.build ? service : builders.get(plainImage(service.image ?? ''));
    const start = builder ? startOf(service, builder) : startOfImage(service, folderOfImage);
    if (start) starts.set(name, start);
  }
  return starts;
}

const FROM = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)?(\S+)/gim;

/** Services that are built from a product's image, which their Dockerfile only sets up, by that image. */
export async function productsOf(
  starts: ReadonlyMap<string, Start>,
  view: RepositoryView,
): Promise<ReadonlyMap<string, string>> {
  const products = new Map<string, string>();
  for (const [name, { folder, dockerfile = inFolder(folder, 'Dockerfile') }] of starts) {
    const read = view.files.has(dockerfile) ? await view.read(dockerfile) : undefined;
    if (read === undefined || !('text' in read)) continue;
    const image = [...read.text.matchAll(FROM)].at(-1)?.[1] ?? '';
    if (isProductImage(image)) products.set(name, image);
  }
  return products;
}

/** Of an image that something else builds of the repository, as far as its name says of what. */
function startOfImage(
  { image, entrypoint, command }: ComposeService,
  folderOfImage: (image: string) => string | undefined,
): Start | undefined {
  const folder = image === undefined || hasPlaceholder(plainImage(image)) ? undefined : folderOfImage(image);
  return folder === undefined ? undefined : { folder, entrypoint, command };
}

function startOf({ entrypoint, command }: ComposeService, builder: ComposeService): Start | undefined {
  const folder = folderBuilt(builder);
  const context = contextOf(builder);
  if (folder === undefined || context === undefined) return undefined;
  const { dockerfile = 'Dockerfile', target, args } = builder.build ?? {};
  return {
    folder,
    dockerfile: hasPlaceholder(dockerfile) ? undefined : pathFrom(context, dockerfile),
    target,
    args,
    entrypoint,
    command,
  };
}

/** An image without its tag. */
function plainImage(image: string): string {
  return image.replace(/:[^/:]*$/, '');
}
