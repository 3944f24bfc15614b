import type { ContractComparison, ContractForm, EntityRef } from '@faultline/model';

/** A contract as somebody holds it in a file. */
export interface ContractFact {
  /** `contract:openapi/<digest>`: equal contracts are one. */
  readonly ref: EntityRef;
  readonly form: ContractForm;
  /** What all versions and copies of it share. */
  readonly api: string;
  readonly title: string;
  /** Key of the repository that it is in; '' for that of a candidate, and where nobody says. */
  readonly repository: string;
  /** Its file; '' where nobody says. */
  readonly path: string;
  /** The line of each part of it; none where they are not known. */
  readonly lines: () => readonly number[];
}

/** A contract that a service offers. */
export interface OfferedContract extends ContractFact {
  /** The version of the service that was told to offer it, else the one that the document names; '' where neither is. */
  readonly version: string;
  /** Whether it is what the sources say now, whatever runs of them. */
  readonly isCurrent: boolean;
}

/** That one service relies on what another offers. */
export interface RelianceFact {
  readonly from: EntityRef;
  /** An Api, where nobody is known to provide it. */
  readonly to: EntityRef;
  readonly form: ContractForm;
  /** What it was written against; null where it is only said that it consumes an interface. */
  readonly copy: ContractFact | null;
  /** Epoch milliseconds since when it is known; null where nobody says. */
  readonly since: number | null;
  /** Environments in which `from` runs; none where nothing of it is seen. */
  readonly environments: readonly string[];
}

/** Who relies on whose contracts. */
export interface ContractFacts {
  /** By who relies, who offers and contract. */
  readonly reliances: readonly RelianceFact[];
  /** What is known to be offered by a service, in all its versions. */
  readonly offeredBy: (service: EntityRef) => readonly OfferedContract[];
  /** What whoever relies on the one must fear from the other. */
  readonly compare: (before: ContractFact, after: ContractFact) => ContractComparison;
}

/** Nobody relies on any contract. */
export const NO_CONTRACTS: ContractFacts = {
  reliances: [],
  offeredBy: () => [],
  compare: () => ({ changes: [], doubts: [] }),
};
