import type { PartState } from '@faultline/store/port';

/**
 * The list of a scope's parts, and the list of a source's scopes, are parts too: these names hold when such a list
 * was last complete. No file and no kind is called so.
 */
export const PARTS_LIST = '*parts';
export const SCOPES_LIST = '*scopes';
/** Holds when a complete list of scopes last left a scope out that is known again, or that a later list names. */
export const ABSENCE = '*absent';

/** Whether it tells of lists, and holds no claims. */
export function isList(part: string): boolean {
  return part === PARTS_LIST || part === SCOPES_LIST || part === ABSENCE;
}

/** What is known of a source's parts, by scope and part. */
export class KnownParts {
  private readonly byScope = new Map<string, Map<string, PartState>>();

  constructor(states: readonly PartState[]) {
    for (const state of states) {
      let byPart = this.byScope.get(state.scope);
      if (byPart === undefined) this.byScope.set(state.scope, (byPart = new Map()));
      byPart.set(state.part, state);
    }
  }

  scopes(): Iterable<string> {
    return this.byScope.keys();
  }

  /** Whether anything is known of a scope. */
  has(scope: string): boolean {
    return this.byScope.has(scope);
  }

  /** When a scope was last known to be absent: a read of any part of it before that is out of date. */
  absentAt(rootScope: string, scope: string): number {
    if (scope === rootScope) return 0;
    return this.has(scope) ? (this.state(scope, ABSENCE)?.lastComplete ?? 0) : this.scopesListedAt(rootScope);
  }

  state(scope: string, part: string): PartState | undefined {
    return this.byScope.get(scope)?.get(part);
  }

  /** States of a scope without its lists. */
  partsOf(scope: string): PartState[] {
    return [...(this.byScope.get(scope)?.values() ?? [])].filter((state) => !isList(state.part));
  }

  /** `readAt` of the last complete list of a scope's parts; 0 when there is none. */
  partsListedAt(scope: string): number {
    return this.state(scope, PARTS_LIST)?.lastComplete ?? 0;
  }

  /** `readAt` of the last complete list of the source's scopes; 0 when there is none. */
  scopesListedAt(rootScope: string): number {
    return this.state(rootScope, SCOPES_LIST)?.lastComplete ?? 0;
  }

  /**
   * When a part was last read to its end and accepted. A part that a complete list named and that was not unread then
   * was read with the list, so that an unchanged run needs to write the list only.
   */
  acceptedAt(state: PartState): number {
    return state.complete ? Math.max(state.lastComplete, this.partsListedAt(state.scope)) : state.lastComplete;
  }

  /** When a part was last known, as present or as absent from a complete list. */
  settledAt(rootScope: string, scope: string, part: string): number {
    const state = this.state(scope, part);
    const known = state === undefined ? this.partsListedAt(scope) : this.acceptedAt(state);
    return Math.max(known, this.absentAt(rootScope, scope));
  }
}

/** A part that was never read. */
export function unknownPart(scope: string, part: string): PartState {
  return { scope, part, digest: '', claims: 0, lastComplete: 0, lastRead: 0, complete: false, heldDigest: '' };
}
