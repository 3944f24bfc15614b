import type { Need } from '../values/code/index.js';
import type { Application } from './application.js';
import type { Role } from './roles.js';

/** All applications of a repository, as rules look each other's up. */
export interface Landscape {
  readonly applications: readonly Application[];
  roleOf(application: Application): Role | undefined;
  /** The one application of a role; undefined where there is none or are several. */
  only(role: Role): Application | undefined;
  /** The one that listens on a port of this machine. */
  at(port: string): Application | undefined;
  named(name: string): Application | undefined;
  /** Whether another setting of the repository puts a setting in, and so speaks of it. */
  isPutIn(setting: string): boolean;
}

/** What a rule concludes of one application. */
export interface NeedRule {
  readonly name: string;
  needs(application: Application, landscape: Landscape): readonly Need[];
}

export type { Need };
