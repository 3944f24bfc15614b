import { addressedAs, machineAt, placedAs } from '../addressed.js';
import { filesBelow, filesThat, pathTest } from '../files-of.js';
import { baseOf, folderOf } from '../paths.js';
import { plain } from '../taken-in.js';
import { onceForEach, type RepositoryView } from '../view.js';
import { importsOf, jvmBuildOf, jvmCodeOf, liveCodeOf, type JvmBuild } from './build.js';
import type { JvmText } from './text.js';
import { isJava, isOfTests } from './file.js';
import { isOfFrameworks, readByFrameworks, usesProductCalled, type FrameworkFacts } from './frameworks.js';
import type { Module } from './modules.js';
import { askingOf, type Asking } from './reads.js';
import { liveCode, type LiveCode } from './live-code.js';
import { unusedClients } from './unused-clients.js';
import { fileOf, layersOf, maySettle, type Setting, type SettingLayer } from './settings.js';

/** What the one program of a JVM in a folder speaks of. */
export interface JvmMentions {
  ofVariable(name: string): boolean;
  ofName(name: string): boolean;
  /** Whether code or a setting that somebody asks for has an address of a host, or code its whole name. */
  ofHost(name: string): boolean;
  /** The same, or a setting of a place that is called after it. */
  ofPlace(name: string): boolean;
  ofMachine(port: number): boolean;
  /** Whether it uses a product, by a name or an image of it; true for what is none that is known here. */
  ofProduct(name: string): boolean;
  /** Its code and what else says what it does, outside of tests. */
  readonly code: readonly Pick<JvmText, 'text'>[];
}

const OTHER_CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|rb|php|cs|fs|vb|exs?|erl|clj|dart|lua|pl|swift|cpp|cc|c)$/i;
/** What may name a setting beside code: configuration of logs, contexts of beans, scripts that start it. */
const OTHER =
  /(?:^|\/)src\/main\/.*\.(?:xml|conf|groovy|scala|html|json|toml|ya?ml|properties)$|\.(?:sh|groovy|scala)$/;
const SETTINGS = /(?:^|\/)(?:microprofile-config|config)\.(?:properties|ya?ml|json)$/;
const MAX_FILES = 3_000;
const MAX_TEXT = 500_000;
/** Names that agents and kits read in any process. */
const OF_ANYBODY =
  /^(?:OTEL|JAVA|JVM|JDK|JAEGER|DD|NEW_RELIC|ELASTIC_APM|SENTRY|CONSUL|VAULT|NOMAD|DAPR|AWS|GOOGLE|GCLOUD|AZURE|KEYCLOAK|KC|PROXY|HTTPS?_PROXY|DOCKER)_/i;

/** What programs of the JVM speak of, by the folder that they are built from; undefined where none is, or others beside it. */
export const jvmMentionsOf = onceForEach(async (folder: string, view): Promise<JvmMentions | undefined> => {
  const build = await jvmBuildOf(view);
  const inside = folder === '.' ? '' : `${folder}/`;
  const modules = [...build.modules.values()].filter(
    (one) => (one.folder === folder || one.folder.startsWith(inside)) && build.isProgram(one),
  );
  const files = modules.length === 0 ? [] : filesBelow(view, folder);
  // What else lies there may be what is built.
  if (modules.length === 0 || files.some((path) => OTHER_CODE.test(path) && !path.includes('/src/'))) return undefined;
  if (folder === '.' && modules.length > 1) return undefined;
  const layers = await layersIn(modules, build, view);
  const { asking, texts, facts } = await askingIn({ modules, layers, folder, view });
  const settings = layers.flatMap((layer) => layer.settings);
  return { ...mentionsWith(asking, texts, settings), code: texts, ofProduct: (name) => usesProductCalled(name, facts) };
});

interface AskingIn {
  readonly modules: readonly Pick<Module, 'folder' | 'mayUse' | 'isWhole'>[];
  readonly layers: readonly SettingLayer[];
  /** What is built, or the module's own. */
  readonly folder: string;
  readonly view: RepositoryView;
}

interface Asked {
  readonly asking: Asking;
  readonly texts: readonly Pick<JvmText, 'text' | 'plain'>[];
  readonly facts: FrameworkFacts;
}

/** Which settings of some modules somebody reads, and the texts that say so. */
export async function askingIn({ modules, layers, folder, view }: AskingIn): Promise<Asked> {
  const { here } = await jvmBuildOf(view);
  const artifacts = new Set(modules.flatMap(({ mayUse }) => [...mayUse]));
  const folders = modules.map((module) => module.folder);
  const { files: live, idle } = await liveIn(folders, { artifacts, here }, view);
  const unused = new Set(unusedClients(live).values());
  const code = live.filter((one) => !unused.has(one));
  const others = await otherTexts(filesBelow(view, folder), layers, view);
  const settings = layers.flatMap((layer) => layer.settings);
  const imports = new Set<string>();
  for (const one of folders)
    for (const name of await importsOf(one, view, ({ path }) => idle.has(path))) imports.add(name);
  const facts = {
    artifacts,
    here,
    imports,
    isWhole: modules.every((module) => module.isWhole),
    settings: settings.map(({ name }) => name),
  };
  const isOfFramework = readByFrameworks(facts);
  const texts = [...code, ...others];
  return { asking: askingOf({ code: texts, settings, isOfFramework }), texts, facts };
}

