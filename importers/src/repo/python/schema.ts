import { z } from 'zod';

const Text = z.string().optional().catch(undefined);
const Table = z.record(z.string(), z.unknown()).catch({}).default({});

const List = z.array(z.string()).catch([]).default([]);
const Flag = z.boolean().optional().catch(undefined);

/** `pyproject.toml`, as far as it is used: PEP 621, and Poetry's own tables before it. */
export const PyProject = z.object({
  project: z.object({ name: Text, version: Text, dependencies: List, classifiers: List }).optional().catch(undefined),
  tool: z
    .object({
      poetry: z
        .object({ name: Text, version: Text, dependencies: Table, 'package-mode': Flag, classifiers: List })
        .optional()
        .catch(undefined),
      uv: z.object({ package: Flag }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  /** A project without one is built by nobody. */
  'build-system': z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type PyProject = z.infer<typeof PyProject>;

const Named = z.object({ name: z.string() }).transform(({ name }) => name);
/** Poetry's map by name, and uv's list of tables with names. */
const Needed = z
  .union([
    z.array(z.unknown()).transform((list) => list.flatMap((one) => Named.safeParse(one).data ?? [])),
    z.record(z.string(), z.unknown()).transform((table) => Object.keys(table)),
  ])
  .catch([])
  .default([]);

const LockedPackage = z.object({
  name: z.string(),
  version: z.string().optional().catch(undefined),
  /** Of uv: where it comes from; a folder of the repository is `editable` or `virtual`. */
  source: z.object({ editable: Text, virtual: Text, directory: Text }).catch({}).optional(),
  dependencies: Needed,
});
export type LockedPackage = z.infer<typeof LockedPackage>;

/** `poetry.lock` and `uv.lock`. */
export const TomlLock = z.object({
  package: z
    .array(z.unknown())
    .default([])
    .transform((list) => list.flatMap((one) => LockedPackage.safeParse(one).data ?? [])),
});

const Pinned = z.object({ version: z.string().optional().catch(undefined) });

/** `Pipfile.lock`: `default` is what runs. */
export const PipfileLock = z.object({
  default: z.record(z.string(), z.unknown()).transform((table) =>
    Object.entries(table).flatMap(([name, value]) => {
      const version = Pinned.safeParse(value).data?.version;
      return version === undefined ? [] : [{ name, version: version.replace(/^==/, '') }];
    }),
  ),
});

/** `Pipfile`, as far as it is used. */
export const Pipfile = z.object({ packages: Table });
