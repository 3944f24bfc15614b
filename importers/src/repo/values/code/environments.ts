import { filesThat, pathTest, YAML_FILES } from '../files-of.js';
import { workOn } from '../file-work.js';
import { baseOf, folderOf, pathFrom, buildFolder } from '../paths.js';
import { exampleOf, exampleVariables } from '../env-example.js';
import { inFolder } from '../packages.js';
import { envFile, hasPlaceholder, interpolate } from '../variables.js';
import { onceForAll, type RepositoryView, type FileWork } from '../view.js';
import { listOf, recordOf, yamlDocuments } from '../yaml.js';
import { buildsOf } from './builds.js';
import { composeServicesIn, type ComposeService } from './compose-services.js';

/** What whoever deploys a program sets for it: by the folder that it is built from, and by its name. */
export interface Environments {
  of(folder: string, names: readonly string[]): ReadonlyMap<string, string>;
}

const MAX_FILES = 2_000;
const MAX_DOCUMENTS = 500;
const MAX_ENV_FILES = 20;
const MAX_EXTENDED = 10;

/** Environments in Dockerfiles, `.env` files, Compose files and Kubernetes manifests of a repository, read once. */
export const environmentsOf = onceForAll(readEnvironments);

/** What is set for everybody goes before what is set for another way to run it, and for its tests. */
function asideness(path: string): number {
  const base = baseOf(path).toLowerCase();
  if (/tests?\b|e2e|\bci\b/.test(base)) return 2;
  return !/compose/.test(base) || /^(?:docker-)?compose(?:\.override)?\.ya?ml$/.test(base) ? 0 : 1;
}

type Store = Map<string, Map<string, string>>;

const DOT_ENV = pathTest('.env', (path) => /^\.?env(?:$|[._-])|^(?:example|sample)\.env$/.test(baseOf(path)));

/** `.env` of each folder that has one, or an example of one. */
function dotEnvPaths(view: RepositoryView): readonly string[] {
  const named = filesThat(view, DOT_ENV);
  const paths = [...new Set(named.map((path) => inFolder(folderOf(path), '.env')))];
  return paths.filter((path) => view.files.has(path) || exampleOf(path, view.files) !== undefined).slice(0, MAX_FILES);
}

/** What a file of variables sets, or an example of it where nobody commits it. */
async function variablesIn(path: string, view: RepositoryView): Promise<ReadonlyMap<string, string>> {
  const example = exampleOf(path, view.files);
  const found = example ?? path;
  const read = view.files.has(found) ? await view.read(found) : undefined;
  if (read === undefined || !('text' in read)) return new Map();
  return example === undefined ? envFile(read.text) : exampleVariables(read.text);
}

async function readEnvironments(view: RepositoryView): Promise<Environments> {
  const byFolder: Store = new Map();
  const byName: Store = new Map();
  const dotEnv = new Map<string, ReadonlyMap<string, string>>();
  for (const path of dotEnvPaths(view)) dotEnv.set(folderOf(path), await variablesIn(path, view));
  const composed = new Composed(dotEnv, view);
  const yaml = [...filesThat(view, YAML_FILES)].sort((a, b) => asideness(a) - asideness(b) || (a < b ? -1 : 1));
  for (const path of yaml.slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.includes('{{')) continue;
    if (/^services:/m.test(read.text)) await composed.add(path, composeServicesIn(path, read.text, view));
    else if (/^[ \t]*containers:/m.test(read.text))
      for (const [name, pairs] of workOn(view, PODS, path, read.text)) keep(byName, name, pairs);
  }
  composed.keepIn(byFolder, byName);
  for (const { folder, text } of await buildsOf(view)) dockerfileEnvironment(folder, text, byFolder);
  for (const [folder, values] of dotEnv) keep(byFolder, folder, Object.fromEntries(values));
  return {
    of(folder, names) {
      const merged = new Map<string, string>();
      // What is kept first is nearest to what runs.
      for (const values of [byFolder.get(folder), ...names.map((name) => byName.get(name.toLowerCase()))])
        for (const [name, value] of values ?? []) if (!merged.has(name)) merged.set(name, value);
      return merged;
    },
  };
}

function keep(store: Store, key: string, values: Readonly<Record<string, unknown>>): void {
  const known = store.get(key) ?? new Map<string, string>();
  store.set(key, known);
  for (const [name, value] of Object.entries(values)) {
    const text = /^(?:string|number|boolean)$/.test(typeof value) ? interpolate(String(value), new Map()) : '';
    if (text !== '' && !hasPlaceholder(text) && !known.has(name)) known.set(name, text);
  }
}

function envFilesOf({ env_file: written = [] }: ComposeService, folder: string): readonly string[] {
  return written.slice(0, MAX_ENV_FILES).flatMap(({ path: named }) => {
    const path = named.includes('$') ? undefined : pathFrom(folder, named);
    return path === undefined || path === '.' ? [] : [path];
  });
}

