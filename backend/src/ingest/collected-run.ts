import type { HeaderLine, Issue } from '@faultline/model';
import type { PartColumns } from './part-columns.js';

/** What a run said of one part. */
export interface CollectedPart {
  readonly columns: PartColumns;
  /** As its part line says; null while there was none. */
  complete: boolean | null;
  /** Whether one of its lines could not be taken. */
  broken: boolean;
}

/** A run as it was read, before anything is compared. */
export interface CollectedRun {
  readonly header: HeaderLine;
  /** By scope, then by part. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, CollectedPart>>;
  /** Scopes with a scope line, and whether it lists all their parts. */
  readonly partsListed: ReadonlyMap<string, boolean>;
  /** Whether the scopes named are all that the source has. */
  readonly scopesListed: boolean;
  /** Whether `end` came with the right counts. */
  readonly ended: boolean;
  readonly issues: readonly Issue[];
  readonly issueCount: number;
  readonly entities: number;
  readonly relations: number;
}
