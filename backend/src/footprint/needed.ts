import type { Criticality, EntityRef } from '@faultline/model';

/** Where the image of a process comes from: what was seen running, what a repository declares, or a build of it. */
export type ImageOrigin = 'observed' | 'declared' | 'build' | 'none';

/** Something mounted. */
export interface MountFact {
  readonly volume: EntityRef;
  readonly name: string;
  /** As the volume's kind lists them; '' where nobody says. */
  readonly type: string;
  /** Path in the container; '' where nobody says. */
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** An address that a deployable is configured to reach. */
export interface CallFact {
  readonly endpoint: EntityRef;
  readonly host: string;
  /** 0 where none is written. */
  readonly port: number;
  /** As written; '' for none. */
  readonly protocol: string;
  readonly database: string;
  /** Names of the variables that hold it. */
  readonly variables: readonly string[];
  /** What answers there, among what is needed; none where nothing is known to. */
  readonly to: readonly EntityRef[];
  /** Why nothing answers; '' where something does. */
  readonly unresolved: string;
}

/** Where and how something is built; paths are from the repository's root. */
export interface BuildFact {
  readonly repository: EntityRef;
  /** Folder that stands for it. */
  readonly folder: string;
  readonly context: string;
  /** '' for the Dockerfile of that name in the context. */
  readonly dockerfile: string;
  /** Stage; '' for the last. */
  readonly target: string;
}

/** What a process is started from: one deployable, as it was seen or declared. */
export interface Form {
  readonly deployable: EntityRef;
  readonly origin: ImageOrigin;
  /** Image reference as written; '' for none. */
  readonly image: string;
  /** Manifest digest of what runs; '' where none is known. */
  readonly digest: string;
  /** Where it can be built from; null where no folder is known. */
  readonly build: BuildFact | null;
  readonly replicas: number;
  readonly hostNames: readonly string[];
  /** As number/protocol. */
  readonly ports: readonly string[];
  readonly mounts: readonly MountFact[];
  readonly calls: readonly CallFact[];
  /** Names of variables that whoever starts it sets. */
  readonly variables: readonly string[];
  /** Of one replica; null where nobody says. */
  readonly memoryBytes: number | null;
  readonly cpuMillis: number | null;
  /** Other deployables of the same entity that were not taken. */
  readonly others: readonly EntityRef[];
}

export interface Need {
  readonly to: EntityRef;
  readonly criticality: Criticality;
}

/** A catalog entity that has to run: a service, a datastore's server, a broker. */
export interface NeededProcess {
  readonly ref: EntityRef;
  readonly name: string;
  readonly kind: string;
  readonly namespace: string;
  /** 0 for what was asked for. */
  readonly hops: number;
  readonly criticality: Criticality;
  readonly path: readonly EntityRef[];
  readonly owners: readonly EntityRef[];
  /** null where nothing of it was seen or declared. */
  readonly form: Form | null;
  /** Processes and externals that it needs directly, by ref. */
  readonly needs: readonly Need[];
}

/** A party outside that is needed. */
export interface NeededExternal {
  readonly ref: EntityRef;
  readonly name: string;
  readonly host: string;
  readonly hops: number;
  readonly criticality: Criticality;
}

/** Something that stands for itself in the catalog and runs within something else: a named database, a topic. */
export interface Folded {
  readonly ref: EntityRef;
  readonly into: EntityRef;
}

/** Something that is not known, and why. */
export interface Unknown {
  readonly ref: EntityRef;
  readonly reason: string;
}

/** Everything that something needs to run, as the catalog knows it. */
export interface NeededSet {
  readonly of: readonly EntityRef[];
  /** Nearest first, then by ref. */
  readonly processes: readonly NeededProcess[];
  readonly externals: readonly NeededExternal[];
  readonly folded: readonly Folded[];
  readonly unknowns: readonly Unknown[];
}
