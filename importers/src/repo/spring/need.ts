import type { Application } from './application.js';
import type { Role } from './roles.js';

/** Somebody that an application needs, with the place that says so. */
export interface Need {
  /** A name: of another application, of a host. */
  readonly host: string;
  readonly port?: number;
  readonly via: string;
  /** What a library looks for on its own machine; the host is then `localhost`. */
  readonly product?: string;
  /** 0..1 */
  readonly confidence: number;
  readonly path: string;
  readonly line: number;
  /** What says so: a setting's name, an annotation, a call. Never a value. */
  readonly text: string;
}

/** All applications of a repository, as rules look each other's up. */
export interface Landscape {
  readonly applications: readonly Application[];
  roleOf(application: Application): Role | undefined;
  /** The one application of a role; undefined where there is none or are several. */
  only(role: Role): Application | undefined;
  /** The one that listens on a port of this machine. */
  at(port: string): Application | undefined;
  named(name: string): Application | undefined;
}

/** What a rule concludes of one application. */
export interface NeedRule {
  readonly name: string;
  needs(application: Application, landscape: Landscape): readonly Need[];
}
