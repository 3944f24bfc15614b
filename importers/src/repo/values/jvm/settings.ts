import {
  baseOf,
  recordOf,
  workOn,
  yamlDocuments,
  type FileWork,
  type RepositoryView,
  type YamlDocument,
} from '../index.js';

/** One value with where it stands. */
export interface Setting {
  /** As written. */
  readonly name: string;
  readonly text: string;
  readonly path: string;
  readonly line: number;
  /** 0..1, how sure it holds: less where it is of a profile that nobody is seen to set. 1 where absent. */
  readonly holds?: number;
}

/** Settings of one file for one profile; '' for none. */
export interface SettingLayer {
  readonly path: string;
  /** `application`, `bootstrap`, or the application that the file is named after. */
  readonly base: string;
  readonly profile: string;
  readonly settings: readonly Setting[];
  /** Why it could not be read whole. */
  readonly problem?: string;
}

const FILE = /^([A-Za-z][\w.]*(?:-[A-Za-z0-9]\w*)*)\.(ya?ml|properties)$/;
const MAX_SETTINGS = 5_000;
/** Placeholders that are put in for one value, and how long what is put in may be. */
const MAX_STEPS = 200;
const MAX_VALUE = 4_096;

/** Whether a file may hold settings of a Spring application, by its name. */
export function maySettle(path: string): boolean {
  return /(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.(?:ya?ml|properties)$/.test(path);
}

/** `cart-service-docker.yml` is of `cart-service` for profile `docker` where an application has that name. */
export function fileOf(
  path: string,
  isApplication: (name: string) => boolean,
): { readonly base: string; readonly profile: string } | undefined {
  const written = FILE.exec(baseOf(path))?.[1];
  if (written === undefined) return undefined;
  for (let at = written.length; at > 0; at = written.lastIndexOf('-', at - 1)) {
    const base = written.slice(0, at);
    const isOwn = base === 'application' || base === 'bootstrap' || isApplication(base.toLowerCase());
    if (isOwn) return { base, profile: written.slice(at + 1) };
  }
  return undefined;
}

/** The layers in a settings file: one for each document, since a document may be of a profile of its own. Never throws. */
export function layersOf(
  path: string,
  text: string,
  file: { base: string; profile: string },
  view: RepositoryView,
): readonly SettingLayer[] {
  return layersFrom(workOn(view, WRITTEN, path, text), path, file);
}

/** As `layersOf`, of a document that is no file: another file holds it under a name of its own. Never throws. */
export function layersOfDocument(
  name: string,
  text: string,
  file: { base: string; profile: string },
): readonly SettingLayer[] {
  return layersFrom(WRITTEN.of(name, text), name, file);
}

function layersFrom(
  { documents, problem }: Written,
  path: string,
  file: { base: string; profile: string },
): readonly SettingLayer[] {
  const layers = documents.map((settings) => {
    const own = settings.find(({ name }) => /^spring\.(?:profiles|config\.activate\.on-?profile)$/i.test(name));
    const profile = path.endsWith('.properties') ? undefined : own?.text;
    return { path, base: file.base, profile: profile ?? file.profile, settings };
  });
  return problem === undefined ? layers : [...layers, { path, ...file, settings: [], problem }];
}

/** Settings of each document of a file. */
interface Written {
  readonly documents: readonly (readonly Setting[])[];
  readonly problem?: string | undefined;
}

const WRITTEN: FileWork<Written> = {
  name: 'jvm-settings',
  of: (path, text) => {
    if (path.endsWith('.properties')) return { documents: [propertiesOf(path, text)] };
    const { documents, problem } = yamlDocuments(text);
    return { documents: documents.map((document) => settingsIn(path, document)), problem };
  },
};

function settingsIn(path: string, { value, line }: YamlDocument): readonly Setting[] {
  const settings: Setting[] = [];
  flatten(value, [], (keys, scalar) => {
    if (settings.length < MAX_SETTINGS) settings.push({ name: nameOf(keys), text: scalar, path, line: line(keys) });
  });
  return settings;
}

type Keys = readonly (string | number)[];

function flatten(value: unknown, keys: Keys, add: (keys: Keys, scalar: string) => void): void {
  if (keys.length > 32) return;
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item === 'string' || typeof item === 'number');
    if (isFlat && value.length > 0) add(keys, value.join(','));
    else for (const [at, item] of (value as unknown[]).entries()) flatten(item, [...keys, at], add);
    return;
  }
  const record = recordOf(value);
  if (record) for (const [key, item] of Object.entries(record)) flatten(item, [...keys, key], add);
  else if (value !== null && value !== undefined && typeof value !== 'object') add(keys, String(value as string));
}

