import { packageUrlOf } from '@faultline/model';
import { pinnedPackage, reachable, withAsked, type AskedPackage, type UsedPackage } from '../values/index.js';

interface Gem {
  readonly version: string;
  readonly line: number;
  readonly needs: string[];
}

const SPEC = /^ {4}([\w.-]+) \(([^)\s]+)\)$/;
const NEEDED = /^ {6}([\w.-]+)/;
const ASKED = /^ {2}([\w.-]+)!?(?: \(.*\))?$/;

/**
 * What `Gemfile.lock` pins: what the Gemfile asks for and what that needs in turn. Undefined for a text that is none.
 * @param unshipped names that the Gemfile asks for in groups for developing and testing alone
 * @param gemfile what it asks for
 */
export function lockedUses(
  path: string,
  text: string,
  unshipped: ReadonlySet<string>,
  gemfile: readonly AskedGem[] = [],
): UsedPackage[] | undefined {
  const gems = new Map<string, Gem>();
  const asked: string[] = [];
  let section = '';
  let last: Gem | undefined;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^[A-Z]/.test(line)) section = line.trim();
    const [, name = '', version = ''] = SPEC.exec(line) ?? [];
    if (name !== '') {
      // A gem for another platform is the same gem.
      last = gems.get(name) ?? {
        version: version.replace(/-(?:x86|java|arm|aarch|universal|mingw).*$/, ''),
        line: at + 1,
        needs: [],
      };
      gems.set(name, last);
    }
    const needed = NEEDED.exec(line)?.[1];
    if (needed !== undefined && last !== undefined) last.needs.push(needed);
    const direct = section === 'DEPENDENCIES' ? ASKED.exec(line)?.[1] : undefined;
    if (direct !== undefined) asked.push(direct);
  }
  if (gems.size === 0 && !/^DEPENDENCIES$/m.test(text)) return undefined;
  const direct = new Set(asked.filter((name) => !unshipped.has(name)));
  const uses = [...reachable(direct, (name) => gems.get(name)?.needs ?? [])].flatMap((name) => {
    const gem = gems.get(name);
    const purl = gem && pinnedPackage('gem', name, gem.version);
    return gem === undefined || purl === undefined ? [] : [{ purl, direct: direct.has(name), path, line: gem.line }];
  });
  // What stands in the lockfile's own list but has no version there is for another platform.
  const known = new Set(asked);
  return withAsked(
    uses,
    gemfile.flatMap(({ name, ...one }) => {
      const purl = unshipped.has(name) ? undefined : packageUrlOf('gem', name);
      return purl === undefined ? [] : [{ ...one, purl, isCertain: one.isCertain && !known.has(name) }];
    }),
  );
}

/** A gem that a Gemfile asks for. */
export type AskedGem = Omit<AskedPackage, 'purl'> & { readonly name: string };

/** What a Gemfile asks for. Lines that are indented may stand under a condition, which Ruby alone can tell. */
export function askedGems(path: string, text: string): readonly AskedGem[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    const [, indent = '', name, rest = ''] =
      line.length > LONGEST_LINE ? [] : (/^(\s*)gem[\s(]+["']([\w.-]+)["'](.*)$/.exec(line) ?? []);
    if (name === undefined) return [];
    const [, versions = ''] = /^((?:\s*,\s*["'][^"']*["'])*)/.exec(rest) ?? [];
    const options = rest.slice(versions.length);
    const constraint = [...versions.matchAll(/["']([^"']*)["']/g)].map(([, one]) => one).join(', ');
    const isCertain = indent === '' && !/platforms?|install_if|\bif\b|\bunless\b/.test(options);
    return [{ name, path, line: at + 1, isCertain, ...(constraint === '' ? {} : { constraint }) }];
  });
}

const LONGEST_LINE = 1_000;

/** Names that a Gemfile asks for in groups for developing and testing alone. */
export function unshippedGems(text: string): ReadonlySet<string> {
  const unshipped = new Set<string>();
  let isUnshipped = false;
  for (const line of text.split(/\r?\n/)) {
    // A line so long is none that people write, and would be searched for long.
    if (line.length > LONGEST_LINE) continue;
    const group = /^\s*group\s+(\S.*?)\s+do\b/.exec(line)?.[1];
    if (group !== undefined) isUnshipped = onlyForDevelopers(group);
    if (/^end\b/.test(line)) isUnshipped = false;
    const name = /^\s*gem\s+["']([\w.-]+)["']/.exec(line)?.[1];
    const own = /\bgroups?(?::|\s*=>)\s*(\[[^\]]*\]|:\w+)/.exec(line)?.[1];
    if (name !== undefined && (isUnshipped || (own !== undefined && onlyForDevelopers(own)))) unshipped.add(name);
  }
  return unshipped;
}

function onlyForDevelopers(groups: string): boolean {
  const names = groups.match(/\w+/g) ?? [];
  return names.length > 0 && names.every((name) => /^(?:development|test|ci|lint|doc)$/.test(name));
}
