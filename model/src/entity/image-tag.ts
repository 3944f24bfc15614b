import { defineEntityKind, text } from './define.js';

export const imageTag = defineEntityKind({
  kind: 'image-tag',
  label: 'ImageTag',
  storey: 'build',
  key: 'keyed',
  start: 'at-risk',
  description: 'A mutable image reference.',
  example: 'image-tag:docker.io/library/redis:7',
  properties: {
    repository: text('image repository'),
    tag: text('tag'),
  },
});
