import { defineScheme } from '../define-scheme.js';
import { rangeAdmits, readRange } from '../semantic/range.js';
import { compareSemantic, readSemanticVersion, semanticMajor } from '../semantic/semantic-version.js';

/** Semantic Versioning 2.0.0 as written, numbers of any size; constraints in npm's grammar, which the specification lacks. */
export const semver = defineScheme({
  name: 'semver',
  title: 'Semantic Versioning 2.0.0',
  source: 'https://semver.org/spec/v2.0.0.html',
  purlTypes: ['helm', 'pub', 'swift', 'hex'],
  versionForm: '1.2.3 or 1.2.3-rc.1',
  constraintForm: '^1.2.3, ~1.2, >=1.2 <2 or 1.x || 2.x',
  readVersion: readSemanticVersion,
  compare: compareSemantic,
  readConstraint: readRange,
  admits: rangeAdmits,
  major: semanticMajor,
});
