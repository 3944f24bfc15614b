import { isVersion, linesOf, pathFrom } from '../values/index.js';
import { askedFor, usesFrom, type Locked, type LockedPackage } from './locked.js';
import type { PnpmLock } from './schema.js';

/** `pnpm-lock.yaml` of lockfileVersion 5 to 9: what asks names the version that was taken. */
export function pnpmLock(path: string, text: string, lock: PnpmLock): Locked {
  const lines = linesOf(text, (line) => /^ {2}['"]?([^\s'"].*?)['"]?:(?: \{\})?$/.exec(line)?.[1]);
  const importers = lock.importers ?? {
    '.': { dependencies: lock.dependencies, optionalDependencies: lock.optionalDependencies },
  };
  const packages = new Map(Object.entries(lock.snapshots ?? lock.packages));
  const folders = new Map(Object.entries(importers));
  const resolve = (name: string, version: string, from: string): string | undefined => {
    const linked = version.startsWith('link:') ? pathFrom(from, version.slice('link:'.length)) : undefined;
    if (linked !== undefined) return folders.has(linked) ? `importer ${linked}` : undefined;
    return [`${name}@${version}`, `/${name}@${version}`, `/${name}/${version}`, version].find((key) =>
      packages.has(key),
    );
  };
  const packageOf = (id: string): LockedPackage | undefined => {
    if (id.startsWith('importer ')) {
      const importer = folders.get(id.slice('importer '.length));
      return importer && { name: '', version: '', line: 1, asksFor: askedFor(importer) };
    }
    const found = packages.get(id);
    const parts = nameAndVersion(id);
    if (found === undefined || parts === undefined) return undefined;
    return { ...parts, line: lines.get(bare(id)) ?? lines.get(id) ?? 1, asksFor: askedFor(found) };
  };
  return {
    usesOf(folder) {
      const own = folders.get(folder === '' ? '.' : folder);
      if (own === undefined) return undefined;
      const at = (asking: string | undefined): string =>
        asking?.startsWith('importer ') ? asking.slice('importer '.length) : folder || '.';
      return usesFrom(askedFor(own), path, (name, version, asking) => resolve(name, version, at(asking)), packageOf);
    },
  };
}

/** Without the peers in brackets. */
const bare = (id: string): string => before(id, '(');

function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/**
 * `/name/1.2.0_peer`, `/name@1.2.0(peer)`, `name@1.2.0`, `name@https://…`; with and without scope. Undefined for an
 * address (`github.com/acme/x/4f2a`), which old versions write without the name.
 */
function nameAndVersion(id: string): { readonly name: string; readonly version: string } | undefined {
  const text = bare(id).replace(/^\//, '');
  const [, name, mark, written = ''] = /^((?:@[^/]+\/)?[^/@]+)([/@])(.+)$/.exec(text) ?? [];
  const version = before(written, '_');
  const isNamed = id.startsWith('/') || mark === '@';
  return name === undefined || !isNamed || !(isVersion('npm', version) || written.includes(':'))
    ? undefined
    : { name, version };
}
