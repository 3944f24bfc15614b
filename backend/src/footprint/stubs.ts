import type { EntityRef } from '@faultline/model';
import type { ComposeOptions, ComposeService } from './compose-service.js';
import type { NeededExternal, NeededSet } from './needed.js';

/** Small, and has a web server: https://hub.docker.com/_/busybox. */
export const STUB_IMAGE = 'busybox:1.36';

/** Ports by the party outside that listens on them, sorted. */
export type StubPorts = ReadonlyMap<EntityRef, readonly number[]>;

const WEB: readonly number[] = [80, 443];
const USUAL: ReadonlyMap<string, readonly number[]> = new Map([
  ['http', [80]],
  ['ws', [80]],
  ['https', [443]],
  ['wss', [443]],
]);

/** The ports that each party outside is called at; where nobody says, those of the web. O(calls). */
export function stubPortsOf({ processes, externals }: Pick<NeededSet, 'processes' | 'externals'>): StubPorts {
  const called = new Map(externals.map(({ ref }) => [ref, new Set<number>()]));
  for (const { form } of processes) {
    for (const { to, port, protocol } of form?.calls ?? []) {
      const ports = port > 0 ? [port] : (USUAL.get(protocol) ?? WEB);
      for (const ref of to) for (const one of ports) called.get(ref)?.add(one);
    }
  }
  return new Map([...called].map(([ref, ports]) => [ref, ports.size === 0 ? WEB : [...ports].sort((a, b) => a - b)]));
}

/** What stands in for a party outside: a web server on each of its ports, that knows no page. */
export function stubOf(
  external: NeededExternal,
  name: string,
  ports: readonly number[],
  aliases: readonly string[],
  { stubImage }: Pick<ComposeOptions, 'stubImage'>,
): ComposeService {
  const servers = ports.map((port) => `httpd -p ${port} -h /tmp`);
  const last = servers.length - 1;
  const script = servers.map((server, at) => (at === last ? `exec ${server} -f` : server)).join('; ');
  return {
    ref: external.ref,
    name,
    image: { image: stubImage === '' ? STUB_IMAGE : stubImage, digest: '', build: null, notes: [] },
    // An image that was chosen knows itself what to run.
    command: stubImage === '' ? ['sh', '-c', script] : [],
    aliases,
    environment: [],
    ports: [],
    volumes: [],
    dependsOn: [],
    replicas: 1,
    memoryBytes: null,
    notes: [`stands in for ${external.host}, which is outside`],
  };
}
