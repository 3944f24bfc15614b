import { defineScheme } from '../define-scheme.js';
import { rangeAdmits, readRange } from '../semantic/range.js';
import {
  compareSemantic,
  readSemanticVersion,
  semanticMajor,
  type SemanticVersion,
} from '../semantic/semantic-version.js';

/** Versions and ranges of package.json, as node-semver reads them when it is strict. */
export const npm = defineScheme({
  name: 'npm',
  title: 'npm packages (node-semver)',
  source: 'https://github.com/npm/node-semver#readme',
  purlTypes: ['npm'],
  versionForm: '1.2.3 or v1.2.3-rc.1',
  constraintForm: '^1.2.3, ~1.2, 1.x || >=2.5 <3, 1.2.3 - 2.3.4',
  readVersion,
  compare: compareSemantic,
  readConstraint: readRange,
  admits: rangeAdmits,
  major: semanticMajor,
});

/** A v before it and blanks around it are dropped; numbers beyond 2^53 are refused. */
function readVersion(text: string): SemanticVersion | undefined {
  const version = readSemanticVersion(text.trim().replace(/^v/, ''));
  if (version === undefined) return undefined;
  const { major, minor, patch } = version;
  return [major, minor, patch].some((part) => typeof part === 'bigint') ? undefined : version;
}
