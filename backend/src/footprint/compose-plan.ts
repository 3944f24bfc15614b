import type { StartOrder } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { Sliced } from '../platform/off-loop/slices.js';
import { aliasesOf } from './aliases.js';
import { environmentsOf, type VariableToSet } from './environment.js';
import type { ComposeOptions, ComposeService, PublishedPort } from './compose-service.js';
import { composeStart, startedInOrder, type ComposeStart, type CutRelation } from './compose-start.js';
import { imagesOf, type ServiceImage } from './images.js';
import { HostPorts, Names, composeName, wantedNames } from './names.js';
import type { NeededExternal, NeededProcess, NeededSet, Unknown } from './needed.js';
import { stubOf, stubPortsOf, type StubPorts } from './stubs.js';
import { volumesOf } from './volumes.js';

export interface ComposePlan {
  /** In the order of start. */
  readonly services: readonly ComposeService[];
  readonly cut: readonly CutRelation[];
  /** What has to run and is not in the file. */
  readonly gaps: readonly Unknown[];
  readonly variables: readonly VariableToSet[];
  /** Names of volumes, sorted. */
  readonly volumes: readonly string[];
  readonly stubPorts: StubPorts;
}

/** What can be started, and what has to be started before what: what the order of start is worked out from. */
export interface ComposeDraft {
  readonly needed: NeededSet;
  readonly processes: readonly NeededProcess[];
  readonly images: ReadonlyMap<EntityRef, ServiceImage>;
  readonly gaps: readonly Unknown[];
  readonly start: ComposeStart;
}

/** Looks which processes have an image. */
export function composeDraft(needed: NeededSet, { pin }: Pick<ComposeOptions, 'pin'>): ComposeDraft {
  const { images, gaps } = imagesOf(needed.processes, pin);
  const processes = needed.processes.filter(({ ref }) => images.has(ref));
  return { needed, processes, images, gaps, start: composeStart(processes, needed.externals) };
}

/**
 * Turns what is needed into services of a compose file; pure, and the same for the same.
 * @param order `startOrder` of the draft's needs
 */
export function* composePlan(draft: ComposeDraft, order: StartOrder, options: ComposeOptions): Sliced<ComposePlan> {
  const { needed, processes, images, gaps } = draft;
  const names = namesOf(processes, needed.externals);
  yield;
  const aliases = aliasesOf(processes, needed.externals, names);
  yield;
  const { entries, variables, notes } = yield* environmentsOf(processes, names, options.placeholders);
  const volumes = volumesOf(processes);
  yield;
  const ports = portsOf(processes, options);
  const stubPorts = stubPortsOf(needed);
  yield;
  const { refs, dependsOn, cut } = startedInOrder(draft.start, order, names);
  yield;
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
    const { ref } = external;
    const name = names.get(ref);
    if (name === undefined) continue;
    services.set(ref, stubOf(external, name, stubPorts.get(ref) ?? [], aliases.get(ref) ?? [], options));
  }
  return {
    services: refs.map((ref) => services.get(ref)).filter((one) => one !== undefined),
    cut,
    gaps,
    variables,
    volumes: volumes.names,
    stubPorts,
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
