import type { EntityRef } from '@faultline/model';
import type { ConfigMaps } from './environment.js';
import type { SourcesOf } from './sources.js';

/** What every object of a file is read with. */
export interface ManifestContext {
  readonly key: string;
  readonly repository: EntityRef;
  readonly configMaps: ConfigMaps;
  /** Release of the chart that deploys it. */
  readonly release: string | undefined;
  /** Files of ConfigMaps that a reader of their own understands. */
  readonly embedded: ReadonlySet<string>;
  /** Absent where several deployables are given nothing alike. */
  readonly sourcesOf?: SourcesOf;
}

/** Where the host names of a namespace mean something. */
export function withinOf(key: string, namespace: string): string {
  return `repository/${key}/kubernetes/${namespace}`;
}
