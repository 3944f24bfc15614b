import type { EntityRef } from '@faultline/model';

/** What somebody says, and who: the scope of a list or file, or the ref of what was seen. */
export interface Said<Value = string> {
  readonly value: Value;
  readonly by: string;
}

/** What is known of running something in a container: it runs in one, did once, a file declares one, nothing. */
export const CONTAINMENTS = ['running', 'stopped', 'declared', 'none'] as const;
export type Containment = (typeof CONTAINMENTS)[number];

/** What is known of an application that bears on whether it could run in a container. What is unknown is absent. */
export interface ReadinessFacts {
  readonly subject: EntityRef;
  readonly containment: Containment;
  /** Whether it is a datastore or a broker, which keep state by what they are. */
  readonly isStore: boolean;
  /** `worker`, `job`, `website` …; '' where nobody says. */
  readonly type: string;
  /** Containers, workloads or files that declare one, by ref. */
  readonly containers: readonly EntityRef[];
  readonly platforms: readonly Said[];
  readonly technologies: readonly Said[];
  readonly licences: readonly Said[];
  /** none, external or local. */
  readonly state: readonly Said[];
  /** What becomes of what it writes, by its mounts; the value says it in words. */
  readonly writes: readonly Said<{ readonly keeps: boolean; readonly text: string }>[];
  /** 8080, 8443/tcp, 8000-8010, dynamic or none. */
  readonly ports: readonly Said[];
  /** environment, files or code. */
  readonly configuration: readonly Said[];
  /** Names of environment variables that it is given. */
  readonly variables: readonly Said<readonly string[]>[];
  readonly health: readonly Said<boolean>[];
  /** none, shared or memory. */
  readonly sessions: readonly Said[];
  /** unattended or manual. */
  readonly startStop: readonly Said[];
}

/** Types of services that nobody calls and that have no users. */
export const WITHOUT_CALLERS: ReadonlySet<string> = new Set(['worker', 'job', 'batch', 'test', 'load-generator']);
