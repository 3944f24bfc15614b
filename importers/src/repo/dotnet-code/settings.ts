import type { Module } from '../values/code/index.js';
import { baseOf, filesBelow, listOf, recordOf, switchedOff, type Place, type RepositoryView } from '../values/index.js';
import { jsonWithComments } from './json.js';
import { xmlOf } from '../values/dotnet/project.js';

/** One value with where it stands. */
export interface Setting {
  /** Words with dots between, as written: `ReverseProxy.Clusters.cart.Address`. */
  readonly name: string;
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

const MAX_SETTINGS = 5_000;
const known = new WeakMap<Module, readonly Setting[]>();

/** Settings that the files of a module give, strongest first, after they were read. */
export function settingsGiven(module: Module): readonly Setting[] {
  return known.get(module) ?? [];
}

/** One name for `A:B`, `A__B` and `a.b`. Source: .NET, "Configuration providers": names know no case. */
export function settingName(name: string): string {
  return name.replaceAll(/__|:/g, '.').toLowerCase();
}

/**
 * Reads settings beside a project file: `appsettings.<Environment>.json` over `appsettings.json` where whoever deploys
 * it says that environment; where nobody does, one for containers or production goes before, one for a desk behind.
 */
export async function readSettings(
  module: Module,
  view: RepositoryView,
  environment: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const said = (environment.get('aspnetcore_environment') ?? environment.get('dotnet_environment') ?? '').toLowerCase();
  const inside = module.folder === '.' ? '' : `${module.folder}/`;
  const files = filesBelow(view, module.folder)
    .filter((path) => FILE.test(path.slice(inside.length)))
    .map((path) => ({ path, rank: rankOf(path, said) }))
    .sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
  const settings = new Map<string, Setting>();
  for (const { path } of files) {
    const read = await view.read(path);
    for (const setting of 'text' in read ? settingsOf(path, read.text) : []) {
      const name = settingName(setting.name);
      if (!settings.has(name) && settings.size < MAX_SETTINGS) settings.set(name, setting);
    }
  }
  const isOff = switchedOff([...settings].map(([name, { text }]) => [name, environment.get(name) ?? text]));
  const given = [...settings].filter(([name]) => !isOff(name));
  known.set(
    module,
    given.map(([, setting]) => setting),
  );
  return new Map(given.map(([name, { text }]) => [name, text]));
}

// A program that makes its own configuration often keeps its files in a folder for them.
const FILE =
  /^(?:(?:(?:config|configuration|setting|appsetting)s?\/)?appsettings(?:\.[\w-]+)?\.json|(?:web|app)\.config)$/i;
// What runs in containers speaks with the others by their names; what is for a desk speaks with localhost.
const PLACED = /docker|container|compose|k8s|kube|cloud|azure|aws/i;
const DEPLOYED = /prod|staging|release|qa|uat/i;

function rankOf(path: string, said: string): number {
  const environment = /^appsettings\.([\w-]+)\.json$/i.exec(baseOf(path))?.[1]?.toLowerCase() ?? '';
  if (environment === '') return 3;
  if (environment === said) return 0;
  if (said !== '') return 4;
  return PLACED.test(environment) ? 1 : DEPLOYED.test(environment) ? 2 : 4;
}

function settingsOf(path: string, text: string): readonly Setting[] {
  if (path.toLowerCase().endsWith('.config')) return settingsOfXml(path, text);
  const settings: Setting[] = [];
  const root = jsonWithComments(text);
  if (root) flatten(root, '', 0, (name, place, value) => settings.push({ name, text: value, path, line: place.line }));
  return settings.slice(0, MAX_SETTINGS);
}

function flatten(
  place: Place,
  name: string,
  depth: number,
  add: (name: string, place: Place, text: string) => void,
): void {
  if (depth > 32) return;
  const text = place.text;
  if (text !== undefined && name !== '') add(name, place, text);
  const inner = Array.isArray(place.value)
    ? place.items().map((item, at) => [String(at), item] as const)
    : place.entries();
  for (const [key, item] of inner)
    flatten(item, name === '' ? key.replaceAll(':', '.') : `${name}.${key.replaceAll(':', '.')}`, depth + 1, add);
}

/** `appSettings`, `connectionStrings` and clients of WCF in a configuration of .NET Framework. */
function settingsOfXml(path: string, text: string): readonly Setting[] {
  const configuration = recordOf(xmlOf(text)?.['configuration']);
  const lines = text.split('\n');
  const all = (value: unknown): readonly unknown[] =>
    Array.isArray(value) ? listOf(value) : value === undefined ? [] : [value];
  const added = (section: string, key: string, value: string): readonly Setting[] =>
    all(recordOf(configuration?.[section])?.['add']).flatMap((item) => {
      const [name, given] = [recordOf(item)?.[key], recordOf(item)?.[value]];
      if (typeof name !== 'string' || typeof given !== 'string') return [];
      const line = lines.findIndex((one) => one.includes(`"${name}"`)) + 1;
      return [{ name: `${section}.${name}`, text: given.replaceAll('&quot;', '"'), path, line: Math.max(1, line) }];
    });
  const client = recordOf(recordOf(configuration?.['system.serviceModel'])?.['client']);
  const endpoints = all(client?.['endpoint']).flatMap((item, at): readonly Setting[] => {
    const address = recordOf(item)?.['address'];
    if (typeof address !== 'string') return [];
    const line = lines.findIndex((one) => one.includes(address)) + 1;
    return [{ name: `system.serviceModel.client.${at}.address`, text: address, path, line: Math.max(1, line) }];
  });
  return [
    ...added('appSettings', 'key', 'value'),
    ...added('connectionStrings', 'name', 'connectionString').map((one) => ({
      ...one,
      name: one.name.replace('connectionStrings', 'ConnectionStrings'),
    })),
    ...endpoints,
  ];
}