function nameOf(keys: Keys): string {
  return keys.map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`)).join('');
}

/** Source of the form: java.util.Properties.load; a line that ends in a backslash goes on in the next one. */
function propertiesOf(path: string, text: string): readonly Setting[] {
  const settings: Setting[] = [];
  let before = '';
  let line = 0;
  let began = 1;
  for (const written of text.split(/\r?\n/)) {
    line += 1;
    if (before === '') began = line;
    if (/(?:^|[^\\])(?:\\\\)*\\$/.test(written.slice(-100))) {
      if (before.length < MAX_VALUE) before += written.trimStart().slice(0, -1);
      continue;
    }
    const whole = before + written.trimStart();
    before = '';
    const match = /^([^\s#!=:][^\s=:]*)(?:\s*[=:]\s*|\s+)(.*)$/s.exec(whole.slice(0, MAX_VALUE));
    if (match?.[1] && settings.length < MAX_SETTINGS)
      settings.push({ name: match[1], text: (match[2] ?? '').trim(), path, line: began });
  }
  return settings;
}

/** Names that relaxed binding takes for one. Source: Spring Boot reference, "Relaxed Binding". */
export function relaxed(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** The variable that sets a setting. Source: Spring Boot reference, "Binding From Environment Variables". */
export function variableOf(name: string): string {
  return name.replaceAll('-', '').replace(/[^\w]/g, '_').toUpperCase();
}

const NOTHING_SET: ReadonlyMap<string, string> = new Map();

// What runs in containers speaks with the others by their names; what is for a desk speaks with localhost.
const PLACED = /docker|compose|container|k8s|kubernetes|cloud|prod|swarm|openshift|aws|azure|gcp/i;
const DESK = /^(?:dev|local|test|tests|junit|it|h2|mock|default-test|standalone|ide)\b/i;

/**
 * The settings of one application, strongest layer first: named after it before common ones, application before
 * bootstrap, a profile for where containers run before none, and none before one for a desk. Placeholders are resolved.
 */
export class Settings {
  private readonly known = new Map<string, Setting>();

  constructor(layers: readonly SettingLayer[]) {
    const active = activeIn(layers);
    const ranked = layers
      .map((layer, at) => ({ layer, at, rank: rank(layer, active) }))
      .sort((a, b) => a.rank - b.rank || a.at - b.at);
    for (const { layer } of ranked) {
      const holds = holdsOf(layer.profile, active);
      for (const setting of layer.settings) {
        const key = relaxed(setting.name);
        if (!this.known.has(key)) this.known.set(key, holds === 1 ? setting : { ...setting, holds });
      }
    }
  }

  /** @param environment what whoever deploys sets, which placeholders take before anything else */
  get(name: string, environment = NOTHING_SET): Setting | undefined {
    const found = this.known.get(relaxed(name));
    return found && { ...found, text: this.resolve(found.text, environment) };
  }

  text(name: string): string | undefined {
    return this.get(name)?.text;
  }

  /** Every setting whose name begins so, in order of its key. */
  under(prefix: string): readonly Setting[] {
    const start = relaxed(prefix);
    return [...this.known]
      .filter(([key]) => key.startsWith(start))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, setting]) => ({ ...setting, text: this.resolve(setting.text) }));
  }

  /** `${name:default}` by what is set, else by its default; what nobody sets stays as written. */
  resolve(text: string, environment = NOTHING_SET, depth = 0, left = { steps: MAX_STEPS }): string {
    if (depth > 8 || !text.includes('${')) return text;
    return text.replace(/\$\{([^${}:]{1,200})(?::([^${}]*))?\}/g, (written, name: string, fallback?: string) => {
      const value = environment.get(variableOf(name.trim())) ?? this.known.get(relaxed(name.trim()))?.text ?? fallback;
      if (value === undefined || value === written || value.length > MAX_VALUE || --left.steps < 0) return written;
      return this.resolve(value, environment, depth + 1, left);
    });
  }
}

const OF_TESTS = /^(?:tests?|junit|it|mock|integration|e2e|ci)\b/i;
const ON_A_DESK = 0.7;
const OF_SOMEBODY = 0.6;
const IN_TESTS = 0.4;

/** Profiles that the settings themselves make active. */
function activeIn(layers: readonly SettingLayer[]): ReadonlySet<string> {
  const names = layers
    .filter(({ profile }) => profile === '')
    .flatMap(({ settings }) => settings)
    .filter(({ name }) =>
      /^(?:spring\.profiles\.(?:active|include|default)|quarkus\.profile|mp\.config\.profile)$/i.test(name),
    );
  // `${PROFILE:dev}` is its default.
  return new Set(
    names.flatMap(({ text }) => text.replace(/\$\{[^}:]*:?|\}/g, '').split(',')).map((name) => name.trim()),
  );
}

function isPlaced(profile: string, active: ReadonlySet<string>): boolean {
  return active.has(profile) || (PLACED.test(profile) && !DESK.test(profile));
}

/** How sure a profile's settings are to hold. */
function holdsOf(profile: string, active: ReadonlySet<string>): number {
  if (profile === '' || isPlaced(profile, active)) return 1;
  return OF_TESTS.test(profile) ? IN_TESTS : DESK.test(profile) ? ON_A_DESK : OF_SOMEBODY;
}

function rank({ base, profile }: SettingLayer, active: ReadonlySet<string>): number {
  const isSet = isPlaced(profile, active);
  const ofProfile = profile === '' ? 1 : !isSet ? 3 : DESK.test(profile) ? 2 : 0;
  const ofBase = base === 'bootstrap' ? 2 : base === 'application' ? 1 : 0;
  return ofProfile * 3 + ofBase;
}
