import { claimKeyText, type ClaimKey, type Revision } from '../claim/claim.js';
import { HIDDEN_BELOW } from '../claim/scopes.js';
import { compare } from '../facts/facts.js';
import type { Properties } from '../observation/properties.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { RelationType } from '../relation/index.js';
import type { Change } from './change.js';

/** A claim with its interval, as far as events need it. */
export interface Stood extends ClaimKey {
  readonly since: Revision;
  readonly until: Revision | null;
  readonly confidence: number;
  readonly properties: Properties;
}

/** What happened to one key at one revision: it began, ended, or says something else. */
export interface Step {
  readonly revision: Revision;
  readonly key: ClaimKey;
  /** What was said until then; null where nothing was. */
  readonly before: Stood | null;
  /** What is said since then; null where nothing is. */
  readonly after: Stood | null;
}

/** Claims on an entity, by type. */
export interface ClaimLookup {
  from(ref: EntityRef, type: RelationType): readonly Stood[];
  to(ref: EntityRef, type: RelationType): readonly Stood[];
}

/** What events are worked out from. */
export interface HistoryInput {
  /** Of a span of revisions, in any order. */
  readonly changes: readonly Change[];
  /** What stands at the end of the span. */
  readonly standing: ClaimLookup;
  /** Wall time of a revision, epoch milliseconds. */
  timeOf(revision: Revision): number;
  /** The source that reads a scope; null for what rules say. */
  sourceOf(scope: string): EntityRef | null;
  /** The source whose read made a revision; null where there was none. */
  sourceAt(revision: Revision): EntityRef | null;
  /** Whether a part came or went whole with its source: a first read, a source retired. Nothing else happened then. */
  isWhole(revision: Revision, scope: string, part: string): boolean;
}

/** The claims of a span, to be asked as of each of its revisions, and of the one before it. */
export class History {
  /** By revision, then key. */
  readonly steps: readonly Step[];
  private readonly byType = new Map<RelationType, Step[]>();
  private readonly endedFrom = new Map<string, Stood[]>();
  private readonly endedTo = new Map<string, Stood[]>();

  constructor(readonly input: HistoryInput) {
    this.steps = stepsOf(input.changes);
    for (const step of this.steps) push(this.byType, step.key.type, step);
    for (const { what, claim } of input.changes) {
      if (what !== 'ended') continue;
      push(this.endedFrom, `${claim.type} ${claim.from}`, claim);
      push(this.endedTo, `${claim.type} ${claim.to}`, claim);
    }
  }

  /** Steps of a type but of what came or went whole, by revision, then key. */
  stepsOf(type: RelationType): readonly Step[] {
    return (this.byType.get(type) ?? []).filter(
      ({ revision, key }) => !this.input.isWhole(revision, key.scope, key.part),
    );
  }

  /** Claims of a type that start at an entity and stood at a revision. */
  from(ref: EntityRef, type: RelationType, revision: Revision): readonly Stood[] {
    return standingAt(this.everFrom(ref, type), revision);
  }

  /** Claims of a type that end at an entity and stood at a revision. */
  to(ref: EntityRef, type: RelationType, revision: Revision): readonly Stood[] {
    return standingAt([...this.input.standing.to(ref, type), ...(this.endedTo.get(`${type} ${ref}`) ?? [])], revision);
  }

  /** Claims of a type that start at an entity and stood at some time of the span. */
  everFrom(ref: EntityRef, type: RelationType): readonly Stood[] {
    return [...this.input.standing.from(ref, type), ...(this.endedFrom.get(`${type} ${ref}`) ?? [])];
  }

  /** A property that sources state of an entity at a revision, the first by scope and part that has it. */
  property(ref: EntityRef, name: string, revision: Revision): Properties[string] | undefined {
    return [...this.to(ref, 'REPORTS', revision)]
      .sort((a, b) => compare(a.scope, b.scope) || compare(a.part, b.part))
      .find(({ properties }) => properties[name] !== undefined)?.properties[name];
  }

  /** Whether somebody states an entity at a revision, or realizes it, so that lists showed it. */
  exists(ref: EntityRef, revision: Revision): boolean {
    const isShown = ({ confidence }: Stood): boolean => confidence >= HIDDEN_BELOW;
    return this.to(ref, 'REPORTS', revision).some(isShown) || this.to(ref, 'REALIZES', revision).some(isShown);
  }

  /** An entity and its other names at a revision; where it is another name itself, all names of that one. */
  names(ref: EntityRef, revision: Revision): readonly EntityRef[] {
    const canonical = this.from(ref, 'ALIAS_OF', revision)[0]?.to ?? ref;
    return [canonical, ...this.to(canonical, 'ALIAS_OF', revision).map(({ from }) => from)];
  }
}

function standingAt(claims: readonly Stood[], revision: Revision): readonly Stood[] {
  return claims.filter(({ since, until }) => since <= revision && (until === null || until > revision));
}

/** What one revision did to one key, put together. */
function stepsOf(changes: readonly Change[]): readonly Step[] {
  const steps = new Map<string, { revision: Revision; key: ClaimKey; before: Stood | null; after: Stood | null }>();
  for (const { revision, what, claim } of changes) {
    const id = `${String(revision).padStart(12, '0')}${claimKeyText(claim)}`;
    const step = steps.get(id) ?? { revision, key: claim, before: null, after: null };
    step[what === 'ended' ? 'before' : 'after'] = claim;
    steps.set(id, step);
  }
  return [...steps].sort(([a], [b]) => compare(a, b)).map(([, step]) => step);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** A lookup over a list of claims. */
export function lookupOf(claims: readonly Stood[]): ClaimLookup {
  const from = new Map<string, Stood[]>();
  const to = new Map<string, Stood[]>();
  for (const claim of claims) {
    push(from, `${claim.type} ${claim.from}`, claim);
    push(to, `${claim.type} ${claim.to}`, claim);
  }
  return {
    from: (ref, type) => from.get(`${type} ${ref}`) ?? [],
    to: (ref, type) => to.get(`${type} ${ref}`) ?? [],
  };
}
