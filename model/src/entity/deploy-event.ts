import { count, defineEntityKind, text } from './define.js';

export const deployEvent = defineEntityKind({
  kind: 'deploy-event',
  label: 'DeployEvent',
  storey: 'record',
  key: 'keyed',
  start: 'at-risk',
  description: 'That a version of a service was deployed to an environment, or removed from it, as somebody told.',
  example: 'deploy-event:production/5f2c9e0b7a41d386',
  properties: {
    environment: text('name of the environment'),
    version: text('version as named'),
    action: text('deployed or removed'),
    at: count('when it happened, epoch milliseconds'),
    digest: text('digest of the image'),
    image: text('image reference as written'),
    commit: text('commit that was built'),
    by: text('who or what did it'),
    url: text('where to read more: the run of a pipeline'),
    id: text('id that whoever told it gave it'),
  },
});
