import type { ComposePlan } from './compose-plan.js';
import type { ComposeOptions } from './compose-service.js';
import type { NeededSet } from './needed.js';

/** How large a footprint is. */
export interface FootprintCounts {
  /** Processes to start, what was asked for among them; each replica is one where replicas are kept. */
  readonly processes: number;
  /** Distinct images and builds of them. */
  readonly images: number;
  /** Of all that say it. */
  readonly memoryBytes: number;
  /** Processes that do not say how much memory they request. */
  readonly memoryUnknown: number;
  readonly cpuMillis: number;
  readonly cpuUnknown: number;
  /** Volumes that outlive their container. */
  readonly volumes: number;
  readonly externals: number;
  /** Processes that are not in the file. */
  readonly gaps: number;
  /** Variables that have to be set. */
  readonly variables: number;
  readonly unknowns: number;
}

/** Counts a footprint. */
export function countsOf(needed: NeededSet, plan: ComposePlan, { replicas }: ComposeOptions): FootprintCounts {
  const sizes = needed.processes.map(({ form }) => ({
    times: replicas ? (form?.replicas ?? 1) : 1,
    memoryBytes: form?.memoryBytes ?? null,
    cpuMillis: form?.cpuMillis ?? null,
  }));
  const externals = new Set(needed.externals.map(({ ref }) => ref));
  const images = plan.services
    .filter(({ ref }) => !externals.has(ref))
    .map(({ image }) => image.image || JSON.stringify(image.build));
  return {
    processes: sizes.reduce((sum, { times }) => sum + times, 0),
    images: new Set(images).size,
    memoryBytes: sizes.reduce((sum, { times, memoryBytes }) => sum + times * (memoryBytes ?? 0), 0),
    memoryUnknown: sizes.filter(({ memoryBytes }) => memoryBytes === null).length,
    cpuMillis: sizes.reduce((sum, { times, cpuMillis }) => sum + times * (cpuMillis ?? 0), 0),
    cpuUnknown: sizes.filter(({ cpuMillis }) => cpuMillis === null).length,
    volumes: plan.volumes.length,
    externals: externals.size,
    gaps: plan.gaps.length,
    variables: plan.variables.length,
    unknowns: needed.unknowns.length,
  };
}
