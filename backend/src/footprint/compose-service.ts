import type { EntityRef } from '@faultline/model';
import type { EnvironmentEntry } from './environment.js';
import type { ServiceImage } from './images.js';
import type { ServiceVolume } from './volumes.js';

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
