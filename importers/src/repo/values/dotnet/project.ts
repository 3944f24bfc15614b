import { xmlReader } from '../xml.js';
import { listOf, recordOf } from '../yaml.js';

/** A project file of MSBuild, as far as it tells what is built. */
export interface ProjectFile {
  /** `Microsoft.NET.Sdk.Web`; '' for one of .NET Framework. */
  readonly sdk: string;
  /** By lower-case name. */
  readonly properties: ReadonlyMap<string, string>;
  readonly packages: readonly string[];
  /** Paths of other projects, as written. */
  readonly projects: readonly string[];
  /** Names of shared frameworks: `Microsoft.AspNetCore.App`. */
  readonly frameworks: readonly string[];
}

const LISTS = [
  'ItemGroup',
  'PropertyGroup',
  'PackageReference',
  'ProjectReference',
  'FrameworkReference',
  'Reference',
  'Sdk',
  'Import',
];

const readXml = xmlReader(LISTS, { hasAttributes: true });

/** XML as plain records; undefined for a text that is none. */
export function xmlOf(text: string): Readonly<Record<string, unknown>> | undefined {
  return recordOf(readXml(text));
}

/**
 * Reads a project file, or properties that are shared by several; undefined for a text that is none. Which projects a
 * condition holds for is not known: of what is shared, tests alone are often given `IsTestProject` and their packages.
 */
export function projectFile(text: string, isShared = false): ProjectFile | undefined {
  const project = recordOf(xmlOf(text)?.['Project']);
  if (project === undefined) return undefined;
  const groups = (name: string): readonly Readonly<Record<string, unknown>>[] =>
    listOf(project[name]).map((group) => recordOf(group) ?? {});
  const isAlways = (group: Readonly<Record<string, unknown>>): boolean => group['Condition'] === undefined;
  const items = groups('ItemGroup').filter((group) => !isShared || isAlways(group));
  const named = (name: string, attribute: string): readonly string[] =>
    items.flatMap((group) =>
      listOf(group[name]).flatMap((item) => {
        const value = recordOf(item)?.[attribute];
        return typeof value === 'string' && value !== '' ? [value.trim()] : [];
      }),
    );
  const properties = groups('PropertyGroup')
    .filter(isAlways)
    .flatMap((group) =>
      Object.entries(group).flatMap(([name, value]): readonly (readonly [string, string])[] =>
        typeof value === 'string' ? [[name.toLowerCase(), value.trim()]] : [],
      ),
    );
  const sdks = listOf(project['Sdk']).flatMap((one) =>
    typeof one === 'string' ? one : (recordOf(one)?.['Name'] ?? []),
  );
  return {
    sdk: sdks.filter((one) => typeof one === 'string').join(' '),
    properties: new Map(properties),
    packages: named('PackageReference', 'Include'),
    projects: named('ProjectReference', 'Include'),
    frameworks: [...named('FrameworkReference', 'Include'), ...named('Reference', 'Include')],
  };
}
