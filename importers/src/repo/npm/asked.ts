import { packageUrlOf } from '@faultline/model';
import { linesOf, type AskedPackage, type UsedPackage } from '../values/index.js';
import type { Manifest } from './extract.js';
import { askedFor } from './locked.js';
import type { PnpmWorkspace } from './schema.js';

const EXACT = /^=?v?(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/;
const RANGE = /^[\s\w.*^~<>=|+-]{1,200}$/;

/** What decides beside a manifest which versions it asks for. */
export interface AskingContext {
  /** Names of packages that are folders of the repository. */
  readonly own: ReadonlySet<string>;
  /** Names whose version is decided elsewhere, whatever the manifest asks for. */
  readonly overridden: ReadonlySet<string>;
  /** Of pnpm: ranges that manifests name by a catalog. */
  readonly workspace: PnpmWorkspace | undefined;
}

interface Asked {
  readonly alias: string;
  readonly name: string;
  /** Without a version. */
  readonly purl: string;
  /** As written, undefined for addresses, folders and tags. */
  readonly range: string | undefined;
}

/** What a manifest asks for, by the real names of packages; folders and addresses are left out. */
function askedIn({ data }: Manifest, workspace: PnpmWorkspace | undefined): readonly Asked[] {
  return [...askedFor(data)].flatMap(([alias, stated]) => {
    const written = fromCatalog(alias, stated, workspace);
    const real = /^npm:((?:@[^/@]+\/)?[^@]+)@(.+)$/.exec(written);
    const [name, range] = [real?.[1] ?? alias, (real?.[2] ?? written).trim()];
    const purl = packageUrlOf('npm', name);
    // A colon or a slash is of an address or a folder.
    if (purl === undefined || /[:/]/.test(range)) return [];
    return [{ alias, name, purl, range: isRange(range) ? range : undefined }];
  });
}

function fromCatalog(name: string, written: string, workspace: PnpmWorkspace | undefined): string {
  const catalog = /^catalog:\s*(\S*)$/.exec(written)?.[1];
  if (catalog === undefined || workspace === undefined) return written;
  const { catalogs } = workspace;
  const named = Object.hasOwn(catalogs, catalog) ? catalogs[catalog] : undefined;
  const ranges = catalog === '' || catalog === 'default' ? workspace.catalog : named;
  return ranges?.get(name) ?? written;
}

function isRange(text: string): boolean {
  return RANGE.test(text) && (/\d/.test(text) || text === '*');
}

function keyLines({ text }: Manifest): ReadonlyMap<string, number> {
  return linesOf(text, (line) => /^\s*"([^"]+)":/.exec(line)?.[1]);
}

/** What a manifest asks for, where nothing says what was taken: an exact version, else the range. */
export function askedUses(manifest: Manifest, workspace?: PnpmWorkspace): UsedPackage[] {
  const lines = keyLines(manifest);
  return askedIn(manifest, workspace).flatMap(({ alias, name, range }) => {
    // Tags are no versions.
    if (range === undefined) return [];
    const version = EXACT.exec(range)?.[1];
    const purl = packageUrlOf('npm', name, version);
    if (purl === undefined) return [];
    const place = { path: manifest.path, line: lines.get(alias) ?? 1 };
    return [{ purl, direct: true, ...place, ...(version === undefined ? { constraint: range } : {}) }];
  });
}

/** What a manifest asks for of its lockfile. */
export function askedPackages(manifest: Manifest, context: AskingContext): AskedPackage[] {
  const lines = keyLines(manifest);
  return askedIn(manifest, context.workspace).flatMap(({ alias, purl, range }) => {
    if (context.own.has(alias)) return [];
    const isOverridden = context.overridden.has(alias);
    return [
      {
        purl,
        path: manifest.path,
        line: lines.get(alias) ?? 1,
        isCertain: manifest.data.dependencies.has(alias) && !isOverridden,
        ...(range === undefined || isOverridden ? {} : { constraint: range }),
      },
    ];
  });
}

/** Names that overrides of a manifest or workspace file decide on: `lodash`, `a>lodash`, `lodash@^3`, `**\/a/lodash`. */
export function overriddenNames(manifest: Manifest | undefined, workspace: PnpmWorkspace | undefined): Set<string> {
  const { overrides = [], resolutions = [], pnpm } = manifest?.data ?? {};
  const keys = [...overrides, ...resolutions, ...(pnpm?.overrides ?? []), ...(workspace?.overrides ?? [])];
  return new Set(keys.flatMap((key) => /((?:@[^/@>\s]+\/)?[^/@>\s]+)(?:@[^>]*)?$/.exec(key.slice(0, 500))?.[1] ?? []));
}
