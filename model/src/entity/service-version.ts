import { defineEntityKind, text } from './define.js';
import { SCANNED } from './scanned.js';

export const serviceVersion = defineEntityKind({
  kind: 'service-version',
  label: 'ServiceVersion',
  storey: 'build',
  key: 'namespaced',
  start: 'at-risk',
  description: 'A version of a service, as its image, its labels or its tag name it.',
  example: 'service-version:shop/cart@1.2',
  properties: {
    version: text('version as named'),
    service: text('ref of its service'),
    rule: text('what named it: image-label, container-label, workload-label, tag, deploy-event, manifest'),
    ...SCANNED,
  },
});
