import { readConditions, holds, type Operator } from '../comparator.js';
import { defineScheme } from '../define-scheme.js';
import { compareReleases, readNumeral, type Numeral } from '../numeral.js';
import {
  BUILD,
  compareSemantic,
  NUMBER,
  PRERELEASE,
  readPrerelease,
  semantic,
  type SemanticVersion,
} from '../semantic/semantic-version.js';

/** A Go version: how many of its three numbers are written decides what it means as a query. */
interface GoVersion extends SemanticVersion {
  readonly written: number;
}

interface GoCondition {
  readonly operator: Operator | 'minimum' | 'prefix';
  readonly version: GoVersion;
}

const FORM = new RegExp(`^v(${NUMBER})(?:\\.(${NUMBER})(?:\\.(${NUMBER})(?:-(${PRERELEASE}))?(?:\\+(${BUILD}))?)?)?$`);
const OPERATORS: Readonly<Record<string, Operator>> = { '=': '=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** Module versions as golang.org/x/mod/semver orders them: pseudo-versions are prereleases, +incompatible no part of it. */
export const go = defineScheme({
  name: 'go',
  title: 'Go modules',
  source: 'https://go.dev/ref/mod#versions',
  purlTypes: ['golang'],
  versionForm: 'v1.2.3, v1.2.3-rc.1 or v0.0.0-20240102030405-0123456789ab',
  constraintForm: 'v1.2.3 (that or later of its major), v1.2 (any v1.2.x) or >=v1.2.0, <v2',
  readVersion,
  compare: compareSemantic,
  readConstraint,
  admits: (conditions, version) => conditions.every((condition) => admits(condition, version)),
  major: ({ major }) => String(major),
});

function readVersion(text: string): GoVersion | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor, patch, prerelease, build = ''] = match;
  const number = (digits: string | undefined): Numeral => readNumeral(digits ?? '0');
  return {
    ...semantic(number(major), number(minor), number(patch), readPrerelease(prerelease)),
    build,
    written: minor === undefined ? 1 : patch === undefined ? 2 : 3,
  };
}

function readConstraint(text: string): readonly GoCondition[] | undefined {
  const conditions: GoCondition[] = [];
  for (const condition of readConditions(text) ?? []) {
    const version = readVersion(condition.text);
    if (version === undefined) return undefined;
    const bare = version.written === 3 ? 'minimum' : 'prefix';
    const operator = condition.operator === '' ? bare : OPERATORS[condition.operator];
    if (operator === undefined) return undefined;
    conditions.push({ operator, version });
  }
  return conditions.length > 0 ? conditions : undefined;
}

function admits({ operator, version: wanted }: GoCondition, version: GoVersion): boolean {
  const order = compareSemantic(version, wanted);
  switch (operator) {
    case 'minimum':
      return order >= 0 && pathOf(version) === pathOf(wanted);
    case 'prefix': {
      const parts = ({ major, minor }: GoVersion): Numeral[] => [major, minor].slice(0, wanted.written);
      return compareReleases(parts(version), parts(wanted)) === 0;
    }
    default:
      return holds(operator, order);
  }
}

/** Majors from v2 on are modules of their own path, but for those marked +incompatible. */
function pathOf({ major, build }: GoVersion): string {
  return major <= 1 || build === 'incompatible' ? '' : String(major);
}
