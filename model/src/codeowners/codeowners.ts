import type { Issue } from '../observation/issue.js';
import { ownerByHandle, type NamedOwner } from '../ownership/owner-name.js';
import { PathMatcher } from './path-matcher.js';
import { pathPattern, type CodeownersDialect, type PathPattern } from './pattern.js';

interface Entry {
  readonly pattern: PathPattern;
  /** Each once. */
  readonly owners: readonly PathOwner[];
  /** GitLab's `!path`. */
  readonly excludes: boolean;
}

/** One owner of a path, with the line that says so. */
export interface PathOwner extends NamedOwner {
  readonly pattern: string;
  readonly line: number;
}

/** A CODEOWNERS file made ready to answer. */
export interface Codeowners {
  readonly path: string;
  readonly dialect: CodeownersDialect;
  /** Everybody whom it names, each once, by the order of the file. */
  readonly named: readonly NamedOwner[];
  /** Lines that hold a rule. */
  readonly rules: number;
  /** Lines that the service would not accept: the first of them, and how many there are. */
  readonly issues: readonly Issue[];
  readonly wrongLines: number;
  /** Owners of a file by its path from the root, in the order of the file; none where nobody owns it. */
  ownersOf(path: string): readonly PathOwner[];
}

/** A larger file is not loaded by GitHub ("CODEOWNERS file size"). */
export const CODEOWNERS_MAX_BYTES = 3_000_000;

const MOST_ISSUES = 20;
const SECTION = /^\^?\[([^\]]+)\](?:\[\d*\])?(?=\s|$)/;

/** By place, then by the remote's host, then by whether sections stand in it. */
export function dialectOf(path: string, remote: string, text: string): CodeownersDialect {
  if (path.startsWith('.github/')) return 'github';
  if (path.startsWith('.gitlab/') || /(^|[.@/])gitlab\b/i.test(remote)) return 'gitlab';
  if (/(^|[.@/])github\b/i.test(remote)) return 'github';
  return /^[^\S\n\r\u2028\u2029]*\^?\[[^\]\n\r\u2028\u2029]+\]/m.test(text) ? 'gitlab' : 'github';
}

/** Where the file may stand, the place that wins first. */
export const CODEOWNERS_PLACES: Readonly<Record<CodeownersDialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** Reads a CODEOWNERS file. Never throws; a line that the service would not accept is an issue and no rule. */
export function codeowners(path: string, text: string, dialect: CodeownersDialect): Codeowners {
  const sections = new Map<string, Entry[]>();
  const issues: Issue[] = [];
  let wrongLines = 0;
  let section = entriesOf(sections, '');
  let defaults: readonly NamedOwner[] = [];
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const written = raw.trim();
    if (written === '' || written.startsWith('#')) continue;
    const heading = dialect === 'gitlab' ? SECTION.exec(written) : null;
    const behind = heading === null ? undefined : restOf(written, heading[0]);
    if (heading && behind !== undefined) {
      section = entriesOf(sections, heading[1] ?? '');
      defaults = namedIn(behind, dialect).owners;
      continue;
    }
    const entry = entryOf(written, at + 1, dialect, defaults);
    if (entry) section.push(entry);
    else if (++wrongLines <= MOST_ISSUES) issues.push(wrongLine(path, at + 1, dialect));
  }
  const matchers = [...sections.values()].map(sectionMatcher);
  return {
    path,
    dialect,
    named: distinct([...sections.values()].flat().flatMap(({ owners }) => owners)),
    rules: [...sections.values()].reduce((sum, entries) => sum + entries.length, 0),
    issues,
    wrongLines,
    ownersOf: (file) => ownersIn(matchers, file),
  };
}

/** Sections of one name are one, whatever their case. */
function entriesOf(sections: Map<string, Entry[]>, name: string): Entry[] {
  const key = name.trim().toLowerCase();
  const known = sections.get(key) ?? [];
  sections.set(key, known);
  return known;
}

function wrongLine(path: string, line: number, dialect: CodeownersDialect): Issue {
  return {
    path,
    reason: `line ${line} is none that ${dialect === 'github' ? 'GitHub' : 'GitLab'} accepts, so it gives no owners`,
    remedy: 'correct the line: a pattern, then owners as @user, @org/team or an e-mail address',
  };
}

/** The entry of a section that holds for a path, or undefined. */
type SectionMatcher = (file: string) => Entry | undefined;

function sectionMatcher(entries: readonly Entry[]): SectionMatcher {
  const matcher = new PathMatcher(entries.map((entry) => (entry.excludes ? undefined : entry.pattern)));
  const exclusions = entries.some((entry) => entry.excludes)
    ? new PathMatcher(entries.map((entry) => (entry.excludes ? entry.pattern : undefined)))
    : undefined;
  return (file) => {
    // What a section excludes cannot be included again in it.
    if (exclusions !== undefined && exclusions.last(file) >= 0) return undefined;
    return entries[matcher.last(file)];
  };
}

function ownersIn(matchers: readonly SectionMatcher[], file: string): readonly PathOwner[] {
  const [only] = matchers;
  if (only !== undefined && matchers.length === 1) return only(file)?.owners ?? [];
  return distinct(matchers.flatMap((entryFor) => entryFor(file)?.owners ?? []));
}

function distinct(owners: readonly PathOwner[]): readonly PathOwner[] {
  const named = new Set<string>();
  return owners.filter(({ ref }) => !named.has(ref) && named.add(ref));
}

function namedIn(
  text: string,
  dialect: CodeownersDialect,
): { readonly owners: readonly NamedOwner[]; readonly isAccepted: boolean } {
  // GitHub knows comments behind owners; GitLab takes the owners in a comment for owners.
  const comment = dialect === 'github' ? text.search(/(?:^|\s)#/) : -1;
  const said = dialect === 'gitlab' ? text.replaceAll('#', ' ') : comment < 0 ? text : text.slice(0, comment);
  const owners = said
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(ownerByHandle);
  const valid = owners.filter((owner) => owner !== undefined);
  return { owners: valid, isAccepted: dialect === 'gitlab' || valid.length === owners.length };
}

/** What follows in a line; undefined where a break stands in it that is none to the services. */
function restOf(written: string, start: string): string | undefined {
  const rest = written.slice(start.length).trimStart();
  return /[\n\r\u2028\u2029]/.test(rest) ? undefined : rest;
}

function entryOf(
  written: string,
  line: number,
  dialect: CodeownersDialect,
  defaults: readonly NamedOwner[],
): Entry | undefined {
  const path = /^(?:\\.|[^\s\\])+(?=\s|$)/.exec(written)?.[0];
  const behind = path === undefined ? undefined : restOf(written, path);
  if (path === undefined || behind === undefined) return undefined;
  const named = namedIn(behind, dialect);
  if (!named.isAccepted) return undefined;
  const excludes = dialect === 'gitlab' && path.startsWith('!');
  const text = excludes ? path.slice(1) : path;
  const pattern = pathPattern(text, dialect);
  if (!pattern) return undefined;
  const owners = named.owners.length > 0 || dialect === 'github' ? named.owners : defaults;
  return { pattern, owners: distinct(owners.map((owner) => ({ ...owner, pattern: text, line }))), excludes };
}
