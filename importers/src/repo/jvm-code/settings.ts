import { hoconSettings } from '../values/code/index.js';
import { filesBelow, type RepositoryView } from '../values/index.js';
import { fileOf, layersOf, Settings, type SettingLayer } from '../values/jvm/index.js';

const MAX_FILES = 40;
const MAX_TEXT = 500_000;

/**
 * Where frameworks look for settings below a module: Quarkus, Micronaut and Helidon in `application.*`, MicroProfile in
 * `microprofile-config.properties`, Vert.x in `conf/`, Ktor in its YAML, Dropwizard in the file that it is started with.
 */
const PLACES: readonly RegExp[] = [
  /^(?:src\/main\/resources\/|config\/)?(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/,
  /^src\/main\/(?:resources|webapp|liberty\/config)\/(?:META-INF\/|WEB-INF\/classes\/META-INF\/)?(?:microprofile-config|bootstrap)\.properties$/,
  /^(?:src\/main\/)?(?:conf|resources|config)\/config\.(?:json|ya?ml|properties)$/,
];
/** `cart.yml` beside the build or in `config/`, where the module is Dropwizard's. */
const OF_DROPWIZARD = /^(?:config\/|src\/main\/resources\/)?[\w-]+\.ya?ml$/;

/** Where Ktor, and whoever reads HOCON, has its settings. */
const HOCON = /^src\/main\/resources\/(?:application|reference)\.conf$/;
/** Connection strings of products: other URLs there are as often one's own, or who is meant by a token. */
const CONNECTION = /^(?:jdbc:|r2dbc:)?(?!https?:|akka)[a-z][a-z0-9+]{1,30}:\/\//;

/** Connection strings of a HOCON file. */
function hoconLayer(path: string, text: string): SettingLayer {
  const lines = text.split('\n');
  const lineOf = (value: string): number =>
    Math.max(
      0,
      lines.findIndex((line) => line.includes(value)),
    ) + 1;
  const settings = [...hoconSettings(text)]
    .filter(([, value]) => CONNECTION.test(value))
    .slice(0, MAX_CONNECTIONS)
    .map(([name, value]) => ({ name, text: value, path, line: lineOf(value) }));
  return { path, base: 'application', profile: '', settings };
}

const MAX_CONNECTIONS = 100;

/** The settings of a module, read by the rules of its frameworks. */
export async function settingsOf(folder: string, isDropwizard: boolean, view: RepositoryView): Promise<Settings> {
  const inside = folder === '.' ? '' : `${folder}/`;
  const paths = filesBelow(view, folder).filter((path) => {
    const own = path.slice(inside.length);
    return PLACES.some((place) => place.test(own)) || HOCON.test(own) || (isDropwizard && OF_DROPWIZARD.test(own));
  });
  const layers: SettingLayer[] = [];
  for (const path of paths.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT || read.text.includes('{{')) continue;
    if (path.endsWith('.conf')) {
      layers.push(hoconLayer(path, read.text));
      continue;
    }
    const file = fileOf(path, () => false) ?? { base: 'application', profile: '' };
    layers.push(...layersOf(path, read.text, file, view).flatMap(byProfile));
  }
  return new Settings(layers);
}

/** `%prod.a.b` is `a.b` for a profile. Source: Quarkus, "Profiles"; MicroProfile Config, "Config Profile". */
function byProfile(layer: SettingLayer): readonly SettingLayer[] {
  const profiles = new Map<string, SettingLayer['settings'][number][]>();
  for (const setting of layer.settings) {
    const match = /^"?%([\w,-]{1,50})"?\.(.+)$/.exec(setting.name);
    const profile = match?.[1] ?? layer.profile;
    const list = profiles.get(profile) ?? [];
    list.push(match?.[2] === undefined ? setting : { ...setting, name: match[2] });
    profiles.set(profile, list);
  }
  if (profiles.size === 0) return [layer];
  return [...profiles].map(([profile, settings]) => ({ ...layer, profile, settings }));
}
