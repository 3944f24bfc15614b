/** Longest package URL that is kept. */
const LONGEST = 900;
const PURL = /^pkg:[a-z][a-z0-9.+-]*\/[^\s?#]+@[^\s?#@/]+$/;

/**
 * A package URL without qualifiers and subpath, which tell where a package came from, not which one it is: two tools
 * then name the same one alike. @returns undefined for what names no package in a version
 */
export function packageUrl(text: string | null | undefined): string | undefined {
  const bare = (text ?? '').trim().replace(/[?#].*$/s, '');
  return bare.length <= LONGEST && PURL.test(bare) ? bare : undefined;
}

/** Types of package URLs by the ecosystem's name in OSV; those of distributions have their own namespace. */
const ECOSYSTEMS: Readonly<Record<string, string>> = {
  alpine: 'apk/alpine',
  'crates.io': 'cargo',
  debian: 'deb/debian',
  go: 'golang',
  hex: 'hex',
  maven: 'maven',
  npm: 'npm',
  nuget: 'nuget',
  packagist: 'composer',
  pub: 'pub',
  pypi: 'pypi',
  rubygems: 'gem',
  ubuntu: 'deb/ubuntu',
};

/** The package URL of a name as OSV writes it: ecosystem `Maven`, name `org.acme:cart`. */
export function packageUrlOf(ecosystem: string, name: string, version: string): string | undefined {
  // `Debian:12` names the release behind it.
  const known = (ecosystem.split(':')[0] ?? '').toLowerCase();
  const type = Object.hasOwn(ECOSYSTEMS, known) ? ECOSYSTEMS[known] : undefined;
  if (type === undefined) return undefined;
  const own = type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
  const path = (type === 'maven' ? own.replace(':', '/') : own).split('/').map(encodeURIComponent).join('/');
  return packageUrl(`pkg:${type}/${path}@${encodeURIComponent(version)}`);
}

const SEVERITIES: Readonly<Record<string, string>> = {
  critical: 'critical',
  high: 'high',
  important: 'high',
  medium: 'medium',
  moderate: 'medium',
  low: 'low',
  minor: 'low',
  negligible: 'low',
  info: 'low',
};

/** A severity in our words; undefined for what says nothing. */
export function severityOf(word: string | null | undefined): string | undefined {
  const known = (word ?? '').toLowerCase();
  return Object.hasOwn(SEVERITIES, known) ? SEVERITIES[known] : undefined;
}

/** The severity of a CVSS base score, as version 3 of CVSS rates it. */
export function severityOfScore(score: number | undefined): string | undefined {
  if (score === undefined || !(score > 0)) return undefined;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

const ID = /^[A-Za-z0-9][\w.:+-]{2,127}$/;

/** Of several names of a vulnerability a CVE, else the first that is a name at all. */
export function vulnerabilityId(names: readonly string[]): string | undefined {
  return names.find((name) => /^CVE-\d{4}-\d{4,}$/.test(name)) ?? names.find((name) => ID.test(name));
}

/** `repository@sha256:…` and bare ones as digests, sorted, each once. */
export function digestsIn(texts: readonly string[]): readonly string[] {
  const digests = texts.map((text) => text.slice(text.indexOf('@') + 1));
  return [...new Set(digests.filter((digest) => /^sha256:[0-9a-f]{64}$/.test(digest)))].sort();
}

/** Epoch milliseconds of a time as reports write it; undefined for none. */
export function reportTime(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) && time > 0 ? time : undefined;
}

/** An address that may be kept: https without user, password, query. */
export function plainUrl(text: string | null | undefined): string | undefined {
  if (!URL.canParse(text ?? '')) return undefined;
  const { protocol, username, host, pathname } = new URL(text ?? '');
  return (protocol === 'https:' || protocol === 'http:') && username === ''
    ? `${protocol}//${host}${pathname}`.slice(0, 1_024)
    : undefined;
}

/** A tool and its version in one text. */
export function toolText(name: string | undefined, version: string | undefined): string {
  return [name ?? 'unknown', version ?? ''].filter(Boolean).join(' ').slice(0, 200);
}

/** Whether a document is an object that holds these values, or any value where `undefined` is asked for. */
export function documentWith(document: unknown, wanted: Readonly<Record<string, unknown>>): boolean {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return false;
  const held = document as Readonly<Record<string, unknown>>;
  return Object.entries(wanted).every(([key, value]) =>
    value === undefined ? Object.hasOwn(held, key) : held[key] === value,
  );
}
