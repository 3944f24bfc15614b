import { packageUrlOf } from '@faultline/model';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { linesOf, pinnedPackage, reachable, type PublishedPackage, type UsedPackage } from '../values/index.js';

const Table = z.record(z.string(), z.unknown()).catch({}).default({});

/** Stands for a version that the workspace names. */
const INHERITED = 'workspace';

/** `Cargo.toml`, as far as it is used. */
const CargoToml = z.object({
  package: z
    .object({
      name: z.string(),
      version: z
        .union([z.string(), z.object({ workspace: z.literal(true) }).transform(() => INHERITED)])
        .optional()
        .catch(undefined),
      publish: z
        .union([z.boolean(), z.array(z.string())])
        .optional()
        .catch(undefined),
    })
    .optional(),
  dependencies: Table,
  /** Tables of dependencies by the platform that they are for. */
  target: z
    .record(z.string(), z.object({ dependencies: Table }))
    .catch({})
    .default({}),
  workspace: z
    .object({
      dependencies: Table,
      package: z
        .object({ version: z.string().optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  /** What takes the place of crates, by where these come from. */
  patch: z.record(z.string(), Table).catch({}).default({}),
});
export type CargoToml = z.infer<typeof CargoToml>;

const LockedCrate = z.object({
  name: z.string(),
  version: z.string(),
  source: z.string().optional(),
  dependencies: z.array(z.string()).default([]),
});
type LockedCrate = z.infer<typeof LockedCrate>;

/** Crates of a `Cargo.lock`, by `name version`, with the line of each. */
export interface CargoLock {
  readonly crates: ReadonlyMap<string, LockedCrate>;
  readonly lines: ReadonlyMap<string, number>;
}

function tomlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Its errors quote the text; that it is none is all that is told.
    return undefined;
  }
}

/** Reads `Cargo.toml`; undefined for a text that is none. */
export function cargoToml(text: string): CargoToml | undefined {
  return CargoToml.safeParse(tomlOf(text)).data;
}

/** Reads `Cargo.lock`; undefined for a text that is none. */
export function cargoLock(text: string): CargoLock | undefined {
  const lock = z.object({ package: z.array(LockedCrate).default([]) }).safeParse(tomlOf(text));
  if (!lock.success) return undefined;
  let name = '';
  const lines = linesOf(text, (line) => {
    name = /^name = "([^"]+)"$/.exec(line)?.[1] ?? name;
    const version = /^version = "([^"]+)"$/.exec(line)?.[1];
    return version === undefined ? undefined : `${name} ${version}`;
  });
  return { crates: new Map(lock.data.package.map((one) => [`${one.name} ${one.version}`, one])), lines };
}

/** Everything that a package asks for where it runs, on any platform: its own names, and how it asks. */
export function dependenciesOf({ dependencies, target }: CargoToml): readonly (readonly [string, unknown])[] {
  return [dependencies, ...Object.values(target).map((one) => one.dependencies)].flatMap((table) =>
    Object.entries(table),
  );
}

/**
 * Crates that a package of the repository is built with: its `[dependencies]` and what these need. What tests and
 * build scripts of the package itself need is left out. Undefined where the lockfile does not know the package.
 */
export function cargoUses(path: string, { crates, lines }: CargoLock, manifest: CargoToml): UsedPackage[] | undefined {
  const own = [...crates.values()].find((one) => one.source === undefined && one.name === manifest.package?.name);
  if (own === undefined) return undefined;
  const byName = new Map<string, string[]>();
  for (const [key, { name }] of crates) {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [key]);
    else known.push(key);
  }
  // A version stands behind the name only where there are several.
  const resolve = (written: string): readonly string[] => {
    const [name = '', version] = written.split(' ');
    return version === undefined ? (byName.get(name) ?? []) : [`${name} ${version}`].filter((key) => crates.has(key));
  };
  const asked = new Set(dependenciesOf(manifest).map(([alias, value]) => realName(alias, value)));
  const direct = new Set(own.dependencies.filter((one) => asked.has(one.split(' ')[0] ?? '')).flatMap(resolve));
  const all = reachable(direct, (key) => crates.get(key)?.dependencies.flatMap(resolve) ?? []);
  return [...all].flatMap((key) => {
    const crate = crates.get(key);
    // What has no source is a folder of the repository.
    const purl = crate?.source === undefined ? undefined : pinnedPackage('cargo', crate.name, crate.version);
    return purl === undefined ? [] : [{ purl, direct: direct.has(key), path, line: lines.get(key) ?? 1 }];
  });
}

/** The version that a package names, or its workspace for it; '' where neither does. */
export function versionOf({ package: own }: CargoToml, workspace: CargoToml | undefined): string {
  return (own?.version === INHERITED ? workspace?.workspace?.package?.version : own?.version) ?? '';
}

/** The crate that a package is published as, unless it says that it never is. */
export function publishedBy(
  path: string,
  toml: CargoToml,
  workspace: CargoToml | undefined,
): PublishedPackage | undefined {
  const own = toml.package;
  const purl = own === undefined || own.publish === false ? undefined : packageUrlOf('cargo', own.name);
  // A name alone may be a stranger's; one that names its registry is meant to be asked for.
  if (purl === undefined || !Array.isArray(own?.publish)) return undefined;
  return { purl, version: versionOf(toml, workspace), path, line: 1 };
}

const Renamed = z.object({ package: z.string() });

/** `alias = { package = "name" }` is another crate under a name of one's own. */
export function realName(alias: string, value: unknown): string {
  return Renamed.safeParse(value).data?.package ?? alias;
}