/** File and name of what a service extends; '' for none. */
function baseOfService({ extends: base }: ComposeService, path: string): string {
  if (base === undefined) return '';
  return `${base.file === undefined ? path : (pathFrom(folderOf(path), base.file) ?? '')}|${base.service}`;
}

/** Services of Compose files. One file says what a service is built from, one beside it what is set for it. */
class Composed {
  private readonly builds = new Map<string, string>();
  /** @param dotEnv variables of the `.env` files, by folder: what stands beside a Compose file is put into it */
  constructor(
    private readonly dotEnv: ReadonlyMap<string, ReadonlyMap<string, string>>,
    private readonly view: RepositoryView,
  ) {}

  private readonly environments: {
    key: string;
    name: string;
    /** The file and the name. */
    at: string;
    /** Those of what it extends. */
    base: string;
    pairs: Readonly<Record<string, unknown>>;
  }[] = [];

  async add(path: string, services: readonly ComposeService[]): Promise<void> {
    const folder = folderOf(path);
    const variables = this.dotEnv.get(folder) ?? new Map<string, string>();
    for (const service of services) {
      const { name, build, environment = [] } = service;
      const key = `${folder}|${name}`;
      const file = build && dockerfileOf(build, folder);
      if (file !== undefined && !this.builds.has(key)) this.builds.set(key, buildFolder(file));
      // A name alone takes what Compose itself is given.
      const pairs = environment.map(([set, to]) => [set, interpolate(to ?? `\${${set}}`, variables)] as const);
      const set = await this.setBy(envFilesOf(service, folder));
      const at = `${path}|${name}`;
      const base = baseOfService(service, path);
      this.environments.push({ key, name, at, base, pairs: { ...set, ...Object.fromEntries(pairs) } });
    }
  }

  /** What the files of `env_file` set, the last one first. */
  private async setBy(paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
    const set: Record<string, string> = {};
    for (const path of paths) Object.assign(set, Object.fromEntries(await variablesIn(path, this.view)));
    return set;
  }

  keepIn(byFolder: Store, byName: Store): void {
    const byPlace = new Map(this.environments.map((one) => [one.at, one]));
    for (const one of this.environments) {
      const folder = this.builds.get(one.key);
      let next: typeof one | undefined = one;
      // What a service says itself is kept first.
      for (let step = 0; next !== undefined && step < MAX_EXTENDED; step++) {
        if (folder !== undefined) keep(byFolder, folder, next.pairs);
        keep(byName, one.name.toLowerCase(), next.pairs);
        next = byPlace.get(next.base);
      }
    }
  }
}

function dockerfileOf(
  { context: written, dockerfile = 'Dockerfile' }: NonNullable<ComposeService['build']>,
  folder: string,
): string | undefined {
  const context = written === undefined ? undefined : pathFrom(folder, written);
  return context === undefined ? undefined : pathFrom(context, dockerfile);
}

/** What is set for containers, by their names and those of their deployments, lower case. */
const PODS: FileWork<readonly (readonly [name: string, pairs: Readonly<Record<string, unknown>>])[]> = {
  name: 'pod-environments',
  of: (_, text) =>
    yamlDocuments(text)
      .documents.slice(0, MAX_DOCUMENTS)
      .flatMap(({ value }) => podEnvironments(value)),
};

function podEnvironments(value: unknown): readonly (readonly [string, Readonly<Record<string, unknown>>])[] {
  const document = recordOf(value);
  const named = recordOf(document?.['metadata'])?.['name'];
  const template = recordOf(recordOf(document?.['spec'])?.['template']) ?? document;
  return listOf(recordOf(template?.['spec'])?.['containers']).flatMap((container) => {
    const one = recordOf(container);
    const pairs = Object.fromEntries(
      listOf(one?.['env']).flatMap((item) => {
        const { name, value: set } = recordOf(item) ?? {};
        return typeof name === 'string' && set !== undefined ? [[name, set] as const] : [];
      }),
    );
    return [...new Set([named, one?.['name']])].flatMap((key) =>
      typeof key === 'string' ? [[key.toLowerCase(), pairs] as const] : [],
    );
  });
}

function dockerfileEnvironment(folder: string, text: string, byFolder: Store): void {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  for (const line of lines) {
    const written = /^\s*ENV\s+(.{1,2000})/i.exec(line)?.[1];
    if (written === undefined) continue;
    const pairs = [...written.matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S+)/g)].map(
      (match) => [match[1] ?? '', (match[2] ?? '').replace(/^["']|["']$/g, '')] as const,
    );
    const old = /^([A-Za-z_]\w*)\s+(\S.*)$/.exec(written);
    keep(
      byFolder,
      folder,
      pairs.length > 0 ? Object.fromEntries(pairs) : old?.[1] ? { [old[1]]: (old[2] ?? '').trim() } : {},
    );
  }
}
