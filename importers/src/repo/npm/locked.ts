import { pinnedPackage, reachable, type UsedPackage } from '../values/index.js';
import type { PackageJson, Texts } from './schema.js';

/** What a lockfile took for what modules ask for. */
export interface Locked {
  /**
   * Packages that a folder needs where it runs: what its manifest asks for, and what that needs in turn.
   * @param folder from the lockfile's own, '' for that one
   * @returns undefined where the lockfile knows nothing of the folder
   */
  usesOf(
    folder: string,
    manifest: PackageJson,
    workspaces: ReadonlyMap<string, PackageJson>,
  ): UsedPackage[] | undefined;
}

/** A package as a lockfile has it. */
export interface LockedPackage {
  readonly name: string;
  /** '' for a folder of the repository, which is walked through and no package. */
  readonly version: string;
  readonly line: number;
  readonly asksFor: Texts;
}

// What is written of git or an archive without a name is an address.
const NAME = /^(?:@[^@/:\s]+\/)?[^@/:\s]+$/;

/** What a manifest asks for where it runs. */
export function askedFor({
  dependencies,
  optionalDependencies,
}: Pick<PackageJson, 'dependencies' | 'optionalDependencies'>): Texts {
  return new Map([...optionalDependencies, ...dependencies]);
}

/**
 * Packages reached from what is asked for, as uses.
 * @param resolve what stands in the lockfile for a name and range that something asks for
 */
export function usesFrom<Id>(
  asked: Texts,
  path: string,
  resolve: (name: string, range: string, asking: Id | undefined) => Id | undefined,
  packageOf: (id: Id) => LockedPackage | undefined,
): UsedPackage[] {
  const found = (wanted: Texts, asking: Id | undefined): Id[] =>
    [...wanted].flatMap(([name, range]) => resolve(name, range, asking) ?? []);
  const direct = new Set(found(asked, undefined));
  const all = reachable(direct, (id) => found(packageOf(id)?.asksFor ?? new Map<string, string>(), id));
  return [...all].flatMap((id) => {
    const locked = packageOf(id);
    const isPackage = locked !== undefined && locked.version !== '' && NAME.test(locked.name);
    const purl = isPackage ? pinnedPackage('npm', locked.name, locked.version) : undefined;
    return locked === undefined || purl === undefined
      ? []
      : [{ purl, direct: direct.has(id), path, line: locked.line }];
  });
}
