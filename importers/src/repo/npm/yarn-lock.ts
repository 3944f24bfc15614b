import { linesOf } from '../values/index.js';
import { askedFor, usesFrom, type Locked, type LockedPackage } from './locked.js';
import type { SyntaxEntry } from './schema.js';

/** `yarn.lock` of version 1 and of Berry: entries bear the descriptors that they were taken for. */
export function yarnLock(path: string, text: string, locked: ReadonlyMap<string, SyntaxEntry>): Locked {
  const lines = linesOf(text, (line) =>
    /^[^\s#].*:$/.test(line) ? firstOf(line.slice(0, -1).replaceAll('"', '')) : undefined,
  );
  const byDescriptor = new Map<string, { readonly key: string; readonly entry: SyntaxEntry }>();
  const byName = new Map<string, string[]>();
  for (const [key, entry] of locked) {
    for (const descriptor of key.split(/,\s*/)) {
      byDescriptor.set(descriptor, { key, entry });
      const name = nameOf(descriptor);
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [descriptor]);
      else known.push(descriptor);
    }
  }
  const resolve = (name: string, range: string): string | undefined => {
    const found = [`${name}@${range}`, `${name}@npm:${range}`].find((one) => byDescriptor.has(one));
    const all = byName.get(name) ?? [];
    // A patch or a protocol may hide the range; where there is but one, it is that.
    return found ?? (new Set(all.map((one) => byDescriptor.get(one)?.key)).size === 1 ? all[0] : undefined);
  };
  const packageOf = (descriptor: string): LockedPackage | undefined => {
    const found = byDescriptor.get(descriptor);
    if (found === undefined) return undefined;
    const { key, entry } = found;
    return {
      name: realName(descriptor, entry),
      version: entry.version ?? '',
      line: lines.get(firstOf(key)) ?? 1,
      asksFor: askedFor(entry),
    };
  };
  return {
    usesOf(folder, manifest, workspaces) {
      if (folder !== '' && !workspaces.has(manifest.name ?? '')) return undefined;
      return usesFrom(
        askedFor(manifest),
        path,
        // A workspace of the repository is walked through by its own manifest: its entry lists what tests need, too.
        (name, range) => (workspaces.has(name) ? `${name}@workspace` : resolve(name, range)),
        (id) => {
          const workspace = id.endsWith('@workspace') ? workspaces.get(id.slice(0, -'@workspace'.length)) : undefined;
          return workspace ? { name: '', version: '', line: 1, asksFor: askedFor(workspace) } : packageOf(id);
        },
      );
    },
  };
}

const firstOf = (key: string): string => key.split(/,\s*/)[0] ?? key;

/** The name in `name@range` and `@scope/name@range`. */
function nameOf(descriptor: string): string {
  const at = descriptor.indexOf('@', 1);
  return at < 0 ? descriptor : descriptor.slice(0, at);
}

/** Behind an alias (`own-name@npm:lodash@^4`) stands another name. */
function realName(descriptor: string, entry: SyntaxEntry): string {
  if (entry.resolution !== undefined) return nameOf(entry.resolution);
  const alias = /@npm:((?:@[^/@]+\/)?[^@]+)@/.exec(descriptor)?.[1];
  return alias ?? nameOf(descriptor);
}
