import type { Issue } from '@faultline/model';
import { ownerByHandle, type NamedOwner } from '../values/index.js';
import { compilePattern, matchesPath, type Dialect, type Pattern } from './match.js';

interface Entry {
  readonly pattern: Pattern;
  readonly written: string;
  readonly line: number;
  readonly owners: readonly NamedOwner[];
  /** GitLab's `!path`. */
  readonly excludes: boolean;
}

/** One owner of a path, with the line that says so. */
export interface PathOwner extends NamedOwner {
  readonly pattern: string;
  readonly line: number;
}

export interface Codeowners {
  readonly path: string;
  readonly dialect: Dialect;
  readonly issues: readonly Issue[];
  /** Owners of a file by its path from the root, in the order of the file; none where nobody owns it. */
  ownersOf(path: string): readonly PathOwner[];
}

const SECTION = /^\^?\[([^\]]+)\](?:\[\d*\])?(?:\s+(.*))?$/;

/** By place, then by the remote's host, then by whether sections stand in it. */
export function dialectOf(path: string, remote: string, text: string): Dialect {
  if (path.startsWith('.github/')) return 'github';
  if (path.startsWith('.gitlab/') || /(^|[.@/])gitlab\b/i.test(remote)) return 'gitlab';
  if (/(^|[.@/])github\b/i.test(remote)) return 'github';
  return /^\s*\^?\[[^\]]+\]/m.test(text) ? 'gitlab' : 'github';
}

/** Where the file may stand, the place that wins first. */
export const CODEOWNERS_PLACES: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** Reads a CODEOWNERS file. Never throws; a line that the service would not accept is an issue and no rule. */
export function codeowners(path: string, text: string, dialect: Dialect): Codeowners {
  const sections = new Map<string, Entry[]>();
  const issues: Issue[] = [];
  let section = '';
  let defaults: readonly NamedOwner[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const written = raw.trim();
    if (written === '' || written.startsWith('#')) continue;
    const heading = dialect === 'gitlab' ? SECTION.exec(written) : null;
    if (heading) {
      // Sections of one name are one, whatever their case.
      section = (heading[1] ?? '').trim().toLowerCase();
      defaults = owners(heading[2] ?? '').valid;
      continue;
    }
    const entry = entryOf(written, at + 1, dialect, defaults);
    if (entry) sections.set(section, [...(sections.get(section) ?? []), entry]);
    else if (issues.length < 20) {
      issues.push({
        path,
        reason: `line ${at + 1} is none that ${dialect === 'github' ? 'GitHub' : 'GitLab'} accepts, so it gives no owners`,
        remedy: 'correct the line: a pattern, then owners as @user, @org/team or an e-mail address',
      });
    }
  }
  return { path, dialect, issues, ownersOf: (file) => ownersIn(sections, file) };
}

function ownersIn(sections: ReadonlyMap<string, readonly Entry[]>, file: string): readonly PathOwner[] {
  const found: PathOwner[] = [];
  for (const entries of sections.values()) {
    const matching = entries.filter((entry) => matchesPath(entry.pattern, file));
    // What a section excludes cannot be included again in it.
    if (matching.some((entry) => entry.excludes)) continue;
    const last = matching.at(-1);
    for (const owner of last?.owners ?? []) {
      if (last && !found.some((one) => one.ref === owner.ref))
        found.push({ ...owner, pattern: last.written, line: last.line });
    }
  }
  return found;
}

function owners(text: string): { readonly valid: readonly NamedOwner[]; readonly wrong: number } {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const valid = words.map(ownerByHandle).filter((owner) => owner !== undefined);
  return { valid, wrong: words.filter((word) => ownerByHandle(word) === undefined && !/^@@\w+$/.test(word)).length };
}

function entryOf(written: string, line: number, dialect: Dialect, defaults: readonly NamedOwner[]): Entry | undefined {
  const match = /^((?:\\.|[^\s\\])+)(?:\s+(.*))?$/.exec(written);
  if (!match?.[1]) return undefined;
  const rest = match[2] ?? '';
  // GitHub knows comments behind owners; GitLab takes the owners in a comment for owners.
  const named = owners(dialect === 'github' ? rest.replace(/(?:^|\s)#.*$/, '') : rest.replaceAll('#', ' '));
  if (dialect === 'github' && named.wrong > 0) return undefined;
  const excludes = dialect === 'gitlab' && match[1].startsWith('!');
  const text = excludes ? match[1].slice(1) : match[1];
  const pattern = compilePattern(text, dialect);
  if (!pattern) return undefined;
  return {
    pattern,
    written: text,
    line,
    owners: named.valid.length > 0 || dialect === 'github' ? named.valid : defaults,
    excludes,
  };
}
