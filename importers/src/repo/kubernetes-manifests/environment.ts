import { embeddedPath, settingsIn, settingsOfCommand } from '../values/index.js';
import { saysAgent } from '../values/own-telemetry.js';
import type { Container, PodSpec } from './schema.js';

/** A ConfigMap's entries, and the file that declares it. */
export interface ConfigEntries {
  readonly path: string;
  readonly entries: Readonly<Record<string, string>>;
  /** Whether several deployables are given the same. */
  readonly isShared?: boolean;
}

/** ConfigMaps of the repository by `<namespace>/<name>`. */
export type ConfigMaps = ReadonlyMap<string, ConfigEntries>;

export interface PodSettings {
  /** By variable's or setting's name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names among them that it was given with what others are given alike. */
  readonly shared: ReadonlySet<string>;
  /** Of these, variables that came with all others of a ConfigMap, and that no file that it mounts speaks of. */
  readonly unasked: ReadonlySet<string>;
  /** Variables that its program alone is given by their names, and that no command or file that it mounts speaks of. */
  readonly asked: ReadonlySet<string>;
  /** Whether its commands or variables bring an agent of OpenTelemetry into the program. */
  readonly hasAgent: boolean;
  /** From words of commands: less sure. */
  readonly commands: Readonly<Record<string, string>>;
  /** Files of the ConfigMaps that were used. */
  readonly files: readonly string[];
  /** Folders that its ConfigMaps are as it sees them. */
  readonly mounted: readonly string[];
  /** Whether a ConfigMap is named that no file declares. */
  readonly hasUnknown: boolean;
}

/**
 * Everything that a pod is told by its manifest: variables, those of its ConfigMaps, files that it mounts of them.
 * @param embedded files of ConfigMaps that a reader of their own understands
 * @param main the container of its program
 */
export function podSettings(
  pod: PodSpec,
  namespace: string,
  configMaps: ConfigMaps,
  embedded: ReadonlySet<string>,
  main?: Container,
): PodSettings {
  const environment: Record<string, string> = {};
  const commands: Record<string, string> = {};
  const files = new Set<string>();
  const shared = new Set<string>();
  let hasUnknown = false;
  const isShared = (name: string | undefined): boolean =>
    configMaps.get(`${namespace}/${name ?? ''}`)?.isShared === true;
  const lookUp = (name: string | undefined): Readonly<Record<string, string>> => {
    const found = name === undefined ? undefined : configMaps.get(`${namespace}/${name}`);
    if (found) files.add(found.path);
    else if (name !== undefined) hasUnknown = true;
    return found?.entries ?? {};
  };
  for (const container of [...(pod.initContainers ?? []), ...(pod.containers ?? [])]) {
    addEnvironment(container, lookUp, environment, (name, key) =>
      isShared(name) ? shared.add(key) : shared.delete(key),
    );
    Object.assign(
      commands,
      settingsOfCommand(
        [...(container.command ?? []), ...(container.args ?? [])].map((word) => expand(word, environment)),
      ),
    );
  }
  const mounted: string[] = [];
  const unasked = new Set(shared);
  const words = (pod.containers ?? []).flatMap(({ command = [], args = [] }) => [...(command ?? []), ...(args ?? [])]);
  const asked = askedFor(pod, main, words);
  for (const name of mountedConfigMaps(pod)) {
    const entries = lookUp(name);
    const manifest = configMaps.get(`${namespace}/${name}`)?.path;
    if (manifest !== undefined) mounted.push(embeddedPath(manifest, namespace, name));
    for (const [file, text] of Object.entries(entries)) {
      for (const variable of unasked) if (text.includes(variable)) unasked.delete(variable);
      for (const variable of asked) if (text.includes(variable)) asked.delete(variable);
      if (manifest !== undefined && embedded.has(embeddedPath(manifest, namespace, name, file))) continue;
      for (const [setting, value] of Object.entries(settingsIn(file, text))) {
        if (environment[setting] !== undefined) continue;
        environment[setting] = value;
        if (isShared(name)) shared.add(setting);
      }
    }
  }
  const hasAgent = saysAgent([words.join(' '), ...Object.entries(environment).flat()]);
  return { environment, shared, unasked, asked, hasAgent, commands, files: [...files], mounted, hasUnknown };
}

/** Names that a container sets and none beside it with another image does: of these the sources of its own program tell. */
function askedFor(pod: PodSpec, main: Container | undefined, words: readonly string[]): Set<string> {
  const others = [...(pod.initContainers ?? []), ...(pod.containers ?? [])].filter(
    ({ image }) => image !== main?.image,
  );
  const ofOthers = new Set(others.flatMap(({ env }) => (env ?? []).map(({ name }) => name)));
  const own = (main?.env ?? []).map(({ name }) => name);
  return new Set(own.filter((name) => !ofOthers.has(name) && !words.some((word) => word.includes(name))));
}

function addEnvironment(
  container: Container,
  lookUp: (name: string | undefined) => Readonly<Record<string, string>>,
  into: Record<string, string>,
  note: (configMap: string | undefined, key: string) => void,
): void {
  for (const { prefix, configMapRef } of container.envFrom ?? []) {
    for (const [key, value] of Object.entries(lookUp(configMapRef?.name))) {
      into[`${prefix ?? ''}${key}`] = value;
      note(configMapRef?.name, `${prefix ?? ''}${key}`);
    }
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const reference = valueFrom?.configMapKeyRef;
    const known = value ?? (reference ? lookUp(reference.name)[reference.key] : undefined);
    if (known === undefined) continue;
    into[name] = expand(known, into);
    // What is asked for by its name is its own.
    note(undefined, name);
  }
}

/** Characters of a text with variables in it, and of these: variables that each name two others double without end. */
const LONGEST_EXPANDED = 32_768;

/** `$(NAME)` of variables set before, as the kubelet does; others stay. */
function expand(text: string, known: Readonly<Record<string, string>>): string {
  if (text.length > LONGEST_EXPANDED) return text;
  let left = LONGEST_EXPANDED;
  return text.replace(/\$\(([A-Za-z_][\w.-]{0,253})\)/g, (written, name: string) => {
    const value = Object.hasOwn(known, name) ? (known[name] ?? written) : written;
    if (value.length > left) return written;
    left -= value.length;
    return value;
  });
}

function mountedConfigMaps(pod: PodSpec): readonly string[] {
  return (pod.volumes ?? [])
    .flatMap((volume) => [
      volume.configMap?.name,
      ...(volume.projected?.sources ?? []).map((source) => source.configMap?.name),
    ])
    .filter((name) => name !== undefined);
}
