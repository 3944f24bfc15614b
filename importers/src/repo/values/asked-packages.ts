import { packageKey } from '@faultline/model';
import type { UsedPackage } from './packages.js';

/** What a manifest asks for of one package. */
export interface AskedPackage {
  /** Package URL without a version. */
  readonly purl: string;
  /** The versions that will do; left out where any will, or where the words of the file cannot be judged. */
  readonly constraint?: string;
  readonly path: string;
  readonly line: number;
  /** Whether a lockfile that is up to date holds it: not so for what is asked for on some platform or condition alone. */
  readonly isCertain: boolean;
}

/**
 * Packages of a lockfile with what the manifest asks for of them. What is asked for and not held stands behind them,
 * without a version and `unlocked`. Constraints are left out where one package is asked for in several ways: which of
 * its versions is whose cannot be told. O(both).
 */
export function withAsked(locked: readonly UsedPackage[], asked: readonly AskedPackage[]): UsedPackage[] {
  const wanted = byPackage(asked);
  const direct = new Set(locked.filter((use) => use.direct).map(({ purl }) => nameOf(purl)));
  const held = new Set<string>();
  const joined = locked.map((use) => {
    const name = nameOf(use.purl);
    held.add(name);
    const found = wanted.get(name);
    // Where another version of it is asked for, this one is there for another package.
    if (found === undefined || (!use.direct && direct.has(name))) return use;
    const { constraint, path, line } = found;
    return { ...use, direct: true, asked: { path, line }, ...(constraint === undefined ? {} : { constraint }) };
  });
  for (const [name, { purl, constraint, path, line, isCertain }] of wanted) {
    if (held.has(name) || !isCertain) continue;
    const use = { purl, direct: true, unlocked: true, path, line } as const;
    joined.push(constraint === undefined ? use : { ...use, constraint });
  }
  return joined;
}

/** Names are compared without case, as NuGet does; nowhere do two packages differ by it alone. */
const nameOf = (purl: string): string => packageKey(purl).toLowerCase();

function byPackage(asked: readonly AskedPackage[]): ReadonlyMap<string, AskedPackage> {
  const wanted = new Map<string, AskedPackage>();
  for (const one of asked) {
    const name = nameOf(one.purl);
    const known = wanted.get(name);
    if (known === undefined) wanted.set(name, one);
    else if (known.constraint !== one.constraint) {
      const { constraint: _constraint, ...rest } = known;
      wanted.set(name, { ...rest, isCertain: known.isCertain && one.isCertain });
    }
  }
  return wanted;
}
