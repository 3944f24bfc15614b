import { text } from '../entity/define.js';
import { defineRelationKind } from './define.js';

export const routesTo = defineRelationKind({
  type: 'ROUTES_TO',
  from: ['route', 'kubernetes-service'],
  to: ['endpoint', 'container', 'kubernetes-service', 'workload', 'component', 'service'],
  sentence: 'routes to',
  inverse: 'is reached through',
  description:
    'Requests are passed on. Who is reached only through it is cut off: degraded, since callers inside still reach it.',
  emittedBy: ['live', 'declared', 'rule'],
  failure: 'lifts-to',
  properties: {
    path: text('request path'),
    port: text('port or its name'),
  },
});
