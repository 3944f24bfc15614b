import { packageUrlOf } from '@faultline/model';
import { parseSyml } from '@yarnpkg/parsers';
import { Lexer } from 'yaml';
import { jsonOf, linesOf, type OwnVersion, type PublishedPackage } from '../values/index.js';
import type { Locked } from './locked.js';
import { packageLock } from './package-lock.js';
import { pnpmLock } from './pnpm-lock.js';
import { PackageJson, PackageLock, PnpmLock, PnpmWorkspace, YarnLock } from './schema.js';
import { yarnLock } from './yarn-lock.js';

/** A manifest as it was read. */
export interface Manifest {
  readonly path: string;
  readonly data: PackageJson;
  readonly text: string;
}

/** Reads a `package.json`; undefined for a text that is none. */
export function manifestOf(path: string, text: string): Manifest | undefined {
  const parsed = PackageJson.safeParse(jsonOf(text));
  return parsed.success ? { path, data: parsed.data, text } : undefined;
}

/** Reads a lockfile by its name; undefined for a text that is none. */
export function lockedOf(path: string, text: string): Locked | undefined {
  if (path.endsWith('.json')) {
    const lock = PackageLock.safeParse(jsonOf(text));
    return lock.success && (lock.data.packages ?? lock.data.dependencies)
      ? packageLock(path, text, lock.data)
      : undefined;
  }
  const value = symlOf(text);
  if (path.endsWith('pnpm-lock.yaml')) {
    const lock = PnpmLock.safeParse(value);
    return lock.success ? pnpmLock(path, text, lock.data) : undefined;
  }
  const lock = YarnLock.safeParse(value);
  return lock.success ? yarnLock(path, text, lock.data) : undefined;
}

/** Reads a `pnpm-workspace.yaml`; undefined for a text that is none. */
export function pnpmWorkspace(text: string): PnpmWorkspace | undefined {
  return PnpmWorkspace.safeParse(symlOf(text)).data;
}

function symlOf(text: string): unknown {
  try {
    return hasAnchor(text) ? undefined : parseSyml(text);
  } catch {
    // Its errors quote the text; that it is none is all that is told.
    return undefined;
  }
}

/**
 * Whether a YAML text names a value to repeat it. No tool writes that, and what repeats itself a few times over would
 * take all memory; the parser has no limit to it.
 */
function hasAnchor(text: string): boolean {
  if (!/(?:^|[\s[{,:?-])&/.test(text)) return false;
  let isPlain = false;
  for (const token of new Lexer().lex(text)) {
    if (!isPlain && token.startsWith('&')) return true;
    // The mark before a text without quotes, which may begin with anything.
    isPlain = token === '\u001F';
  }
  return false;
}

/** The version that a manifest names. */
export function ownVersion({ path, data, text }: Manifest): OwnVersion | undefined {
  if (data.version === undefined) return undefined;
  const line = linesOf(text, (one) => (/^\s*"version":/.test(one) ? 'version' : undefined)).get('version') ?? 1;
  return { version: data.version, path, line };
}

/**
 * The package that a manifest publishes. A name without a scope is taken for one only when the manifest says where it
 * is published: services often bear a name that a stranger's package has, too.
 */
export function publishedBy({ path, data, text }: Manifest): PublishedPackage | undefined {
  const { name, version = '', private: isPrivate, publishConfig } = data;
  if (name === undefined || isPrivate || (!name.startsWith('@') && publishConfig === undefined)) return undefined;
  const purl = packageUrlOf('npm', name);
  const line = linesOf(text, (one) => (/^\s*"name":/.test(one) ? 'name' : undefined)).get('name') ?? 1;
  return purl === undefined ? undefined : { purl, version, path, line };
}
