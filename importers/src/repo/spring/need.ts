import type { Need } from '../values/code/index.js';
import type { Application, Neighbour, Role } from './application.js';

/** All applications of a repository, as rules look each other's up. */
export interface Landscape {
  readonly applications: readonly Neighbour[];
  /** The one application of a role; undefined where there is none or are several. */
  only(role: Role): Neighbour | undefined;
  /** The one that listens on a port of this machine. */
  at(port: string): Neighbour | undefined;
  named(name: string): Neighbour | undefined;
  /** A name in a registry; where nobody has it, that of the one application which has it in another environment. */
  registered(name: string): string;
  /** Whether another setting of the repository puts a setting in, and so speaks of it. */
  isPutIn(setting: string): boolean;
  /** Tells it from any other: all that rules look up there. */
  readonly given: string;
}

/** What a rule concludes of one application. */
export interface NeedRule {
  readonly name: string;
  needs(application: Application, landscape: Landscape): readonly Need[];
}

export type { Need };
