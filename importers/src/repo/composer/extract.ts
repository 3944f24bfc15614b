import { packageUrlOf } from '@faultline/model';
import { z } from 'zod';
import { jsonOf, linesOf, pinnedPackage, type UsedPackage } from '../values/index.js';

const Locked = z.object({ name: z.string(), version: z.string() });
const ComposerLock = z.object({
  packages: z.array(z.unknown()).transform((list) => list.flatMap((one) => Locked.safeParse(one).data ?? [])),
});
const ComposerJson = z.object({ require: z.record(z.string(), z.string()).catch({}).default({}) });

/** Names and constraints that `composer.json` asks for where it runs; undefined for a text that is none. */
export function composerJson(text: string): ReadonlyMap<string, string> | undefined {
  const parsed = ComposerJson.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  // PHP itself and its extensions are no packages.
  return new Map(Object.entries(parsed.data.require).filter(([name]) => name.includes('/')));
}

/** What `composer.lock` pins for running; undefined for a text that is none. */
export function lockedUses(path: string, text: string, asked: ReadonlyMap<string, string>): UsedPackage[] | undefined {
  const lock = ComposerLock.safeParse(jsonOf(text));
  if (!lock.success) return undefined;
  const lines = linesOf(text, (line) => /^\s*"name": "([^"]+)"/.exec(line)?.[1]);
  return lock.data.packages.flatMap(({ name, version }) => {
    const purl = pinnedPackage('composer', name, version);
    return purl === undefined ? [] : [{ purl, direct: asked.has(name), path, line: lines.get(name) ?? 1 }];
  });
}

const EXACT = /^v?\d+(?:\.\d+){1,3}(?:[-+][\w.+-]+)?$/;

/** What `composer.json` asks for, where nothing says what was taken. */
export function askedUses(path: string, text: string, asked: ReadonlyMap<string, string>): UsedPackage[] {
  const lines = linesOf(text, (line) => /^\s*"([^"]+)":/.exec(line)?.[1]);
  return [...asked].flatMap(([name, constraint]) => {
    const isExact = EXACT.test(constraint);
    const purl = packageUrlOf('composer', name, isExact ? constraint : undefined);
    if (purl === undefined) return [];
    return [{ purl, direct: true, path, line: lines.get(name) ?? 1, ...(isExact ? {} : { constraint }) }];
  });
}
