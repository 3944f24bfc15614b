import type { ClassName } from '../identity/naming.js';
import type { Facts, RelationFact } from '../facts/facts.js';
import type { EntityRef } from '../ref/entity-ref.js';

/** What says who is attached to which networks. */
export interface Attachments {
  readonly facts: Facts;
  readonly classOf: ReadonlyMap<EntityRef, ClassName>;
  /** Deployables of each catalog entity. */
  readonly membersOf: ReadonlyMap<EntityRef, readonly EntityRef[]>;
}

/** How a deployable is attached to networks; code and files as what runs them in the same repository is. */
export function networksOf(ref: EntityRef, attachments: Attachments): readonly RelationFact[] {
  const own = attachments.facts.from(ref, 'ATTACHED_TO');
  return own.length > 0 ? own : networksAround(ref, attachments);
}

function networksAround(ref: EntityRef, { facts, classOf, membersOf }: Attachments): readonly RelationFact[] {
  const className = classOf.get(ref);
  const scopes = new Set(facts.entities.get(ref)?.scopes);
  return (className === undefined ? [] : (membersOf.get(className.ref) ?? []))
    .filter((member) => facts.entities.get(member)?.scopes.some((scope) => scopes.has(scope)))
    .flatMap((member) => facts.from(member, 'ATTACHED_TO'));
}

/** Rules that answer with what several callers mean, each in its own project. */
const FOR_EACH = new Set(['network', 'published-port']);

/**
 * Of several that answer to one name, each on networks of its own, those that a caller meets: what others mean by that
 * name in their projects is not there for it.
 */
export function inReach(
  caller: EntityRef,
  answers: readonly RelationFact[],
  attachments: Attachments,
): readonly RelationFact[] {
  const { facts, classOf } = attachments;
  const isForEach = answers.every(({ properties }) => FOR_EACH.has(String(properties['rule'])));
  if (!isForEach || new Set(answers.map(({ to }) => classOf.get(to)?.ref ?? to)).size < 2) return answers;
  const networks = new Set(networksOf(caller, attachments).map(({ to }) => to));
  return answers.filter(({ to }) => facts.from(to, 'ATTACHED_TO').length === 0 || isMet(to, networks, attachments));
}

/** Whether something is attached to one of some networks. */
export function isMet(
  ref: EntityRef,
  networks: ReadonlySet<EntityRef>,
  { facts }: Pick<Attachments, 'facts'>,
): boolean {
  return facts.from(ref, 'ATTACHED_TO').some(({ to }) => networks.has(to));
}

/** Deployables by the catalog entity that they are. */
export function membersByClass(
  classOf: ReadonlyMap<EntityRef, ClassName>,
): ReadonlyMap<EntityRef, readonly EntityRef[]> {
  const members = new Map<EntityRef, EntityRef[]>();
  for (const [member, { ref }] of classOf) {
    const list = members.get(ref);
    if (list) list.push(member);
    else members.set(ref, [member]);
  }
  return members;
}
