import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const deployedTo = defineRelationKind({
  type: 'DEPLOYED_TO',
  from: ['component', 'service', 'datastore', 'broker'],
  to: ['environment'],
  sentence: 'is deployed to',
  inverse: 'is where a pipeline deploys',
  description:
    'A pipeline of the sources deploys something to an environment, which says nothing of whether it runs there.',
  emittedBy: ['declared', 'rule'],
  failure: 'none',
  properties: {
    rule: text('the rule that derived it'),
    by: text('what deploys it: kubectl, helm, kustomize, compose, swarm, serverless, …'),
    with: text('manifests, chart and values, or folder that are deployed, from the root'),
  },
});
