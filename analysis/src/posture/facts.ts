import type { EntityRef, Platform } from '@faultline/model';

/** A weakness that a report found, in what is used. */
export interface VulnerabilityFacts {
  readonly ref: EntityRef;
  /** As published, lower case: critical, high, medium, low; '' where nobody says. */
  readonly severity: string;
  /** First version without it; '' where none is known. */
  readonly fixedIn: string;
  /** The package that has it; null where the image itself does. */
  readonly inside: EntityRef | null;
}

/** An image as far as anybody tells. What is unknown is undefined. */
export interface ImageFacts {
  /** The image itself; null where only a reference to it is known. */
  readonly ref: EntityRef | null;
  /** With its registry: docker.io/library/redis; '' where no reference is known. */
  readonly repository: string;
  /** '' where the reference has none, which is pinned then. */
  readonly tag: string;
  /** Whether the reference, as it was deployed, names a digest. */
  readonly isPinned: boolean;
  /** User that it runs as; empty is root. */
  readonly user: string | undefined;
  readonly healthCheck: boolean | undefined;
  readonly sshDaemon: boolean | undefined;
  /** As number/protocol; undefined where the image itself was not read. */
  readonly exposedPorts: readonly string[] | undefined;
  /** Of variables that it sets itself; undefined where it was not read. */
  readonly variableNames: readonly string[] | undefined;
  readonly sizeBytes: number | undefined;
  /** What it is and is built on. */
  readonly platforms: readonly Platform[];
  /** When a list of its packages was made, epoch milliseconds. */
  readonly listedAt: number | undefined;
  /** When it was last scanned, epoch milliseconds. */
  readonly scannedAt: number | undefined;
  readonly scanners: readonly string[];
  readonly signers: readonly string[];
  /** Programs of an SSH server among its packages, as refs. */
  readonly sshPackages: readonly EntityRef[];
  readonly vulnerabilities: readonly VulnerabilityFacts[];
}

/** A container that runs, or one that a file declares. What is unknown is undefined. */
export interface ContainerFacts {
  /** Container, workload or component. */
  readonly ref: EntityRef;
  readonly name: string;
  /** Whether it was seen, or only declared. */
  readonly isLive: boolean;
  /** User that it runs as; empty is root. Its image decides where it is undefined. */
  readonly user: string | undefined;
  readonly privileged: boolean | undefined;
  readonly capabilitiesAdded: readonly string[];
  readonly hostNetwork: boolean | undefined;
  readonly hostPid: boolean | undefined;
  readonly nonRoot: boolean | undefined;
  readonly readOnlyRoot: boolean | undefined;
  readonly memoryLimitBytes: number | undefined;
  readonly cpuLimitMillis: number | undefined;
  readonly healthCheck: boolean | undefined;
  /** Whether its image's own health check counts: engines heed it, Kubernetes does not. */
  readonly takesImageCheck: boolean;
  readonly sshDaemon: boolean | undefined;
  /** As number/protocol. */
  readonly ports: readonly string[];
  /** undefined where they were not read. */
  readonly variableNames: readonly string[] | undefined;
  readonly secretVariables: readonly string[];
  /** Paths of its host that are mounted, each with the volume. */
  readonly hostPaths: readonly { readonly path: string; readonly volume: EntityRef }[];
  /** null where no image is known. */
  readonly image: ImageFacts | null;
}

/** What is looked at as one: a catalog entity in one environment. */
export interface PostureUnit {
  readonly subject: EntityRef;
  /** '' for what is declared for anywhere. */
  readonly environment: string;
  readonly containers: readonly ContainerFacts[];
}

/** What people decided, and the moment that is asked about. */
export interface PostureWorld {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Globs over image repositories that may be used; none: all may. */
  readonly registries: readonly string[];
  /** Globs over image repositories that must be signed. */
  readonly signed: readonly string[];
  /** Age of a scan after which it does not count, milliseconds. */
  readonly scanMaxAgeMs: number;
  /** Whether a glob matches a text. */
  readonly matches: (glob: string, text: string) => boolean;
  /** Size of what an image belongs to; undefined where too few of it are known. */
  readonly familyOf: (image: ImageFacts) => ImageFamily | undefined;
}

/** Images that are alike, and how large the middle one is. */
export interface ImageFamily {
  /** In words: "images of ghcr.io/acme/cart", "Node.js images". */
  readonly name: string;
  readonly medianBytes: number;
  readonly count: number;
}
