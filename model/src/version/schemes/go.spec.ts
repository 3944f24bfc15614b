import { describeScheme } from '../testing/scheme-tables.js';
import { go } from './go.js';

// https://go.dev/ref/mod#versions and golang.org/x/mod/semver's table
describeScheme(go, {
  ascending: [
    [
      'v1.0.0-alpha',
      'v1.0.0-alpha.1',
      'v1.0.0-alpha.beta',
      'v1.0.0-beta',
      'v1.0.0-beta.2',
      'v1.0.0-beta.11',
      'v1.0.0-rc.1',
      'v1',
      'v1.1',
      'v1.2.0-pre',
      'v1.2.0',
    ],
    [
      'v0.0.0-20191109021931-daa7c04131f5',
      'v0.0.0-20200102030405-0123456789ab',
      'v0.0.0',
      'v1.2.3',
      'v1.2.4-0.20191109021931-daa7c04131f5',
      'v1.2.4',
      'v2.0.0+incompatible',
      'v2.0.1',
    ],
  ],
  equal: [
    ['v1', 'v1.0', 'v1.0.0', 'v1.0.0+meta'],
    ['v2.0.0+incompatible', 'v2.0.0'],
  ],
  admits: [
    ['v1.2.3', ['v1.2.3', 'v1.9.0'], ['v1.2.2', 'v2.0.0']],
    ['v0.3.0', ['v0.4.0', 'v1.0.0', 'v2.0.0+incompatible'], ['v0.2.9', 'v2.0.0']],
    ['v2.1.0', ['v2.1.0', 'v2.4.0'], ['v3.0.0', 'v1.9.0']],
    ['v1.2', ['v1.2.0', 'v1.2.9'], ['v1.3.0']],
    ['v1', ['v1.9.0'], ['v2.0.0']],
    ['>=v1.2.0, <v2', ['v1.5.0'], ['v2.0.0', 'v1.1.0']],
  ],
  noVersions: ['1.2.3', 'v', 'v01.0.0', 'v1.2.3.4', 'v1-pre', 'v1.2-pre', 'latest', 'V1.0.0', ' v1.0.0'],
  noConstraints: ['latest', '^v1.0.0', '1.2'],
  majors: [
    ['v2.3.4', '2'],
    ['v0.3.4', '0'],
  ],
});
