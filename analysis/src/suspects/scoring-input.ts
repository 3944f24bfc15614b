import type { TopologyRows } from '../topology/shared.js';
import type { Evidence } from './evidence.js';
import type { Foundations } from './foundations.js';
import type { SuspectParameters } from './parameters.js';

/** What the candidates of one environment are scored from: rows and numbers alone, so that it may go to another thread. */
export interface ScoringInput {
  readonly topology: TopologyRows;
  /** By node. */
  readonly kind: Uint8Array;
  readonly foundations: Foundations;
  readonly evidence: Evidence;
  readonly parameters: SuspectParameters;
  /** By node: what speaks for it besides what was seen, a logarithm. */
  readonly besides: Float64Array;
  /** Nodes and relations that failures may visit. */
  readonly budget: number;
}
