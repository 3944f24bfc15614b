import { pathFrom } from '../values/index.js';
import type { Awaited, ComposeService } from './schema.js';

type Field = keyof ComposeService;
type Merger<F extends Field> = (
  base: NonNullable<ComposeService[F]>,
  over: NonNullable<ComposeService[F]>,
) => ComposeService[F];

/** How fields are merged that are not simply replaced: https://github.com/compose-spec/compose-spec/blob/main/13-merge.md */
const MERGERS: { readonly [F in Field]?: Merger<F> } = {
  build: (base, over) => overlaid(base, over),
  cap_add: united,
  configs: (base, over) => byKey(base, over, ({ source }) => source),
  depends_on: (base, over) => byKey(base, over, ({ name }) => name, overlaid<Awaited>),
  deploy: (base, over) => ({
    ...overlaid(base, over),
    labels: byKey(base.labels ?? [], over.labels ?? [], ([name]) => name),
    resources: {
      limits: overlaid(base.resources?.limits ?? {}, over.resources?.limits ?? {}),
      reservations: overlaid(base.resources?.reservations ?? {}, over.resources?.reservations ?? {}),
    },
  }),
  env_file: (base, over) => byKey(base, over, ({ path }) => path),
  environment: (base, over) => byKey(base, over, ([name]) => name),
  expose: united,
  external_links: united,
  healthcheck: overlaid,
  labels: (base, over) => byKey(base, over, ([name]) => name),
  links: united,
  networks: (base, over) =>
    byKey(
      base,
      over,
      ({ name }) => name,
      (one, other) => ({ ...one, aliases: united(one.aliases, other.aliases) }),
    ),
  ports: united,
  profiles: united,
  tmpfs: united,
  volumes: (base, over) => byKey(base, over, ({ target }) => target ?? ''),
  volumes_from: united,
};

/** Fields that are taken from the later file even where it empties them. */
const EMPTIED: ReadonlySet<string> = new Set<Field>(['command', 'entrypoint']);

/** A service as a later file, or one that extends it, changes it. */
export function mergedService(base: ComposeService, over: ComposeService): ComposeService {
  const merged: Record<string, unknown> = { ...base };
  for (const [field, value] of Object.entries(over)) {
    const known = merged[field];
    const merger = MERGERS[field as Field] as ((one: unknown, other: unknown) => unknown) | undefined;
    if (value === undefined && !EMPTIED.has(field)) continue;
    merged[field] = known !== undefined && value !== undefined && merger ? merger(known, value) : value;
  }
  return merged;
}

/** A service without what a path of keys names: a field, or one name in it. */
export function clearedService(service: ComposeService, [field, key]: readonly string[]): ComposeService {
  const { [field as Field]: value, ...others } = service;
  if (key === undefined || value === undefined) return others;
  return { ...others, [field as Field]: clearedValue(value, key) };
}

function clearedValue(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.filter((item: unknown) => keyOf(item) !== key);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function keyOf(item: unknown): unknown {
  if (Array.isArray(item)) return item[0];
  return typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
}

/**
 * A service with its paths from the repository's root; what lies outside of it stays as written.
 * @param fileOf file of a name in the top-level `configs`
 */
export function placedService(
  service: ComposeService,
  folder: string,
  fileOf: (config: string) => string | undefined,
): ComposeService {
  const from = (written: string): string => (isRemote(written) ? written : (pathFrom(folder, written) ?? written));
  const { build, configs, env_file: files, volumes, extends: base } = service;
  return {
    ...service,
    ...(build && { build: { ...build, ...(build.context !== undefined && { context: from(build.context) }) } }),
    ...(configs && {
      configs: configs.map(({ source }) => {
        const file = fileOf(source);
        return { source, ...(file !== undefined && { file: from(file) }) };
      }),
    }),
    ...(files && { env_file: files.map((file) => ({ ...file, path: from(file.path) })) }),
    ...(volumes && {
      volumes: volumes.map((one) =>
        one.type === 'bind' && one.source !== undefined ? { ...one, source: from(one.source) } : one,
      ),
    }),
    ...(base?.file !== undefined && { extends: { ...base, file: from(base.file) } }),
  };
}

/** Whether a place is none of the repository's own: a URL, or a remote of git. */
export function isRemote(written: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(written);
}

function united<T>(base: readonly T[], over: readonly T[]): T[] {
  return [...new Set([...base, ...over])];
}

/** What the second says, else the first. */
function overlaid<T extends object>(base: T, over: T): T {
  const said = Object.entries(over).filter(([, value]) => value !== undefined);
  return { ...base, ...(Object.fromEntries(said) as Partial<T>) };
}

/** Items by a key, in order of their first appearance; of two with one key the second, or what `merge` makes of both. */
function byKey<T>(
  base: readonly T[],
  over: readonly T[],
  key: (item: T) => string,
  merge: (one: T, other: T) => T = (_, other) => other,
): T[] {
  const items = new Map<string, T>();
  for (const item of [...base, ...over]) {
    const known = items.get(key(item));
    items.set(key(item), known === undefined ? item : merge(known, item));
  }
  return [...items.values()];
}
