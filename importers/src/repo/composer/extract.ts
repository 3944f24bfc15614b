import { packageUrlOf } from '@faultline/model';
import { z } from 'zod';
import { jsonOf, linesOf, pinnedPackage, withAsked, type AskedPackage, type UsedPackage } from '../values/index.js';

/** Packages that one stands in for, by name. */
const Names = z
  .record(z.string(), z.unknown())
  .transform((map) => Object.keys(map))
  .catch([])
  .default([]);
const Locked = z.object({ name: z.string(), version: z.string(), replace: Names, provide: Names });
const ComposerLock = z.object({
  packages: z.array(z.unknown()).transform((list) => list.flatMap((one) => Locked.safeParse(one).data ?? [])),
});
const ComposerJson = z.object({
  require: z.record(z.string(), z.string()).catch({}).default({}),
  replace: Names,
  provide: Names,
  version: z.string().optional().catch(undefined),
});
export type ComposerJson = z.infer<typeof ComposerJson>;

/** Reads `composer.json`; undefined for a text that is none. */
export function composerJson(text: string): ComposerJson | undefined {
  return ComposerJson.safeParse(jsonOf(text)).data;
}

/** Names and constraints that are asked for where it runs. PHP itself and its extensions are no packages. */
function required({ require }: ComposerJson): readonly (readonly [string, string])[] {
  return Object.entries(require).filter(([name]) => name.includes('/'));
}

/** What `composer.lock` pins for running, as the manifest asks for it; undefined for a text that is none. */
export function lockedUses(path: string, text: string, manifest: Manifest | undefined): UsedPackage[] | undefined {
  const lock = ComposerLock.safeParse(jsonOf(text));
  if (!lock.success) return undefined;
  const { packages } = lock.data;
  const asked = new Set(manifest === undefined ? [] : required(manifest.json).map(([name]) => name));
  const lines = linesOf(text, (line) => /^\s*"name": "([^"]+)"/.exec(line)?.[1]);
  const uses = packages.flatMap(({ name, version }) => {
    const purl = pinnedPackage('composer', name, version);
    return purl === undefined ? [] : [{ purl, direct: asked.has(name), path, line: lines.get(name) ?? 1 }];
  });
  const standIns = new Set(packages.flatMap(({ replace, provide }) => [...replace, ...provide]));
  return manifest === undefined ? uses : withAsked(uses, askedPackages(manifest, standIns));
}

/** A manifest as it was read. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly json: ComposerJson;
}

const keyLines = (text: string): ReadonlyMap<string, number> =>
  linesOf(text, (line) => /^\s*"([^"]+)":/.exec(line)?.[1]);

function askedPackages({ path, text, json }: Manifest, standIns: ReadonlySet<string>): AskedPackage[] {
  const lines = keyLines(text);
  const own = new Set([...json.replace, ...json.provide]);
  return required(json).flatMap(([name, constraint]) => {
    const purl = packageUrlOf('composer', name);
    const isCertain = !standIns.has(name) && !own.has(name);
    // `dev-main as 1.0` and `self.version` say nothing of a version's number.
    const isRange = !/\bas\b|^self\.version$|^dev-/.test(constraint);
    const place = { path, line: lines.get(name) ?? 1 };
    return purl === undefined ? [] : [{ purl, ...place, isCertain, ...(isRange ? { constraint } : {}) }];
  });
}

const EXACT = /^v?\d+(?:\.\d+){1,3}(?:[-+][\w.+-]+)?$/;

/** What `composer.json` asks for, where nothing says what was taken. */
export function askedUses({ path, text, json }: Manifest): UsedPackage[] {
  const lines = keyLines(text);
  return required(json).flatMap(([name, constraint]) => {
    const isExact = EXACT.test(constraint);
    const purl = packageUrlOf('composer', name, isExact ? constraint : undefined);
    if (purl === undefined) return [];
    return [{ purl, direct: true, path, line: lines.get(name) ?? 1, ...(isExact ? {} : { constraint }) }];
  });
}