/** Code of some modules as far as something runs it. */
async function liveIn(
  folders: readonly string[],
  facts: Parameters<typeof liveCode>[1],
  view: RepositoryView,
): Promise<LiveCode> {
  const [first, ...more] = folders;
  if (first !== undefined && more.length === 0) return liveCodeOf(first, view);
  const code = await Promise.all(folders.map((one) => jvmCodeOf(one, view)));
  return liveCode([...new Set(code.flat())], facts);
}

/** Whether a text has a place that is written in some way, or no more than a name of it: registries and clients know it by that. */
function isHostIn(place: RegExp, name: string): (text: string) => boolean {
  const whole = new RegExp(`["'/]${name.replaceAll(/\W/g, '\\$&')}["'/:]`, 'i');
  return (text) => place.test(text) || whole.test(text) || text.toLowerCase() === name.toLowerCase();
}

function mentionsWith(
  asking: Asking,
  code: readonly Pick<JvmText, 'text' | 'plain'>[],
  settings: readonly Setting[],
): Pick<JvmMentions, 'ofVariable' | 'ofName' | 'ofHost' | 'ofPlace' | 'ofMachine'> {
  const isSpoken = (key: string): boolean => isOfFrameworks(key) || asking.forSetting(key);
  const speaks = (isIn: (text: string) => boolean): boolean =>
    code.some(({ text }) => isIn(text)) || settings.some(({ name, text }) => isIn(text) && isSpoken(name));
  return {
    ofHost: (name) => speaks(isHostIn(addressedAs(name), name)),
    ofPlace: (name) => speaks(isHostIn(placedAs(name), name)),
    ofMachine(port) {
      const addressed = machineAt(port);
      return speaks((text) => addressed.test(text));
    },
    ofVariable: (name) => OF_ANYBODY.test(name) || asking.forVariable(name),
    ofName(name) {
      const word = plain(name);
      return (
        code.some((one) => one.plain().includes(word)) ||
        settings.some(({ name: key, text }) => plain(key + text).includes(word) && isSpoken(key))
      );
    },
  };
}

function namesOf(modules: readonly Module[]): readonly string[] {
  const names = modules.flatMap(({ artifact, folder }) => [artifact, baseOf(folder)]);
  return [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => name !== '' && name !== '.');
}

/** Files that a store may hand out as settings. */
const SETTING_FILES = pathTest('settings of a JVM', (path) => /\.(?:ya?ml|properties)$/.test(path) && !isOfTests(path));
const MAY_SETTLE = pathTest('what may settle a JVM', maySettle);

/** Settings of the modules, of what they are built with, and those that a store hands out to them by their names. */
async function layersIn(
  modules: readonly Module[],
  build: JvmBuild,
  view: RepositoryView,
): Promise<readonly SettingLayer[]> {
  const folders = new Set(modules.flatMap(({ folder, parts }) => [folder, ...parts]));
  const own = [...folders].flatMap((folder) =>
    filesBelow(view, folder).filter((path) => !isOfTests(path) && (maySettle(path) || SETTINGS.test(path))),
  );
  const layers = await layersAt(own, view);
  const called = layers.flatMap(({ settings }) => settings.filter(({ name }) => name === 'spring.application.name'));
  const names = new Set([...namesOf(modules), ...called.map(({ text }) => text.toLowerCase())]);
  const isNamed = (path: string): boolean => {
    const base = fileOf(path, (name) => names.has(name))?.base;
    return base !== undefined && !/^(?:application|bootstrap)$/.test(base);
  };
  const handedOut = filesThat(view, SETTING_FILES).filter(isNamed);
  const beside = new Set(handedOut.map(folderOf));
  const common = beside.size === 0 ? [] : filesThat(view, MAY_SETTLE).filter((path) => beside.has(folderOf(path)));
  const others = new Set([...handedOut, ...common].filter((path) => !own.includes(path)));
  return [...layers, ...(await layersAt([...others], view))];
}

async function layersAt(paths: readonly string[], view: RepositoryView): Promise<readonly SettingLayer[]> {
  const layers: SettingLayer[] = [];
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    if (!maySettle(path) && /^(?:apiVersion|services):/m.test(read.text)) continue;
    layers.push(...layersOf(path, read.text, fileOf(path, () => false) ?? { base: 'application', profile: '' }, view));
  }
  return layers;
}

async function otherTexts(
  files: readonly string[],
  layers: readonly SettingLayer[],
  view: RepositoryView,
): Promise<readonly Pick<JvmText, 'text' | 'plain'>[]> {
  const settled = new Set(layers.map(({ path }) => path));
  const texts: Pick<JvmText, 'text' | 'plain'>[] = [];
  for (const path of files.slice(0, MAX_FILES)) {
    const isOther = (OTHER.test(path) || OTHER_CODE.test(path)) && !isJava(path) && !settled.has(path);
    const read = isOther && !isOfTests(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read) || read.text.length > MAX_TEXT) continue;
    const { text } = read;
    let made: string | undefined;
    texts.push({ text, plain: () => (made ??= plain(text)) });
  }
  return texts;
}
