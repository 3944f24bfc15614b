import { parse } from 'smol-toml';
import { z } from 'zod';

/** A library of a version catalog. */
export interface CatalogLibrary {
  /** `group:name`. */
  readonly module: string;
  /** '' where the catalog leaves it to others. */
  readonly version: string;
}

/** A version catalog (`gradle/libs.versions.toml`), its names with dots as scripts write them. */
export interface Catalog {
  readonly path: string;
  readonly libraries: ReadonlyMap<string, CatalogLibrary>;
  readonly bundles: ReadonlyMap<string, readonly string[]>;
  readonly versions: ReadonlyMap<string, string>;
  /** Ids of plugins. */
  readonly plugins: ReadonlyMap<string, string>;
}

const Rich = z.object({
  ref: z.string().optional(),
  strictly: z.string().optional(),
  require: z.string().optional(),
  prefer: z.string().optional(),
});
const Version = z.union([z.string(), Rich]);
const Library = z.union([
  z.string(),
  z.object({ module: z.string(), version: Version.optional() }),
  z.object({ group: z.string(), name: z.string(), version: Version.optional() }),
]);
const Plugin = z.union([z.string(), z.object({ id: z.string() })]);
const Table = z.record(z.string(), z.unknown()).catch({}).default({});
const Toml = z.object({ versions: Table, libraries: Table, bundles: Table, plugins: Table });

/** Names are the same with hyphens, underscores and dots. */
export const dotted = (alias: string): string => alias.replace(/[-_]/g, '.');

/** Reads a version catalog; undefined for a text that is none. */
export function catalogOf(path: string, text: string): Catalog | undefined {
  const read = Toml.safeParse(tomlOf(text));
  if (!read.success) return undefined;
  const versions = new Map<string, string>();
  for (const [alias, written] of Object.entries(read.data.versions)) {
    const version = Version.safeParse(written);
    if (version.success) versions.set(dotted(alias), versionOf(version.data, versions));
  }
  const libraries = new Map<string, CatalogLibrary>();
  for (const [alias, written] of Object.entries(read.data.libraries)) {
    const library = Library.safeParse(written);
    if (library.success) libraries.set(dotted(alias), libraryOf(library.data, versions));
  }
  const bundles = new Map<string, readonly string[]>();
  for (const [alias, written] of Object.entries(read.data.bundles)) {
    const names = z.array(z.string()).safeParse(written);
    if (names.success) bundles.set(dotted(alias), names.data.map(dotted));
  }
  const plugins = new Map<string, string>();
  for (const [alias, written] of Object.entries(read.data.plugins)) {
    const plugin = Plugin.safeParse(written);
    if (plugin.success) plugins.set(dotted(alias), pluginId(plugin.data));
  }
  return { path, libraries, bundles, versions, plugins };
}

function pluginId(written: z.infer<typeof Plugin>): string {
  return typeof written === 'string' ? (written.split(':')[0] ?? '') : written.id;
}

function tomlOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    // Its errors quote the text; that it is none is all that is told.
    return undefined;
  }
}

function versionOf(written: z.infer<typeof Version> | undefined, versions: ReadonlyMap<string, string>): string {
  if (written === undefined) return '';
  if (typeof written === 'string') return written;
  const { ref, strictly, require, prefer } = written;
  return (ref === undefined ? undefined : versions.get(dotted(ref))) ?? strictly ?? require ?? prefer ?? '';
}

function libraryOf(written: z.infer<typeof Library>, versions: ReadonlyMap<string, string>): CatalogLibrary {
  if (typeof written === 'string') {
    const [group = '', name = '', version = ''] = written.split(':');
    return { module: `${group}:${name}`, version };
  }
  const module = 'module' in written ? written.module : `${written.group}:${written.name}`;
  return { module, version: versionOf(written.version, versions) };
}
