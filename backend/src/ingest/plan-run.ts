import type { Issue } from '@faultline/model';
import type { PartState } from '@faultline/store/port';
import type { CollectedPart, CollectedRun } from './collected-run.js';
import { PartColumns } from './part-columns.js';
import { unknownPart, type KnownParts } from './part-states.js';
import { isSuspicious } from './shrink-guard.js';

/**
 * What is done with a part. `replace`: it was read to its end; its claims become what was read. `extend`: it was not;
 * what was seen is taken, nothing ends. `equal`: nothing changed. `unread`: nothing is known. `held`: it shrank too
 * much. `outdated`: a later read was there already.
 */
export type PartAction = 'replace' | 'extend' | 'equal' | 'unread' | 'held' | 'outdated';

/** One part of a run with what is done with it. */
export interface PlannedPart {
  readonly columns: PartColumns;
  readonly action: PartAction;
  readonly digest: string;
  readonly state: PartState;
  /** Missing from a complete list, so that its claims end. */
  readonly gone: boolean;
  /** Whether a later list names it all the same: then how it stood is remembered. */
  readonly named: boolean;
}

export interface RunPlan {
  readonly parts: readonly PlannedPart[];
  /** Scopes whose list of parts is taken. */
  readonly listedScopes: readonly string[];
  /** Whether the list of scopes is taken. */
  readonly scopesListed: boolean;
  /** Known scopes that this run's complete list of scopes leaves out, be the list the last one or not. */
  readonly absentScopes: readonly string[];
  /** Scopes of which nothing is left: the last list leaves them out, and no part was read after it. */
  readonly overScopes: readonly string[];
  /** Scopes that the run spoke of, the root among them. */
  readonly namedScopes: readonly string[];
  readonly issues: readonly Issue[];
}

function plannedOf(run: CollectedRun, known: KnownParts, columns: PartColumns, part: CollectedPart): PlannedPart {
  const { scope, part: name } = columns;
  const { readAt, rootScope } = run.header;
  const state = known.state(scope, name) ?? unknownPart(scope, name);
  const isComplete = run.ended && part.complete === true && !part.broken;
  const settledAt = known.settledAt(rootScope, scope, name);
  const digest = run.ended ? columns.digest() : '';
  const planned = (action: PartAction): PlannedPart => ({
    columns,
    action,
    digest,
    state,
    gone: false,
    named: true,
  });
  if (!run.ended) return planned(readAt < settledAt ? 'outdated' : 'unread');
  if (readAt < settledAt) return planned('outdated');
  if (!isComplete) return planned(columns.count === 0 ? 'unread' : 'extend');
  return planned(digest === state.digest ? 'equal' : 'replace');
}

/** Known scopes that the run's complete list of scopes leaves out. */
function absentScopes(run: CollectedRun, known: KnownParts): string[] {
  if (!run.scopesListed) return [];
  const isNamed = (scope: string): boolean => run.partsListed.has(scope) || run.parts.has(scope);
  return [...known.scopes()].filter((scope) => scope !== run.header.rootScope && !isNamed(scope));
}

/**
 * Parts and scopes that complete lists do not name, as empty reads. A list that comes late ends what was read before
 * it, too: the order in which lists arrive must not show.
 */
function gone(run: CollectedRun, known: KnownParts): PlannedPart[] {
  const { readAt } = run.header;
  const empty = (state: PartState, named: boolean): PlannedPart => {
    const columns = new PartColumns(state.scope, state.part);
    return { columns, action: 'replace', digest: columns.digest(), state, gone: true, named };
  };
  const unnamed = [...run.partsListed]
    .filter(([, isListed]) => isListed)
    .flatMap(([scope]) =>
      known
        .partsOf(scope)
        .filter((state) => !run.parts.get(scope)?.has(state.part))
        .map((state) => empty(state, known.partsListedAt(scope) > readAt)),
    );
  const absent = absentScopes(run, known).flatMap((scope) => known.partsOf(scope).map((state) => empty(state, false)));
  return [...unnamed, ...absent].filter(({ state }) => known.acceptedAt(state) <= readAt);
}

