import type { PartState } from '@faultline/store/port';
import type { PlannedPart, RunPlan } from './plan-run.js';
import { PARTS_LIST, SCOPES_LIST, unknownPart, type KnownParts } from './part-states.js';

export interface StateChanges {
  readonly put: readonly PartState[];
  /** Parts to forget, by scope. */
  readonly remove: ReadonlyMap<string, readonly string[]>;
}

function nextState(planned: PlannedPart, known: KnownParts, readAt: number, isListed: boolean): PartState | null {
  const { state, columns, digest, action } = planned;
  const lastComplete = known.acceptedAt(state);
  const lastRead = Math.max(state.lastRead, readAt);
  const complete = readAt >= state.lastRead;
  switch (action) {
    case 'replace':
      return { ...state, digest, claims: columns.count, lastComplete: readAt, lastRead, complete, heldDigest: '' };
    case 'equal':
      // The list's own state says it all when nothing else changed.
      if (isListed && state.complete) return null;
      return { ...state, lastComplete: readAt, lastRead, complete, heldDigest: '' };
    case 'extend':
      // Its claims are no longer those of a complete read, so the next one must compare.
      return { ...state, digest: '', lastComplete, lastRead, complete: false };
    case 'unread':
      return { ...state, lastComplete, lastRead, complete: false };
    case 'held':
      return { ...state, lastComplete, lastRead, complete: false, heldDigest: digest };
    case 'outdated':
      return null;
  }
}

/** How the parts stand after a run that ended. Pure. */
export function nextStates(plan: RunPlan, known: KnownParts, rootScope: string, readAt: number): StateChanges {
  const put: PartState[] = [];
  const remove = new Map<string, string[]>();
  const listed = new Set(plan.listedScopes);
  for (const planned of plan.parts) {
    const { scope, part } = planned.columns;
    if (planned.gone && planned.action !== 'held') {
      remove.set(scope, [...(remove.get(scope) ?? []), part]);
      continue;
    }
    const next = nextState(planned, known, readAt, listed.has(scope));
    if (next !== null) put.push(next);
  }
  for (const scope of new Set([...listed, ...(plan.scopesListed ? plan.namedScopes : [])])) {
    const state = known.state(scope, PARTS_LIST) ?? unknownPart(scope, PARTS_LIST);
    const lastComplete = listed.has(scope) ? readAt : state.lastComplete;
    put.push({ ...state, lastComplete, lastRead: plan.scopesListed ? readAt : state.lastRead, complete: true });
  }
  if (plan.scopesListed) {
    const state = known.state(rootScope, SCOPES_LIST) ?? unknownPart(rootScope, SCOPES_LIST);
    put.push({ ...state, lastComplete: readAt, lastRead: readAt, complete: true });
    const named = new Set(plan.namedScopes);
    for (const [scope, parts] of remove) {
      const isOver = !named.has(scope) && known.partsListedAt(scope) <= readAt;
      if (isOver) remove.set(scope, [...parts, PARTS_LIST]);
    }
  }
  return { put, remove };
}
