import type { WrittenPlace } from '../values/code/index.js';
import { baseOf, filesBelow, type Place, type RepositoryView } from '../values/index.js';
import { COMMENTED_LINES } from '../values/code/reached.js';
import { isCsharp } from '../values/dotnet/code.js';
import { jsonWithComments } from './json.js';

const FILE = /(?:^|\/)(?:ocelot|configuration|routes?)[\w.-]*\.json$/i;
const MAX_FILES = 100;
const MAX_ROUTES = 2_000;

/**
 * Whom Ocelot passes requests to, by the routes in its files. Files that are named after parts count together; of those
 * named after environments one counts: for containers, production, none, a desk, the first that knows others than this
 * machine. Source: Ocelot, "Configuration" and "Routing".
 */
export async function ocelotPlaces(folder: string, view: RepositoryView): Promise<readonly WrittenPlace[]> {
  const isLoaded = await loadedBy(folder, view);
  const all = filesBelow(view, folder).filter((path) => FILE.test(path));
  // What code loads may lie elsewhere, or be copied there.
  const loaded = all.filter((path) => isLoaded?.(path));
  const paths = loaded.length > 0 ? loaded : all;
  const parts: WrittenPlace[] = [];
  const variants: { readonly rank: number; readonly places: readonly WrittenPlace[] }[] = [];
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    const root = 'text' in read && /Downstream(?:Host|Path)/i.test(read.text) ? jsonWithComments(read.text) : undefined;
    const places = root ? routesIn(root, path) : [];
    const rank = rankOf(path);
    if (rank === undefined) parts.push(...places);
    else if (places.length > 0) variants.push({ rank, places });
  }
  variants.sort((a, b) => a.rank - b.rank);
  const chosen =
    variants.find(({ places }) => places.some(({ place }) => !/^(?:localhost|127\.)/.test(place))) ?? variants[0];
  return [...parts, ...(chosen?.places ?? [])];
}

const LOADS = /\bAddJsonFile\s{0,4}\(\s{0,40}(?:path\s{0,4}:\s{0,9})?([$@]{0,2}"[^"\n]{1,200}")?/g;
/** Ocelot's own, which loads all of a folder, and not what registers it with settings. Source: Ocelot, "Merging configuration files". */
const LOADS_ALL =
  /\.\s{0,4}AddOcelot\w{0,40}\s{0,4}\(\s{0,40}(?!\s|\)|[\w.]{0,60}[cC]onfig(?:uration)?(?:\.Build\(\))?\s{0,4}\))/;
const MAX_CODE_FILES = 500;

/** Whether code loads a file of settings, by its name; undefined where it loads what only the running program knows. */
async function loadedBy(folder: string, view: RepositoryView): Promise<((path: string) => boolean) | undefined> {
  const names: RegExp[] = [];
  for (const path of filesBelow(view, folder).filter(isCsharp).slice(0, MAX_CODE_FILES)) {
    const read = await view.read(path);
    const text = 'text' in read ? read.text.replace(COMMENTED_LINES, '') : '';
    if (LOADS_ALL.test(text)) return undefined;
    for (const [, written] of text.matchAll(LOADS)) {
      if (written === undefined) return undefined;
      names.push(namePattern(written.replace(/^[$@]*"|"$/g, '')));
    }
  }
  return (path) => names.some((name) => name.test(path));
}

/** Files that a name means which may have the environment in it: `ocelot.{env}.json`. */
function namePattern(written: string): RegExp {
  const [first = '', ...others] = written
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .split(/\{[^{}]*\}/)
    .map((part) => part.replaceAll(/[^\w/-]/g, '\\$&'));
  return new RegExp(`(?:^|/)${[first, ...others.slice(0, MAX_OPEN)].join('[\\w.-]{0,60}')}$`, 'i');
}

const MAX_OPEN = 3;

/** How near to what is deployed the environment in a file's name is; undefined for the name of a part. */
function rankOf(path: string): number | undefined {
  const word = /\.([\w-]+)\.json$/.exec(baseOf(path))?.[1] ?? '';
  if (word === '') return 2;
  if (/^(?:docker|container|compose|k8s|kubernetes|cloud)$/i.test(word)) return 0;
  if (/^(?:prod(?:uction)?|staging|release)$/i.test(word)) return 1;
  return /^(?:dev(?:elopment)?|local|debug|test(?:ing)?|global)$/i.test(word) ? 3 : undefined;
}

function routesIn(root: Place, path: string): readonly WrittenPlace[] {
  const routes = ['Routes', 'ReRoutes', 'AggregateRoutes', 'DynamicRoutes'].flatMap((key) => keyIn(root, key).items());
  return routes.slice(0, MAX_ROUTES).flatMap((route): readonly WrittenPlace[] => {
    const scheme = keyIn(route, 'DownstreamScheme').word;
    const via = /^grpcs?$/.test(scheme) ? 'grpc' : 'http';
    const registered = keyIn(route, 'ServiceName');
    if (registered.text !== undefined)
      return [
        { via, as: 'name', place: registered.text.toLowerCase(), path, line: registered.line, text: 'ServiceName' },
      ];
    return keyIn(route, 'DownstreamHostAndPorts')
      .items()
      .flatMap((one) => {
        const [host, port] = [keyIn(one, 'Host'), keyIn(one, 'Port').text];
        const place = `${host.text ?? ''}${port === undefined ? '' : `:${port}`}`;
        return host.text === undefined
          ? []
          : [{ via, as: 'host' as const, place, path, line: host.line, text: 'DownstreamHostAndPorts' }];
      });
  });
}

/** Names of settings know no case. Source: .NET, "Configuration providers". */
function keyIn(place: Place, name: string): Place {
  const exact = place.get(name);
  if (exact.value !== undefined) return exact;
  return place.entries().find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? exact;
}
