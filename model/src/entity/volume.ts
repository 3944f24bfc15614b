import { count, defineEntityKind, text } from './define.js';

export const volume = defineEntityKind({
  kind: 'volume',
  label: 'Volume',
  storey: 'run',
  key: 'keyed',
  description: 'Storage that outlives a container.',
  example: 'volume:K3XQ…/orders-data',
  properties: {
    name: text('name'),
    driver: text('driver'),
    type: text('volume, bind, claim'),
    hostPath: text('path on the host of a bind mount'),
    sizeBytes: count('size asked for'),
  },
});
