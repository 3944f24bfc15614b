import type { EntityRef } from '@faultline/model';
import type { CellFact, RequirementFact, VersionOrder } from '../conflicts/facts.js';
import type { ContractFacts, OfferedContract, RelianceFact } from '../contracts/facts.js';
import type { OfferedIn } from '../contracts/judged.js';

/** A version of a service that wants to be deployed. */
export interface Candidate {
  readonly service: EntityRef;
  readonly version: string;
  /** '' where nobody says. */
  readonly digest: string;
  /** What this version needs, where a manifest of it was given: instead of what the catalog knows. */
  readonly requirements?: readonly RequirementFact[];
  /** The contracts that it was written against, where a manifest tells: instead of what the catalog knows. */
  readonly reliances?: readonly RelianceFact[];
  /** The contracts that it offers, where a manifest tells. */
  readonly offers?: readonly OfferedContract[];
}

/** A dependency of a service, and how hard it is needed. */
export interface DependencyFact {
  readonly to: EntityRef;
  readonly criticality: 'hard' | 'soft' | 'async';
}

/** What a check looks at: one environment as it is. */
export interface CheckFacts extends Pick<ContractFacts, 'offeredBy' | 'compare'> {
  readonly environment: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What runs of a service in the environment, and what was told to be deployed there. */
  readonly cellsOf: (service: EntityRef) => readonly CellFact[];
  /** What a service needs in a version. */
  readonly requirementsOf: (service: EntityRef) => readonly RequirementFact[];
  /** Who needs it in a version, in any environment. */
  readonly requirementsOn: (service: EntityRef) => readonly RequirementFact[];
  /** What a service was written against. */
  readonly reliancesOf: (service: EntityRef) => readonly RelianceFact[];
  /** Who was written against what it offers, in any environment. */
  readonly reliancesOn: (service: EntityRef) => readonly RelianceFact[];
  readonly dependenciesOf: (service: EntityRef) => readonly DependencyFact[];
  /** Whether anything at all is seen running in the environment. */
  readonly isObserved: boolean;
  readonly schemeOf: (scheme: string) => VersionOrder | undefined;
  readonly nameOf: (ref: EntityRef) => string;
}

/** A candidate, and what runs once others have gone before it. */
export interface CheckWorld extends CheckFacts {
  readonly candidate: Candidate;
  /**
   * Versions of a service that answer while the candidate is rolled out: what stands there, several where it is mixed;
   * of a candidate that has gone before, its version alone. None where nothing is known to run.
   */
  readonly versionsOf: (service: EntityRef) => readonly string[];
  /** What a service offers in a version; of the candidate and of what has gone before it, the documents that they bring. */
  readonly offeredIn: (service: EntityRef, version: string) => OfferedIn;
  /** The same as the catalog knows it. */
  readonly offeredNow: (service: EntityRef, version: string) => OfferedIn;
}
