import { defineEntityKind, text } from './define.js';

export const packageKind = defineEntityKind({
  kind: 'package',
  label: 'Package',
  storey: 'build',
  key: 'keyed',
  start: 'at-risk',
  description: 'A library or other package, by its package URL without a version.',
  example: 'package:pkg:npm/lodash',
  properties: {
    name: text('name in its ecosystem'),
    ecosystem: text('type of the package URL: npm, maven, pypi, golang'),
    licence: text('SPDX expression'),
  },
});
