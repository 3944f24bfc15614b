import { baseOf, folderOf, type RepositoryView, filesThat, pathTest } from '../values/index.js';
import { fileOf, layersOf, layersOfDocument, Settings, type Module, type SettingLayer } from '../values/jvm/index.js';
import { mayBeNacosDump, nacosDocuments } from './nacos-dump.js';

/** An application as far as it matters which settings are handed out to it. */
interface Asking {
  readonly name: string;
  readonly module: Module;
  readonly annotations: ReadonlySet<string>;
  readonly layers: readonly SettingLayer[];
}

/** What looks settings up in a store: Spring Cloud Config, Nacos, Consul, ZooKeeper, Apollo. */
const OF_STORE =
  /^(?:spring-cloud-(?:starter-)?(?:config|consul-config|zookeeper-config|alibaba-nacos-config)|spring-cloud-config-client|nacos-config-spring-boot-starter|apollo-client(?:-config-data)?)$/;
const OF_NACOS = /nacos-config/;

/** Settings that say under which names an application asks, beside its own. Source: each one's reference. */
const NAMES = [
  'spring.cloud.config.name',
  'spring.cloud.nacos.config.prefix',
  'spring.cloud.nacos.config.name',
  'spring.cloud.consul.config.name',
];
const IDS =
  /^spring\.cloud\.nacos\.config\.(?:(?:shared|extension|ext)-?configs?\[\d+\]\.data-?id|shared-?data-?ids)$/i;
const IMPORT = /^spring\.config\.import(?:\[\d+\])?$/i;

/** Names under which an application asks for settings, lower case and without what a file ends in. */
function askedBy({ name, layers }: Asking): readonly string[] {
  const settings = new Settings(layers);
  const named = NAMES.flatMap((one) => settings.text(one)?.split(',') ?? []);
  const ids = settings
    .under('spring.c')
    .flatMap(({ name: called, text }) =>
      IDS.test(called)
        ? text.split(',')
        : IMPORT.test(called)
          ? [...text.matchAll(/\bnacos:([\w.-]{1,200})/g)].map((match) => match[1] ?? '')
          : [],
    );
  const known = [name, ...named, ...ids.map(withoutEnding)].map((one) => one.trim().toLowerCase());
  return [...new Set(known)].filter((one) => /^[a-z][\w.-]*$/.test(one));
}

function withoutEnding(id: string): string {
  return id.trim().replace(/\.(?:ya?ml|properties)$/i, '');
}

const MAY_BE_SHARED = pathTest('settings that may be handed out', (path) => /\.(?:ya?ml|properties)$/.test(path));
const DUMPS = pathTest('dumps of Nacos', mayBeNacosDump);

/** Whether an application hands settings out. */
function isConfigServer({ annotations }: Asking): boolean {
  return annotations.has('EnableConfigServer');
}

/**
 * Settings that a store hands out: files that are named after applications, or as these ask for them. Who hands them out
 * is handed none.
 */
export async function sharedSettings<One extends Asking>(
  started: readonly One[],
  view: RepositoryView,
): Promise<(one: One) => readonly SettingLayer[]> {
  const asked = new Map(started.map((one) => [one, askedBy(one)] as const));
  const names = new Set([...asked.values()].flat());
  const own = new Set(started.flatMap(({ layers }) => layers.map(({ path }) => path)));
  const candidates = filesThat(view, MAY_BE_SHARED)
    .filter((path) => !own.has(path))
    .sort();
  const isStored = [...asked].flatMap(([one, list]) =>
    [...one.module.uses].some((uses) => OF_STORE.test(uses)) ? list : [],
  );
  const stored = new Set(isStored);
  const served = servedFolders(candidates, started, names);
  const files = candidates.flatMap((path) => {
    const file = fileOf(path, (name) => names.has(name));
    return file ? [{ path, ...file }] : [];
  });
  const layers: SettingLayer[] = [];
  const left: typeof files = [];
  const found = new Set(served);
  for (const file of files) {
    const isServed = served.has(folderOf(file.path));
    if (!isServed && !stored.has(file.base.toLowerCase())) {
      left.push(file);
      continue;
    }
    const read = await sharedIn(file, view);
    if (isServed || speaksOfSpring(read)) {
      layers.push(...read);
      found.add(folderOf(file.path));
    } else left.push(file);
  }
  // What lies beside settings that are handed out is handed out too.
  for (const file of left)
    if (!served.has(folderOf(file.path)) && found.has(folderOf(file.path)))
      layers.push(...(await sharedIn(file, view)));
  if (started.some(({ module }) => [...module.uses].some((one) => OF_NACOS.test(one))))
    layers.push(...(await dumpedLayers(names, view)));
  return (one) => {
    if (isConfigServer(one)) return [];
    const mine = new Set(asked.get(one));
    return layers.filter(({ base }) => base === 'application' || mine.has(base.toLowerCase()));
  };
}

interface NamedFile {
  readonly path: string;
  readonly base: string;
  readonly profile: string;
}

// Other files are named after applications too.
const NO_SETTINGS = /^(?:apiVersion|kind|openapi|swagger|services|jobs|asyncapi)(?:\.|$)/;
const OF_SPRING = /^(?:spring|server|management|logging|eureka|feign|ribbon|zuul|mybatis(?:-plus)?|dubbo|seata)\./;

async function sharedIn({ path, base, profile }: NamedFile, view: RepositoryView): Promise<readonly SettingLayer[]> {
  const read = await view.read(path);
  if (!('text' in read)) return [{ path, base, profile, settings: [], problem: 'it could not be read' }];
  return read.text.includes('{{') ? [] : layersOf(path, read.text, { base, profile }, view).filter(isSettings);
}

function isSettings({ settings, problem }: SettingLayer): boolean {
  return problem === undefined && !settings.some(({ name }) => NO_SETTINGS.test(name));
}

function speaksOfSpring(layers: readonly SettingLayer[]): boolean {
  return layers.some(({ settings }) => settings.some(({ name }) => OF_SPRING.test(name)));
}

const MAX_DUMPS = 10;

/** Settings in dumps of Nacos's database. */
async function dumpedLayers(names: ReadonlySet<string>, view: RepositoryView): Promise<readonly SettingLayer[]> {
  const layers: SettingLayer[] = [];
  for (const path of [...filesThat(view, DUMPS)].sort().slice(0, MAX_DUMPS)) {
    const read = await view.read(path);
    for (const { id, text, line } of 'text' in read ? nacosDocuments(read.text) : []) {
      const file = fileOf(id, (name) => names.has(name));
      if (!file) continue;
      const inside = layersOfDocument(id, text, file).filter(isSettings);
      layers.push(
        ...inside.map((one) => ({ ...one, path, settings: one.settings.map((it) => ({ ...it, path, line })) })),
      );
    }
  }
  return layers;
}

/**
 * Folders that a configuration server may hand out: with a file named after an application beside `application.*`, or
 * inside of the module that is such a server.
 */
function servedFolders(
  candidates: readonly string[],
  started: readonly Asking[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const servers = started.filter(isConfigServer).map(({ module }) => `${module.folder}/`);
  const common = new Set(candidates.filter((path) => /^application[.-]/.test(baseOf(path))).map(folderOf));
  const served = new Set<string>();
  for (const path of candidates) {
    const base = fileOf(path, (name) => names.has(name))?.base;
    if (base === undefined || base === 'application' || base === 'bootstrap') continue;
    if (common.has(folderOf(path)) || servers.some((folder) => path.startsWith(folder))) served.add(folderOf(path));
  }
  return served;
}
