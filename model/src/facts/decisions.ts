import type { EntityRef } from '../ref/entity-ref.js';

/** A person's word that two entities are one, or are not; it wins for good. */
export interface Pin {
  readonly id: string;
  readonly verdict: 'same' | 'different';
  readonly a: EntityRef;
  readonly b: EntityRef;
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A person's assignment by glob: the first match wins. */
export interface Assignment {
  /** What is assigned. */
  readonly what: 'environment' | 'owner' | 'namespace';
  /** Over scopes for environments and namespaces (`kubernetes/2f1c…/shop-prod*`), over refs for owners. */
  readonly glob: string;
  /** Environment's name, owner's ref, or namespace. */
  readonly value: string;
  readonly by: string;
  readonly at: number;
}

/** What people decided, which the rules obey. `matches` tells whether a glob matches a text. */
export interface Decisions {
  readonly pins: readonly Pin[];
  readonly assignments: readonly Assignment[];
  readonly matches: (glob: string, text: string) => boolean;
}
