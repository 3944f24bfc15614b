import type { Environment } from './shell.js';

/** What a pipeline comes to. */
export type Outcome = 'passed' | 'warned' | 'failed';

/** How a run of a sample went. */
export interface SampleRun {
  readonly outcome: Outcome;
  /** Names of the steps or jobs whose scripts ran, in order. */
  readonly ran: readonly string[];
  readonly output: string;
}

/** Where, and with what, a sample runs. */
export interface Checkout {
  /** Folder of the checkout. */
  readonly folder: string;
  /** Folder of this run alone, for what a runner keeps beside the checkout. */
  readonly scratch: string;
  readonly commit: string;
  /** What the project's settings give to every script: address, token, PATH. */
  readonly environment: Environment;
  /** Packed client, as a pipeline installs it. */
  readonly clientPackage: string;
}

/** What is left out of a run: the runner does it, or an earlier run has done it. */
export interface RunOptions {
  /** Names of steps that ran before and need not again: the installation, the import. */
  readonly done?: readonly string[];
}
