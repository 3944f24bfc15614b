import { packageUrlOf } from '@faultline/model';
import {
  jsonOf,
  linesOf,
  pinnedPackage,
  type AskedPackage,
  type PublishedPackage,
  type UsedPackage,
} from '../values/index.js';
import { PackagesLock, projectFile, type ProjectFile } from './schema.js';

/** What `packages.lock.json` pins; undefined for a text that is none. */
export function lockedUses(path: string, text: string): UsedPackage[] | undefined {
  const lock = PackagesLock.safeParse(jsonOf(text));
  if (!lock.success) return undefined;
  const lines = linesOf(text, (line) => /^\s*"([^"]+)": \{$/.exec(line)?.[1]);
  return lock.data.dependencies.flatMap(({ name, type, resolved }) => {
    // A project of the repository is no package.
    const purl = type === 'Project' || resolved === undefined ? undefined : pinnedPackage('nuget', name, resolved);
    return purl === undefined ? [] : [{ purl, direct: type === 'Direct', path, line: lines.get(name) ?? 1 }];
  });
}

const EXACT = /^\[?\s*(\d+(?:\.\d+){0,3}(?:-[\w.-]+)?)\s*\]?$/;

/** A project file as it was read, with the versions that `Directory.Packages.props` manages, by lower-case name. */
export interface Project {
  readonly path: string;
  readonly text: string;
  readonly file: ProjectFile;
  readonly central: ReadonlyMap<string, string>;
}

/** What a project file asks for where it runs, and in which words of versions. */
function references({ path, text, file, central }: Project) {
  const lines = linesOf(text, (line) => /<PackageReference\s[^>]*(?:Include|Update)="([^"]+)"/.exec(line)?.[1]);
  return file.packages.flatMap(({ name, version, isPrivate, isConditional }) => {
    if (isPrivate) return [];
    const written = valueIn(version ?? central.get(name.toLowerCase()) ?? '', file);
    return [{ name, written: written.includes('$') ? '' : written, isConditional, path, line: lines.get(name) ?? 1 }];
  });
}

/** What a project file asks for. NuGet takes the least version that satisfies it, so a bare version is the one. */
export function askedUses(project: Project): UsedPackage[] {
  return references(project).flatMap(({ name, written, path, line }) => {
    const exact = EXACT.exec(written)?.[1];
    const purl = packageUrlOf('nuget', name, exact);
    if (purl === undefined) return [];
    const isRange = exact === undefined && written !== '';
    return [{ purl, direct: true, path, line, ...(isRange ? { constraint: written } : {}) }];
  });
}

/** What a project file asks for of its lockfile. */
export function askedPackages(project: Project): AskedPackage[] {
  return references(project).flatMap(({ name, written, isConditional, path, line }) => {
    const purl = packageUrlOf('nuget', name);
    const asked = { path, line, isCertain: !isConditional, ...(written === '' ? {} : { constraint: written }) };
    return purl === undefined ? [] : [{ purl, ...asked }];
  });
}

/** With properties in their places; '' for what is longer than any version: a value could be repeated without end. */
function valueIn(text: string, { properties }: ProjectFile): string {
  if (text.length > 512) return '';
  return text.replace(/\$\((\w{1,100})\)/g, (whole, name: string) => properties.get(name)?.slice(0, 256) ?? whole);
}

/** Versions that are managed for all projects below, by lower-case name. */
export function centralVersions(text: string): ReadonlyMap<string, string> | undefined {
  const project = projectFile(text);
  return (
    project &&
    new Map(project.versions.map(({ name, version }) => [name.toLowerCase(), valueIn(version ?? '', project)]))
  );
}

/** The version that a project file names; '' for none, or for one that is computed. */
export function versionOf(file: ProjectFile): string {
  const written = file.properties.get('Version') ?? file.properties.get('VersionPrefix') ?? '';
  const version = valueIn(written, file);
  return version.includes('$') ? '' : version;
}

/** The package that a project is packed as, where it says so. */
export function publishedBy(path: string, { properties }: ProjectFile): PublishedPackage | undefined {
  const isPacked = properties.has('PackageId') || properties.get('GeneratePackageOnBuild')?.toLowerCase() === 'true';
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const name = properties.get('PackageId') ?? properties.get('AssemblyName') ?? file;
  const purl = isPacked && !name.includes('$') ? packageUrlOf('nuget', name) : undefined;
  return purl === undefined ? undefined : { purl, version: properties.get('Version') ?? '', path, line: 1 };
}
