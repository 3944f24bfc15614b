import { startOrder } from '@faultline/analysis';
import { CRITICALITIES, type Criticality, type EntityRef } from '@faultline/model';
import { aliasesOf } from './aliases.js';
import { environmentsOf, type EnvironmentEntry, type VariableToSet } from './environment.js';
import { imagesOf, type ServiceImage } from './images.js';
import { HostPorts, Names, composeName, wantedNames } from './names.js';
import type { NeededExternal, NeededProcess, NeededSet, Unknown } from './needed.js';
import { volumesOf, type ServiceVolume } from './volumes.js';

/** Which processes' ports are published on this machine: of what was asked for, of all, of none. */
export const PUBLISHED = ['asked', 'all', 'none'] as const;
export type Published = (typeof PUBLISHED)[number];

export interface ComposeOptions {
  /** Image of what stands in for parties outside; '' for one that answers every request with "not found". */
  readonly stubImage: string;
  /** Whether images are pinned to the digest that runs, where one is known. */
  readonly pin: boolean;
  /** Whether a process runs as often as it was seen; otherwise once. */
  readonly replicas: boolean;
  readonly publish: Published;
  /** Whether variables of unknown value are there, to be set; otherwise they are left out. */
  readonly placeholders: boolean;
}

/** Small, and has a web server: https://hub.docker.com/_/busybox. */
export const STUB_IMAGE = 'busybox:1.36';

export interface PublishedPort {
  readonly host: number;
  readonly container: number;
  readonly protocol: string;
}

/** One service of the compose file. */
export interface ComposeService {
  readonly ref: EntityRef;
  readonly name: string;
  readonly image: ServiceImage;
  readonly command: readonly string[];
  readonly aliases: readonly string[];
  readonly environment: readonly EnvironmentEntry[];
  readonly ports: readonly PublishedPort[];
  readonly volumes: readonly ServiceVolume[];
  readonly dependsOn: readonly string[];
  readonly replicas: number;
  readonly memoryBytes: number | null;
  /** For people, above the service. */
  readonly notes: readonly string[];
}

/** A need that would close a circle of start, and the ones that were kept instead. */
export interface CutRelation {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly criticality: Criticality;
  /** The circle: from the dependent by way of the dependency back to the dependent. */
  readonly cycle: readonly EntityRef[];
}

export interface ComposePlan {
  /** In the order of start. */
  readonly services: readonly ComposeService[];
  readonly cut: readonly CutRelation[];
  /** What has to run and is not in the file. */
  readonly gaps: readonly Unknown[];
  readonly variables: readonly VariableToSet[];
  /** Names of volumes, sorted. */
  readonly volumes: readonly string[];
}

/** Turns what is needed into services of a compose file; pure, and the same for the same. */
export function composePlan(needed: NeededSet, options: ComposeOptions): ComposePlan {
  const { images, gaps } = imagesOf(needed.processes, options.pin);
  const processes = needed.processes.filter(({ ref }) => images.has(ref));
  const names = namesOf(processes, needed.externals);
  const aliases = aliasesOf(processes, needed.externals, names);
  const { entries, variables, notes } = environmentsOf(processes, names, options.placeholders);
  const volumes = volumesOf(processes);
  const ports = portsOf(processes, options);
  const { order, dependsOn, cut } = orderOf(processes, needed.externals, names);
  const services = new Map<EntityRef, ComposeService>();
  for (const { ref, form } of processes) {
    const image = images.get(ref);
    const name = names.get(ref);
    if (image === undefined || name === undefined || form === null) continue;
    services.set(ref, {
      ref,
      name,
      image,
      command: [],
      aliases: aliases.get(ref) ?? [],
      environment: entries.get(ref) ?? [],
      ports: ports.get(ref) ?? [],
      volumes: volumes.mounts.get(ref) ?? [],
      dependsOn: dependsOn.get(ref) ?? [],
      replicas: options.replicas ? form.replicas : 1,
      memoryBytes: form.memoryBytes,
      notes: [...image.notes, ...(notes.get(ref) ?? []), ...(volumes.notes.get(ref) ?? [])],
    });
  }
  for (const external of needed.externals) {
    const name = names.get(external.ref);
    if (name !== undefined) services.set(external.ref, stub(external, name, needed.processes, aliases, options));
  }
  return {
    services: order.map((ref) => services.get(ref)).filter((one) => one !== undefined),
    cut,
    gaps,
    variables,
    volumes: volumes.names,
  };
}

/** What was asked for takes its name first, then the nearest; parties outside are marked as stubs. */
function namesOf(
  processes: readonly NeededProcess[],
  externals: readonly NeededExternal[],
): ReadonlyMap<EntityRef, string> {
  const taken = new Names();
  return new Map([
    ...processes.map(({ ref, name }): [EntityRef, string] => [ref, taken.take(...wantedNames(ref, name))]),
    ...externals.map(({ ref, host }): [EntityRef, string] => [ref, taken.take(composeName(`stub-${host}`))]),
  ]);
}

