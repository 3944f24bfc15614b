import { baseOf, folderOf } from '../paths.js';
import type { Catalog } from './catalog.js';

/** Whether a file is a version catalog of Gradle. */
export function isCatalog(path: string): boolean {
  return path.endsWith('.versions.toml');
}

/** The folder whose builds know a catalog: it lies there, or in `gradle/` there. */
function rootOf(path: string): string {
  const folder = folderOf(path);
  return baseOf(folder) === 'gradle' ? folderOf(folder) : folder;
}

/** What scripts call a catalog: `libs` of `libs.versions.toml`. */
function calledOf(path: string): string {
  return baseOf(path).replace(/\.versions\.toml$/, '');
}

/** Catalogs that a build in a folder knows, by what scripts call them: of several of a name the one that is nearest. */
export function catalogsAround(folder: string, catalogs: readonly Catalog[]): ReadonlyMap<string, Catalog> {
  const near = new Map<string, Catalog>();
  for (const one of catalogs) {
    const root = rootOf(one.path);
    if (root !== '.' && root !== folder && !folder.startsWith(`${root}/`)) continue;
    const known = near.get(calledOf(one.path));
    if (known === undefined || root.length > rootOf(known.path).length) near.set(calledOf(one.path), one);
  }
  return near;
}

/** `libs.spring.kafka`, `libs.bundles.data`, `libs.plugins.boot`, `libs.versions.java`. */
const NAMED = /\b([a-z]\w{0,40})\.(?:(bundles|plugins|versions)\.)?(\w{1,80}(?:\.\w{1,80}){0,8})/g;
const MAX_LINE = 500;
const MAX_BUNDLE = 60;

/**
 * A build script with what it calls by a catalog put in as it would be written without: libraries as `"group:name"`, a bundle
 * on as many lines, plugins as `id("…")`. What no catalog knows stays. O(text).
 */
export function withNamedLibraries(text: string, catalogs: ReadonlyMap<string, Catalog>): string {
  if (![...catalogs.keys()].some((name) => text.includes(`${name}.`))) return text;
  return text
    .split('\n')
    .map((line) => (line.length > MAX_LINE ? line : withNamedIn(line, catalogs)))
    .join('\n');
}

function withNamedIn(line: string, catalogs: ReadonlyMap<string, Catalog>): string {
  const plugin = line.replace(
    /\balias\s{0,4}\(?\s{0,4}(\w{1,40})\.plugins\.([\w.]{1,200})\s{0,4}\)?/,
    (whole, of: string, alias: string) => {
      const id = catalogs.get(of)?.plugins.get(alias);
      return id === undefined ? whole : `id("${id}")`;
    },
  );
  let lines: readonly string[] = [plugin];
  for (const [whole, of = '', kind, alias = ''] of plugin.matchAll(NAMED)) {
    const catalog = catalogs.get(of);
    if (catalog === undefined) continue;
    const put = placed(catalog, kind, alias);
    if (put.length > 0) lines = lines.flatMap((one) => put.map((text) => one.replace(whole, () => text)));
  }
  return lines.slice(0, MAX_BUNDLE).join('\n');
}

/** What stands for a name of a catalog; nothing where it knows none. */
function placed(catalog: Catalog, kind: string | undefined, alias: string): readonly string[] {
  // What is called on it says how, not what.
  const name = alias.replace(/(?:\.(?:get|asProvider|orNull|version|map|module))+$/, '');
  if (kind === 'versions') return ['catalogVersion'];
  if (kind === 'plugins') return catalog.plugins.has(name) ? ['catalogPlugin'] : [];
  const names = kind === 'bundles' ? (catalog.bundles.get(name) ?? []) : [name];
  return names.flatMap((one) => {
    const module = catalog.libraries.get(one)?.module;
    return module === undefined ? [] : [`"${module}"`];
  });
}
