import { z } from 'zod';
import { listOf, recordOf } from '../values/index.js';
import { xmlReader } from '../values/xml.js';

/** A reference of a project file, or a version that is managed for all. */
export interface Reference {
  readonly name: string;
  readonly version: string | undefined;
  /** Whether it is needed to build alone. */
  readonly isPrivate: boolean;
  /** Whether it counts under a condition alone, or changes what another file asks for. */
  readonly isConditional: boolean;
}

/** A project file of MSBuild, as far as it is used. */
export interface ProjectFile {
  readonly packages: readonly Reference[];
  readonly versions: readonly Reference[];
  readonly properties: ReadonlyMap<string, string>;
}

const xmlOf = xmlReader(
  ['ItemGroup', 'PropertyGroup', 'PackageReference', 'PackageVersion', 'GlobalPackageReference'],
  { hasAttributes: true },
);

/** Reads a project file; undefined for a text that is none. */
export function projectFile(text: string): ProjectFile | undefined {
  const project = recordOf(recordOf(xmlOf(text))?.['Project']);
  if (project === undefined) return undefined;
  const groups = listOf(project['ItemGroup']);
  const items = (name: string): Reference[] =>
    groups.flatMap((group) => {
      const words = recordOf(group);
      return listOf(words?.[name]).flatMap((item) => referenceOf(item, words?.['Condition'] !== undefined) ?? []);
    });
  const properties = listOf(project['PropertyGroup']).flatMap((group) =>
    Object.entries(recordOf(group) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { packages: items('PackageReference'), versions: items('PackageVersion'), properties: new Map(properties) };
}

function referenceOf(item: unknown, isInCondition: boolean): Reference | undefined {
  const words = recordOf(item) ?? {};
  const text = (name: string): string | undefined => (typeof words[name] === 'string' ? words[name].trim() : undefined);
  const name = text('Include') ?? text('Update');
  if (name === undefined || name === '') return undefined;
  const version = text('VersionOverride') ?? text('Version');
  const isConditional = isInCondition || text('Condition') !== undefined || text('Include') === undefined;
  return { name, version, isPrivate: text('PrivateAssets')?.toLowerCase() === 'all', isConditional };
}

const LockedPackage = z.object({ type: z.string(), resolved: z.string().optional().catch(undefined) });

/** `packages.lock.json`: packages by target framework. */
export const PackagesLock = z.object({
  dependencies: z.record(z.string(), z.record(z.string(), z.unknown())).transform((frameworks) =>
    Object.values(frameworks).flatMap((packages) =>
      Object.entries(packages).flatMap(([name, value]) => {
        const parsed = LockedPackage.safeParse(value);
        return parsed.success ? [{ name, ...parsed.data }] : [];
      }),
    ),
  ),
});
