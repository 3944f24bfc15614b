import { asksOfImage, imageMentions, textsAt } from '../values/image-asks.js';
import { filesBelow, hasPlaceholder, pathFrom, type RepositoryView } from '../values/index.js';
import { mentionsOf, type Mentions } from '../values/mentions.js';
import { isProductImage } from '../values/products.js';
import type { ProgramCalled } from '../values/programs-called.js';
import type { ComposeService } from './schema.js';

/** Images of what asks whom its files name, and nobody else. */
const BY_FILES =
  /(?:^|\/)(?:prometheus|promtail|alloy|(?:open-?telemetry-|otel-?)?collector(?:-contrib)?|opentelemetry-collector(?:-contrib)?|vector|fluent-?bit|fluentd|filebeat|metricbeat|logstash)(?:$|[:@])/;
const MAX_FILES = 50;
const MAX_TEXT = 200_000;

/** Files and folders of the repository that a service is given at run time. */
export function mountedFiles({ volumes, configs }: ComposeService): readonly string[] | undefined {
  const bound = (volumes ?? []).filter(({ type }) => type === 'bind').map(({ source = '' }) => source);
  const paths = [...bound, ...(configs ?? []).flatMap(({ file = [] }) => file)].flatMap((written) => {
    const path = hasPlaceholder(written) ? undefined : pathFrom('.', written);
    return path === undefined || path === '.' ? [] : [path];
  });
  return paths.length > 0 ? [...new Set(paths)] : undefined;
}

/** Whom a service's files name, where these alone say whom it asks; undefined where they do not, or are not here. */
export async function toldByFiles(service: ComposeService, view: RepositoryView): Promise<string | undefined> {
  if (service.build !== undefined || !BY_FILES.test(service.image ?? '')) return undefined;
  const given = (mountedFiles(service) ?? []).flatMap((path) => filesAt(path, view).slice(0, MAX_FILES));
  const texts: string[] = [];
  for (const path of given) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) return undefined;
    texts.push(read.text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}

/** Files and folders by whose names they may ask for variables, not where things are kept. */
const MAY_ASK = /conf|template|script|entrypoint|init|nginx|caddy|haproxy|envoy|traefik|\.\w+$/i;

function filesAt(path: string, view: RepositoryView): readonly string[] {
  return view.files.has(path) ? [path] : filesBelow(view, path);
}

/**
 * What an image that is not built for a service speaks of. Of a published one that is what it is known to ask, and what
 * files that it is given and its command name, undefined where these are not all here; else what the sources of the
 * program do that it is called after.
 */
export async function mentionsOfImage(
  name: string,
  service: ComposeService,
  folderCalled: ProgramCalled,
  view: RepositoryView,
): Promise<Mentions | undefined> {
  const { image, entrypoint, command } = service;
  if (service.build !== undefined || image === undefined) return undefined;
  const asks = asksOfImage(image);
  if (asks === undefined) {
    const folder = isProductImage(image) ? undefined : folderCalled(image, name);
    return folder === undefined ? undefined : mentionsOf({ folder, entrypoint, command }, view);
  }
  const mounted = (mountedFiles(service) ?? []).map((path) => ({ path, files: filesAt(path, view) }));
  if (mounted.some(({ path, files }) => files.length === 0 && MAY_ASK.test(path))) return undefined;
  const given = mounted.flatMap(({ files }) => files);
  const texts = await textsAt(given, view);
  return texts && imageMentions(asks, [...texts, ...(entrypoint ?? []), ...(command ?? [])]);
}
