import { count, defineEntityKind, text } from './define.js';

/** Types of volumes that go with their container or pod: nothing of them is found by the next one. */
export const EPHEMERAL_VOLUME_TYPES: readonly string[] = ['tmpfs', 'anonymous', 'empty-dir', 'pod-claim'];

/** Whether what is written to a volume is there when its container was replaced; one of no type was declared by name. */
export function volumeLasts(type: string): boolean {
  return !EPHEMERAL_VOLUME_TYPES.includes(type);
}

export const volume = defineEntityKind({
  kind: 'volume',
  label: 'Volume',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'Storage that a container mounts; its type tells whether it outlives it.',
  example: 'volume:K3XQ…/orders-data',
  properties: {
    name: text('name'),
    driver: text('driver'),
    type: text('volume, bind, claim; and what goes with its container: anonymous, tmpfs, empty-dir, pod-claim'),
    hostPath: text('path on the host of a bind mount'),
    sizeBytes: count('size asked for'),
    createdAt: count('epoch milliseconds'),
    project: text('compose project that it was made for'),
    usedBytes: count('most that it holds: a power of two, so that it changes seldom'),
  },
});