/** The ports that a party outside is called at; where nobody says, those of the web. */
export function stubPorts(external: EntityRef, processes: readonly NeededProcess[]): readonly number[] {
  const usual: Readonly<Record<string, readonly number[]>> = { http: [80], ws: [80], https: [443], wss: [443] };
  const calls = processes.flatMap(({ form }) => form?.calls ?? []).filter(({ to }) => to.includes(external));
  const ports = calls.flatMap(({ port, protocol }) => (port > 0 ? [port] : (usual[protocol] ?? [80, 443])));
  return [...new Set(ports.length === 0 ? [80, 443] : ports)].sort((a, b) => a - b);
}

function stub(
  external: NeededExternal,
  name: string,
  processes: readonly NeededProcess[],
  aliases: ReadonlyMap<EntityRef, readonly string[]>,
  { stubImage }: ComposeOptions,
): ComposeService {
  const servers = stubPorts(external.ref, processes).map((port) => `httpd -p ${port} -h /tmp`);
  const last = servers.length - 1;
  const script = servers.map((server, at) => (at === last ? `exec ${server} -f` : server)).join('; ');
  return {
    ref: external.ref,
    name,
    image: { image: stubImage === '' ? STUB_IMAGE : stubImage, digest: '', build: null, notes: [] },
    // An image that was chosen knows itself what to run.
    command: stubImage === '' ? ['sh', '-c', script] : [],
    aliases: aliases.get(external.ref) ?? [],
    environment: [],
    ports: [],
    volumes: [],
    dependsOn: [],
    replicas: 1,
    memoryBytes: null,
    notes: [`stands in for ${external.host}, which is outside`],
  };
}

function portsOf(
  processes: readonly NeededProcess[],
  { publish, replicas }: ComposeOptions,
): ReadonlyMap<EntityRef, readonly PublishedPort[]> {
  const taken = new HostPorts();
  const found = new Map<EntityRef, readonly PublishedPort[]>();
  for (const { ref, hops, form } of processes) {
    if (form === null || publish === 'none' || (publish === 'asked' && hops > 0)) continue;
    // Several replicas cannot share one port of this machine.
    if (replicas && form.replicas > 1) continue;
    const ports = form.ports
      .map((text) => /^(\d{1,5})\/(tcp|udp)$/.exec(text))
      .filter((match) => match !== null)
      .map(([, port = '', protocol = '']) => ({ container: Number(port), protocol }))
      .filter(({ container }) => container > 0 && container < 65_536)
      .sort((a, b) => a.container - b.container || (a.protocol < b.protocol ? -1 : 1));
    found.set(
      ref,
      ports.map((port) => ({ host: taken.take(port.container, port.protocol), ...port })),
    );
  }
  return found;
}

/** Order of start without a circle: the hardest needs are kept first, of equal ones those that lead away from the asked. */
function orderOf(
  processes: readonly NeededProcess[],
  externals: readonly NeededExternal[],
  names: ReadonlyMap<EntityRef, string>,
): {
  readonly order: readonly EntityRef[];
  readonly dependsOn: ReadonlyMap<EntityRef, readonly string[]>;
  readonly cut: readonly CutRelation[];
} {
  const all = [...processes, ...externals];
  const numbers = new Map(all.map(({ ref }, at) => [ref, at]));
  const needs = processes
    .flatMap(({ ref, hops, needs: direct }) =>
      direct.map(({ to, criticality }) => {
        const [from, target] = [numbers.get(ref) ?? -1, numbers.get(to) ?? -1];
        const isBack = (all[target]?.hops ?? 0) <= hops ? 1 : 0;
        return { from, to: target, criticality, rank: CRITICALITIES.indexOf(criticality) * 2 + isBack };
      }),
    )
    .filter(({ to }) => to >= 0)
    .sort((a, b) => a.rank - b.rank || a.from - b.from || a.to - b.to);
  const { order, taken, cut } = startOrder(all.length, needs);
  const refOf = (number: number): EntityRef => all[number]?.ref ?? ('' as EntityRef);
  const dependsOn = new Map<EntityRef, string[]>();
  needs.forEach(({ from, to }, at) => {
    const name = names.get(refOf(to));
    if (taken[at] !== 1 || name === undefined) return;
    const known = dependsOn.get(refOf(from));
    if (known === undefined) dependsOn.set(refOf(from), [name]);
    else if (!known.includes(name)) known.push(name);
  });
  for (const list of dependsOn.values()) list.sort();
  return {
    order: Array.from(order, refOf),
    dependsOn,
    cut: cut
      .map(({ need, way }) => ({ need: needs[need], way }))
      .flatMap(({ need, way }) =>
        need === undefined
          ? []
          : [
              {
                from: refOf(need.from),
                to: refOf(need.to),
                criticality: need.criticality,
                cycle: [refOf(need.from), ...way.map(refOf)],
              },
            ],
      ),
  };
}
