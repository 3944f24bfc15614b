import type { CoarseKind } from './kinds.js';

/** One component of an architecture, as a reference or an export draws it. */
export interface Component {
  readonly name: string;
  readonly kind: string;
  readonly coarse: CoarseKind;
  /** A user or another person: never matched by a service that is only called so. */
  readonly isPerson: boolean;
  /** Its own name first. */
  readonly names: readonly string[];
  /** Right when it is found, and not missed when it is not. */
  readonly isOptional: boolean;
}

/** Who needs whom. */
export interface Dependency {
  readonly from: Component;
  readonly to: Component;
  readonly kind: string;
  /** The reference does not fix the direction. */
  readonly isEitherWay: boolean;
  readonly isOptional: boolean;
}

/** An architecture drawn by hand (a reference), or one that was found. */
export interface Drawing {
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}
