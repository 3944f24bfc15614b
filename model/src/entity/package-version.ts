import { defineEntityKind, text } from './define.js';

export const packageVersion = defineEntityKind({
  kind: 'package-version',
  label: 'PackageVersion',
  storey: 'build',
  key: 'keyed',
  start: 'at-risk',
  description: 'One version of a package, by its package URL.',
  example: 'package-version:pkg:npm/lodash@4.17.20',
  properties: {
    version: text('version'),
    licence: text('SPDX expression'),
  },
});
