import type { EntityRef } from '@faultline/model';
import type { ContractFacts } from '../contracts/facts.js';

/** How versions of one scheme compare. `VersionScheme` of model/ is one. */
export interface VersionOrder {
  isVersion(text: string): boolean;
  isConstraint(text: string): boolean;
  compare(a: string, b: string): number;
  satisfies(version: string, constraint: string): boolean;
}

/** What runs, or was told to be deployed, of one service in one environment: one version and digest. */
export interface CellFact {
  readonly service: EntityRef;
  readonly environment: string;
  /** '' where none is known. */
  readonly version: string;
  readonly digest: string;
  /** Image reference as started. */
  readonly image: string;
  readonly tag: string;
  /** Whether the version is only the tag of the image, or that of a manifest, which several builds may share. */
  readonly isByTag: boolean;
  /** 0 for what was only told. */
  readonly replicas: number;
  /** Whether it was told after everything that runs was read last: it may be there by now. */
  readonly isPending?: boolean;
  /** Start of its oldest running container, epoch milliseconds; null where nobody says. */
  readonly since: number | null;
  readonly hosts: readonly EntityRef[];
}

/** Somebody needs a version of another that satisfies a constraint. */
export interface RequirementFact {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly constraint: string;
  readonly scheme: string;
  /** Epoch milliseconds since when it is known; null where nobody says. */
  readonly since: number | null;
  /** Environments in which `from` runs; none where nothing of it is seen. */
  readonly environments: readonly string[];
}

/** A tag that named another digest before, as events tell. */
export interface MovedTagFact {
  readonly tag: EntityRef;
  readonly before: string;
  readonly after: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Services that run it. */
  readonly services: readonly EntityRef[];
}

/** Who uses which version of which package, in columns of equal length. Package and version numbers index the lists. */
export interface PackageUses {
  readonly services: readonly EntityRef[];
  readonly packages: readonly { readonly ref: EntityRef; readonly name: string }[];
  readonly versions: readonly { readonly ref: EntityRef; readonly version: string; readonly major: string }[];
  readonly count: number;
  readonly service: Int32Array;
  readonly package: Int32Array;
  readonly version: Int32Array;
}

/** A component's manifest asks for a package, and its lockfile holds versions of it, or none. */
export interface LockFact {
  readonly component: EntityRef;
  readonly package: EntityRef;
  readonly name: string;
  /** '' where any version will do. */
  readonly constraint: string;
  readonly scheme: string;
  readonly locked: readonly { readonly ref: EntityRef; readonly version: string }[];
}

/** What an image of a service is built on. */
export interface BaseFact {
  readonly service: EntityRef;
  /** '' where it is only declared. */
  readonly environment: string;
  /** With its registry, without its tag. */
  readonly repository: string;
  readonly tag: string;
  /** The component, workload or image that says so. */
  readonly by: EntityRef;
  /** When that release ends: "Debian 10" and the moment; null where the table does not know it, or no end is set. */
  readonly end: { readonly title: string; readonly at: number } | null;
}

/** All that conflicts are found in. Lists are ordered by ref, so that findings are. */
export interface ConflictFacts {
  /** The moment that is asked about, epoch milliseconds. */
  readonly now: number;
  /** As long as several digests of one service may stand side by side, milliseconds. */
  readonly rolloutMs: number;
  readonly cells: readonly CellFact[];
  readonly requirements: readonly RequirementFact[];
  readonly movedTags: readonly MovedTagFact[];
  readonly packageUses: PackageUses;
  readonly locks: readonly LockFact[];
  readonly bases: readonly BaseFact[];
  readonly contracts: ContractFacts;
  /** The system of a service, by service. */
  readonly systemOf: ReadonlyMap<EntityRef, EntityRef>;
  /** Direct dependencies of a service. */
  readonly dependenciesOf: (service: EntityRef) => readonly EntityRef[];
  /** Order of the versions of a scheme; undefined for a name that is none. */
  readonly schemeOf: (scheme: string) => VersionOrder | undefined;
  /** Short name for a sentence. */
  readonly nameOf: (ref: EntityRef) => string;
}
