import { defineEntityKind, text } from './define.js';

export const repository = defineEntityKind({
  kind: 'repository',
  label: 'Repository',
  storey: 'build',
  key: 'keyed',
  start: 'at-risk',
  description: 'A source repository, by its canonical remote, or a folder without one.',
  example: 'repository:github.com/acme/shop',
  properties: {
    title: text('name for people'),
    url: text('canonical remote without credentials'),
    commit: text('commit that was read'),
    branch: text('branch that was read'),
  },
});
