import { CatalogError } from '../error/catalog-error.js';
import type { VersionScheme } from './version-scheme.js';

/** Longer texts are no versions in any scheme, nor constraints: it bounds what reading one may cost. */
export const MAX_VERSION_LENGTH = 256;

/** As many texts as a scheme remembers; then it forgets all, which costs less than to choose. */
const MAX_REMEMBERED = 8192;

/** The rules of a scheme over what it reads; the rest follows from these. */
export interface SchemeRules<Version, Constraint> extends Pick<
  VersionScheme,
  'name' | 'title' | 'source' | 'purlTypes' | 'versionForm' | 'constraintForm'
> {
  /** Undefined for what is no version. */
  readonly readVersion: (text: string) => Version | undefined;
  /** A total order: any sign. */
  readonly compare: (left: Version, right: Version) => number;
  /** Undefined for what is no constraint. */
  readonly readConstraint: (text: string) => Constraint | undefined;
  readonly admits: (constraint: Constraint, version: Version) => boolean;
  readonly major: (version: Version) => string;
  readonly isComparable?: (left: Version, right: Version) => boolean;
}

/** A scheme of its rules: limits, errors, and what was read once is not read again. */
export function defineScheme<Version, Constraint>(rules: SchemeRules<Version, Constraint>): VersionScheme {
  const { name, title, source, purlTypes, versionForm, constraintForm } = rules;
  const versionOf = remembered(rules.readVersion);
  const constraintOf = remembered(rules.readConstraint);
  const version = (text: string): Version => versionOf(text) ?? refuse('version', text, name, versionForm);
  const constraint = (text: string): Constraint =>
    constraintOf(text) ?? refuse('constraint', text, name, constraintForm);
  return {
    name,
    title,
    source,
    purlTypes,
    versionForm,
    constraintForm,
    isVersion: (text) => versionOf(text) !== undefined,
    isConstraint: (text) => constraintOf(text) !== undefined,
    compare: (left, right) => sign(rules.compare(version(left), version(right))),
    satisfies: (text, wanted) => rules.admits(constraint(wanted), version(text)),
    sort: (texts) =>
      texts
        .map((text) => ({ text, version: version(text) }))
        .sort((left, right) => rules.compare(left.version, right.version))
        .map(({ text }) => text),
    isComparable: (left, right) => rules.isComparable?.(version(left), version(right)) ?? true,
    majorOf: (text) => rules.major(version(text)),
  };
}

function remembered<Read>(read: (text: string) => Read | undefined): (text: string) => Read | undefined {
  const known = new Map<string, Read | undefined>();
  return (text) => {
    if (text.length > MAX_VERSION_LENGTH) return undefined;
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const fresh = read(text);
    known.set(text, fresh);
    return fresh;
  };
}

function refuse(what: 'version' | 'constraint', text: string, scheme: string, form: string): never {
  const long = text.length > MAX_VERSION_LENGTH;
  const shown = JSON.stringify(long ? `${text.slice(0, 40)}…` : text);
  const why = long ? `: longer than ${MAX_VERSION_LENGTH} characters` : '';
  throw new CatalogError('INVALID_INPUT', `not a ${what} of scheme ${scheme}: ${shown}${why}`, `write it as ${form}`);
}

function sign(order: number): -1 | 0 | 1 {
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}
