import { holds, type Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareNumerals, compareReleases, compareTexts, readNumeral, type Numeral } from '../numeral.js';

interface PythonVersion {
  readonly epoch: Numeral;
  readonly release: readonly Numeral[];
  /** `a`, `b` or `rc` with its number. */
  readonly pre: readonly [string, Numeral] | undefined;
  readonly post: Numeral | undefined;
  readonly dev: Numeral | undefined;
  readonly local: readonly (Numeral | string)[];
  /** As written, for `===`. */
  readonly text: string;
}

type PythonCondition =
  | { readonly operator: '==='; readonly text: string }
  | { readonly operator: Operator | '~=' | 'prefix' | 'not-prefix'; readonly version: PythonVersion };

const VERSION =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;
const CONDITION = /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/;
const PRE: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', c: 'rc', pre: 'rc', preview: 'rc' };

/** Versions and specifiers of Python packages. A prerelease satisfies what its place in the order satisfies: it is there, not to be chosen. */
export const pep440 = defineScheme({
  name: 'pep440',
  title: 'Python packages (PEP 440)',
  source: 'https://packaging.python.org/en/latest/specifications/version-specifiers/',
  purlTypes: ['pypi'],
  versionForm: '1.2.3, 1.0rc1, 1.0.post1 or 2!1.0+local',
  constraintForm: '>=1.2,<2, ~=1.4.2, ==1.*, !=1.5',
  readVersion,
  compare,
  readConstraint,
  admits: (conditions, version) => conditions.every((condition) => admits(condition, version)),
  major: ({ epoch, release }) => `${epoch === 0 ? '' : `${epoch}!`}${release[0] ?? 0}`,
});

function readVersion(text: string): PythonVersion | undefined {
  const match = VERSION.exec(text.trim().toLowerCase());
  if (match === null) return undefined;
  const [, epoch, release = '', pre, preNumber, postImplicit, postWord, postNumber, dev, devNumber, local] = match;
  const numberAfter = (digits: string | undefined): Numeral => readNumeral(digits === undefined ? '0' : digits || '0');
  return {
    epoch: numberAfter(epoch),
    release: release.split('.').map(readNumeral),
    pre: pre === undefined ? undefined : [PRE[pre] ?? pre, numberAfter(preNumber)],
    post: postImplicit !== undefined || postWord !== undefined ? numberAfter(postImplicit ?? postNumber) : undefined,
    dev: dev === undefined ? undefined : numberAfter(devNumber),
    local: (local?.split(/[-_.]/) ?? []).map((part) => (/^\d+$/.test(part) ? readNumeral(part) : part)),
    text: text.trim().toLowerCase(),
  };
}

function compare(left: PythonVersion, right: PythonVersion): number {
  return comparePublic(left, right) || compareLocals(left.local, right.local);
}

/** Without what stands behind the plus. */
function comparePublic(left: PythonVersion, right: PythonVersion): number {
  return (
    compareBase(left, right) ||
    comparePre(left, right) ||
    compareOptional(left.post, right.post, -1) ||
    compareOptional(left.dev, right.dev, 1)
  );
}

function compareBase(left: PythonVersion, right: PythonVersion): number {
  return compareNumerals(left.epoch, right.epoch) || compareReleases(left.release, right.release);
}

/** A development release of the version itself is before its first alpha; no prerelease is after all. */
function comparePre(left: PythonVersion, right: PythonVersion): number {
  const phase = ({ pre, post, dev }: PythonVersion): string =>
    pre?.[0] ?? (post === undefined && dev !== undefined ? '' : 'z');
  return compareTexts(phase(left), phase(right)) || compareNumerals(left.pre?.[1] ?? 0, right.pre?.[1] ?? 0);
}

/** @param absent -1 where what is not there comes first, 1 where it comes last */
function compareOptional(left: Numeral | undefined, right: Numeral | undefined, absent: -1 | 1): number {
  if (left === undefined) return right === undefined ? 0 : absent;
  return right === undefined ? -absent : compareNumerals(left, right);
}

function compareLocals(left: PythonVersion['local'], right: PythonVersion['local']): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const [one, other] = [left[at] ?? 0, right[at] ?? 0];
    if (typeof one !== typeof other && (typeof one === 'string' || typeof other === 'string')) {
      return typeof one === 'string' ? -1 : 1;
    }
    const order =
      typeof one === 'string' || typeof other === 'string'
        ? compareTexts(String(one), String(other))
        : compareNumerals(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function readConstraint(text: string): readonly PythonCondition[] | undefined {
  const conditions: PythonCondition[] = [];
  for (const part of text.split(',')) {
    // As `packaging`: an empty specifier, and one between commas, asks for nothing.
    if (part.trim() === '') continue;
    const condition = readCondition(part.trim());
    if (condition === undefined) return undefined;
    conditions.push(condition);
  }
  return conditions;
}

function readCondition(text: string): PythonCondition | undefined {
  const match = CONDITION.exec(text);
  if (match === null) return undefined;
  const [, operator = '', written = ''] = match;
  if (operator === '===') return { operator, text: written.toLowerCase() };
  const isPrefix = written.endsWith('.*');
  const version = readVersion(isPrefix ? written.slice(0, -2) : written);
  if (version === undefined) return undefined;
  const isRelease = version.pre === undefined && version.post === undefined && version.dev === undefined;
  const isEquality = operator === '==' || operator === '!=';
  if (isPrefix && !(isEquality && isRelease && version.local.length === 0)) return undefined;
  if (version.local.length > 0 && !isEquality) return undefined;
  if (operator === '~=' && version.release.length < 2) return undefined;
  const [equal, unequal] = isPrefix ? (['prefix', 'not-prefix'] as const) : (['=', '!='] as const);
  if (isEquality) return { operator: operator === '==' ? equal : unequal, version };
  return { operator: operator as '~=' | Operator, version };
}

function admits(condition: PythonCondition, version: PythonVersion): boolean {
  if (condition.operator === '===') return version.text === condition.text;
  const { operator, version: wanted } = condition;
  switch (operator) {
    case 'prefix':
      return startsWith(version, wanted, wanted.release.length);
    case 'not-prefix':
      return !startsWith(version, wanted, wanted.release.length);
    case '~=':
      return comparePublic(version, wanted) >= 0 && startsWith(version, wanted, wanted.release.length - 1);
    case '=':
    case '!=':
      return holds(operator, wanted.local.length > 0 ? compare(version, wanted) : comparePublic(version, wanted));
    case '<':
      // Nor a prerelease of what is excluded, unless that is one itself: below its first development release.
      return comparePublic(version, isPrerelease(wanted) ? wanted : { ...wanted, dev: 0 }) < 0;
    case '>':
      return comparePublic(version, wanted) > 0 && !isPostOf(version, wanted);
    default:
      return holds(operator, comparePublic(version, wanted));
  }
}

function startsWith(version: PythonVersion, wanted: PythonVersion, length: number): boolean {
  if (compareNumerals(version.epoch, wanted.epoch) !== 0) return false;
  return compareReleases(version.release.slice(0, length), wanted.release.slice(0, length)) === 0;
}

function isPrerelease({ pre, dev }: PythonVersion): boolean {
  return pre !== undefined || dev !== undefined;
}

/** A development release has no post-releases, and those after a post-release are versions of their own. */
function isPostOf(version: PythonVersion, wanted: PythonVersion): boolean {
  if (version.post === undefined || wanted.post !== undefined || wanted.dev !== undefined) return false;
  return compareBase(version, wanted) === 0 && comparePre(version, wanted) === 0;
}
