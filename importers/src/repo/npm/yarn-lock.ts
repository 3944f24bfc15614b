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
  const only = new Map([...byName].map(([name, all]) => [name, onlyOf(all, (one) => byDescriptor.get(one)?.key)]));
  const resolve = (name: string, range: string): string | undefined => {
    const found = [`${name}@${range}`, `${name}@npm:${range}`].find((one) => byDescriptor.has(one));
    // A patch or a protocol may hide the range; where there is but one, it is that.
    return found ?? only.get(name);
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

/** The first of descriptors, where all are of one entry. */
function onlyOf(
  [first, ...others]: readonly string[],
  entryOf: (descriptor: string) => string | undefined,
): string | undefined {
  const entry = first === undefined ? undefined : entryOf(first);
  return others.every((one) => entryOf(one) === entry) ? first : undefined;
}

/** A key may hold a great many descriptors: it is not taken apart for its first. */
function firstOf(key: string): string {
  const end = key.indexOf(',');
  return end < 0 ? key : key.slice(0, end);
}

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
