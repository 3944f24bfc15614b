import type { PartState } from '@faultline/store/port';
import type { PlannedPart, RunPlan } from './plan-run.js';
import { ABSENCE, PARTS_LIST, SCOPES_LIST, unknownPart, type KnownParts } from './part-states.js';

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
    if (planned.gone && !planned.named && planned.action !== 'held') {
      remove.set(scope, [...(remove.get(scope) ?? []), part]);
      continue;
    }
    const next = planned.gone
      ? emptied(planned.state, readAt)
      : nextState(sinceAbsence(planned, known), known, readAt, listed.has(scope));
    if (next !== null) put.push(next);
  }
  put.push(...listStates(plan, known, rootScope, readAt), ...absences(plan, known, rootScope, readAt));
  // Nothing is known of them any more: the list of scopes tells that they are absent.
  for (const scope of plan.overScopes) remove.set(scope, [...(remove.get(scope) ?? []), PARTS_LIST, ABSENCE]);
  return { put: put.filter(({ scope, part }) => !remove.get(scope)?.includes(part)), remove };
}

/** A part that a late list left out, although a later one names it. */
function emptied(state: PartState, readAt: number): PartState {
  return { ...state, digest: '', claims: 0, lastComplete: readAt };
}

/** A part that nobody knew was absent from the last complete list: that counts as a read of nothing. */
function sinceAbsence(planned: PlannedPart, known: KnownParts): PlannedPart {
  const { state } = planned;
  const isKnown = known.state(state.scope, state.part) !== undefined;
  const listedAt = known.partsListedAt(state.scope);
  return isKnown || listedAt === 0 ? planned : { ...planned, state: { ...state, lastComplete: listedAt } };
}

function listStates(plan: RunPlan, known: KnownParts, rootScope: string, readAt: number): PartState[] {
  const listed = new Set(plan.listedScopes);
  const states = [...new Set([...listed, ...(plan.scopesListed ? plan.namedScopes : [])])].map((scope) => {
    const state = known.state(scope, PARTS_LIST) ?? unknownPart(scope, PARTS_LIST);
    const lastComplete = listed.has(scope) ? readAt : state.lastComplete;
    return { ...state, lastComplete, lastRead: plan.scopesListed ? readAt : state.lastRead, complete: true };
  });
  if (!plan.scopesListed) return states;
  const state = known.state(rootScope, SCOPES_LIST) ?? unknownPart(rootScope, SCOPES_LIST);
  return [...states, { ...state, lastComplete: readAt, lastRead: readAt, complete: true }];
}

/** When scopes were last absent: those that this list leaves out, and those that are new since the last one. */
function absences(plan: RunPlan, known: KnownParts, rootScope: string, readAt: number): PartState[] {
  const absent = (scope: string, at: number): PartState => {
    const state = known.state(scope, ABSENCE) ?? unknownPart(scope, ABSENCE);
    return { ...state, lastComplete: Math.max(state.lastComplete, at), lastRead: at, complete: true };
  };
  const listedAt = known.scopesListedAt(rootScope);
  const isNew = (scope: string): boolean => scope !== rootScope && !known.has(scope);
  return [
    ...plan.absentScopes.map((scope) => absent(scope, readAt)),
    ...(listedAt > 0 ? plan.namedScopes.filter(isNew).map((scope) => absent(scope, listedAt)) : []),
  ];
}