/** Turns `replace` into `held` where too much would end at once and nobody confirmed it. */
function guard(run: CollectedRun, known: KnownParts, parts: readonly PlannedPart[]): PlannedPart[] {
  const isRepository = run.header.rootScope.startsWith('repository/');
  const isConfirmed = (part: PlannedPart): boolean => part.state.heldDigest === part.digest;
  if (!isRepository) {
    return parts.map((part) => {
      if (part.action !== 'replace' || isConfirmed(part)) return part;
      const { state, columns } = part;
      const isHeld = isSuspicious({ part: state.part, before: state.claims, after: columns.count });
      return isHeld ? { ...part, action: 'held' } : part;
    });
  }
  // Files come and go, so a repository is judged by its scope in all.
  const held = new Set<string>();
  for (const scope of new Set(parts.map((part) => part.columns.scope))) {
    const changed = parts.filter((part) => part.columns.scope === scope && part.action === 'replace');
    if (changed.length === 0 || changed.every(isConfirmed)) continue;
    const before = known.partsOf(scope).reduce((sum, state) => sum + state.claims, 0);
    const change = changed.reduce((sum, part) => sum + part.columns.count - part.state.claims, 0);
    if (isSuspicious({ part: scope, before, after: before + change })) held.add(scope);
  }
  return parts.map((part) =>
    part.action === 'replace' && held.has(part.columns.scope) ? { ...part, action: 'held' } : part,
  );
}

function heldIssue({ columns, state }: PlannedPart): Issue {
  return {
    path: `${columns.scope} ${columns.part}`.slice(0, 1_024),
    reason: `it fell from ${state.claims} facts to ${columns.count}; its old facts are kept`,
    remedy: 'import it again to confirm it, or import with acceptShrink (--accept-shrink)',
  };
}

/**
 * Decides part by part what a run may do, from how the parts were read before. Pure.
 * @param acceptShrink the override of the shrink guard
 */
export function planRun(run: CollectedRun, known: KnownParts, acceptShrink: boolean): RunPlan {
  const seen = [...run.parts.values()].flatMap((byName) =>
    [...byName.values()].map((part) => plannedOf(run, known, part.columns, part)),
  );
  const { readAt, rootScope } = run.header;
  const namedScopes = [...new Set([rootScope, ...run.partsListed.keys(), ...run.parts.keys()])];
  if (!run.ended) {
    return {
      parts: seen,
      listedScopes: [],
      scopesListed: false,
      absentScopes: [],
      overScopes: [],
      namedScopes,
      issues: [],
    };
  }
  const all = [...seen, ...gone(run, known)];
  const parts = acceptShrink ? all : guard(run, known, all);
  const isAnyHeld = parts.some((part) => part.action === 'held');
  const scopesListed = run.scopesListed && known.scopesListedAt(rootScope) <= readAt && !isAnyHeld;
  const absent = isAnyHeld ? [] : absentScopes(run, known);
  const ended = new Set(parts.filter((part) => part.gone).map(({ columns }) => `${columns.scope} ${columns.part}`));
  const isOver = (scope: string): boolean =>
    known.partsListedAt(scope) <= readAt &&
    known.absentAt(rootScope, scope) <= readAt &&
    known.partsOf(scope).every((state) => ended.has(`${scope} ${state.part}`));
  return {
    parts,
    listedScopes: [...run.partsListed]
      .filter(([scope, isListed]) => isListed && known.partsListedAt(scope) <= readAt)
      .map(([scope]) => scope),
    scopesListed,
    absentScopes: absent,
    overScopes: scopesListed ? absent.filter(isOver) : [],
    namedScopes,
    issues: parts.filter((part) => part.action === 'held').map(heldIssue),
  };
}
