import { count, text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const owns = defineRelationKind({
  type: 'OWNS',
  from: ['owner', 'person'],
  to: ['service', 'datastore', 'broker', 'api', 'system', 'domain', 'component', 'repository', 'topic', 'workload'],
  sentence: 'owns',
  inverse: 'is owned by',
  description: 'Somebody answers for an entity.',
  emittedBy: ['catalog', 'live', 'declared', 'rule'],
  failure: 'lifts-to',
  properties: {
    rule: text('the rule that lifted it'),
    by: text('what in the source says so: codeowners, faultline-yaml, git-history; none where it speaks of the entity'),
    pattern: text('the CODEOWNERS pattern that matched'),
    rank: count('position in the source, where several own'),
  },
});
