import { z } from 'zod';

/** A map of texts; anything else in it is passed over, for tools write more than their documentation says. */
export const Texts = z
  .record(z.string(), z.unknown())
  .transform(
    (map) => new Map(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  )
  .catch(new Map<string, string>());
export type Texts = ReadonlyMap<string, string>;

const Text = z.string().optional().catch(undefined);

/** Names of a map's entries, whatever their values. */
const Names = z
  .record(z.string(), z.unknown())
  .transform((map) => Object.keys(map))
  .catch([])
  .default([]);

/** `package.json`, as far as it is used. */
export const PackageJson = z.object({
  name: Text,
  version: Text,
  private: z.boolean().catch(false).default(false),
  publishConfig: z.unknown().optional(),
  dependencies: Texts.default(new Map()),
  optionalDependencies: Texts.default(new Map()),
  /** What decides on versions beside what is asked for: npm's, Yarn's and pnpm's way. */
  overrides: Names,
  resolutions: Names,
  pnpm: z.object({ overrides: Names }).catch({ overrides: [] }).default({ overrides: [] }),
});
export type PackageJson = z.infer<typeof PackageJson>;

const LockedEntry = z.object({
  name: Text,
  version: Text,
  resolved: Text,
  link: z.boolean().optional().catch(undefined),
  dependencies: Texts.default(new Map()),
  optionalDependencies: Texts.default(new Map()),
  peerDependencies: Texts.default(new Map()),
});
export type LockedEntry = z.infer<typeof LockedEntry>;

/** An entry of lockfileVersion 1, which nests what its package has of its own. */
export interface NestedEntry {
  readonly version?: string | undefined;
  readonly requires: Map<string, string>;
  readonly dependencies: Readonly<Record<string, unknown>>;
}
export const NestedEntry: z.ZodType<NestedEntry> = z.object({
  version: Text,
  requires: Texts.default(new Map()),
  dependencies: z.record(z.string(), z.unknown()).catch({}).default({}),
});

/** `package-lock.json` and `npm-shrinkwrap.json` of lockfileVersion 1 to 3. */
export const PackageLock = z.object({
  packages: z.record(z.string(), LockedEntry).optional(),
  dependencies: z.record(z.string(), z.unknown()).optional(),
});
export type PackageLock = z.infer<typeof PackageLock>;

const SyntaxEntry = z.object({
  version: z.union([z.string(), z.number().transform(String)]).optional(),
  resolution: Text,
  dependencies: Texts.default(new Map()),
  optionalDependencies: Texts.default(new Map()),
});
export type SyntaxEntry = z.infer<typeof SyntaxEntry>;

/** `yarn.lock` of both kinds, and of Bun: descriptors by comma, each with what was taken for them. */
export const YarnLock = z.record(z.string(), z.unknown()).transform((entries) => {
  const locked = new Map<string, SyntaxEntry>();
  for (const [key, value] of Object.entries(entries)) {
    const parsed = SyntaxEntry.safeParse(value);
    if (key !== '__metadata' && parsed.success) locked.set(key, parsed.data);
  }
  return locked;
});

/** `1.2.0`, or since lockfile version 6 `{specifier, version}`. */
const PnpmReference = z.union([z.string(), z.object({ version: z.string() }).transform((one) => one.version)]);
const PnpmReferences = z
  .record(z.string(), z.unknown())
  .transform((map) => {
    const known = new Map<string, string>();
    for (const [name, value] of Object.entries(map)) {
      const parsed = PnpmReference.safeParse(value);
      if (parsed.success) known.set(name, parsed.data);
    }
    return known;
  })
  .catch(new Map<string, string>())
  .default(new Map());

export const PnpmImporter = z.object({ dependencies: PnpmReferences, optionalDependencies: PnpmReferences });
/** `pnpm-workspace.yaml`, as far as it decides on versions: ranges that manifests name by their catalog. */
export const PnpmWorkspace = z.object({
  catalog: Texts.default(new Map()),
  catalogs: z.record(z.string(), Texts).catch({}).default({}),
  overrides: Names,
});
export type PnpmWorkspace = z.infer<typeof PnpmWorkspace>;

const PnpmImporters = z.record(z.string(), PnpmImporter);

/** `pnpm-lock.yaml` of lockfileVersion 5 to 9. */
export const PnpmLock = z.object({
  importers: PnpmImporters.optional(),
  /** Without workspaces, of lockfileVersion 5 and 6, the importer is the file itself. */
  dependencies: PnpmReferences,
  optionalDependencies: PnpmReferences,
  packages: z.record(z.string(), z.union([PnpmImporter, z.null().transform(() => PnpmImporter.parse({}))])).default({}),
  snapshots: z.record(z.string(), z.union([PnpmImporter, z.null().transform(() => PnpmImporter.parse({}))])).optional(),
});
export type PnpmLock = z.infer<typeof PnpmLock>;
