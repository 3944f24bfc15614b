import type { FoundChange } from '../breaking-change.js';
import { fieldsOf, nodeOf, type Node } from '../openapi/document.js';

/** What is given by whoever asks; the other types are answered. */
const GIVEN = new Set(['input']);
/** What may be one of several: whoever is answered must know all of them. */
const OPEN = new Set(['enum', 'union']);

/**
 * What a consumer of the schema `was` must fear from the schema `is`: types, fields, arguments and values that are gone,
 * answers of another type or that may now be null, and what must now be given. A value or member more is mild. As
 * "Validation of type system extensions" and graphql-js' list of breaking changes have it. O(members of both).
 */
export function graphqlChanges(was: Node, is: Node): readonly FoundChange[] {
  const types = fieldsOf(is.types);
  return [...fieldsOf(was.types)].flatMap(([name, type]) => {
    const before = nodeOf(type);
    const after = types.get(name) === undefined ? undefined : nodeOf(types.get(name));
    if (after === undefined) return [{ kind: 'type-removed', place: name, reason: 'it is not declared', before }];
    if (before.kind !== after.kind) {
      const reason = `it was of kind ${String(before.kind)}, and is of kind ${String(after.kind)}`;
      return [{ kind: 'type-changed', place: name, reason, before, after }];
    }
    return memberChanges(name, before, after);
  });
}

function memberChanges(name: string, before: Node, after: Node): readonly FoundChange[] {
  const kind = String(before.kind);
  const isGiven = GIVEN.has(kind);
  const [were, are] = [fieldsOf(before.members), fieldsOf(after.members)];
  const word = OPEN.has(kind) ? 'value' : 'field';
  const gone = [...were].flatMap(([member, value]): readonly FoundChange[] => {
    const place = `${name}.${member}`;
    const [old, now] = [nodeOf(value), are.get(member)];
    if (now === undefined)
      return [{ kind: `${word}-removed`, place, reason: 'it is not declared', before: old, after }];
    const shown = { before: old, after: nodeOf(now) };
    return [...typeChanges(place, isGiven, shown), ...argumentChanges(place, shown)];
  });
  const more = [...are].flatMap(([member, value]): readonly FoundChange[] => {
    if (were.has(member)) return [];
    const shown = { place: `${name}.${member}`, before, after: nodeOf(value) };
    if (isGiven && isRequired(nodeOf(value))) return [{ kind: 'field-required', reason: 'it must be given', ...shown }];
    return OPEN.has(kind)
      ? [{ kind: 'value-added', reason: 'whoever knows all values may not know it', isMild: true, ...shown }]
      : [];
  });
  return [...gone, ...more];
}

function argumentChanges(place: string, { before, after }: { readonly before: Node; readonly after: Node }) {
  const [were, are] = [fieldsOf(before.arguments), fieldsOf(after.arguments)];
  const gone = [...were].flatMap(([name, value]): readonly FoundChange[] => {
    const [at, old, now] = [`${place}(${name})`, nodeOf(value), are.get(name)];
    if (now === undefined)
      return [{ kind: 'argument-removed', place: at, reason: 'it is not declared', before: old, after }];
    return typeChanges(at, true, { before: old, after: nodeOf(now) });
  });
  const more = [...are].flatMap(([name, value]): readonly FoundChange[] =>
    were.has(name) || !isRequired(nodeOf(value))
      ? []
      : [
          {
            kind: 'argument-required',
            place: `${place}(${name})`,
            reason: 'it must be given',
            before,
            after: nodeOf(value),
          },
        ],
  );
  return [...gone, ...more];
}

function typeChanges(
  place: string,
  isGiven: boolean,
  { before, after }: { readonly before: Node; readonly after: Node },
): readonly FoundChange[] {
  const [was, is] = [String(before.type ?? ''), String(after.type ?? '')];
  // What is answered may promise more, what is given may ask for less.
  if (isGiven ? promises(was, is) : promises(is, was)) return [];
  return [{ kind: 'type-changed', place, reason: `it was ${was}, and is ${is}`, before, after }];
}

/** Whether a type is the other, or one that is never null where the other may be, at any depth of lists. */
function promises(type: string, other: string): boolean {
  let [left, right] = [type, other];
  for (;;) {
    if (left === right) return true;
    if (left.endsWith('!')) left = left.slice(0, -1);
    else if (right.endsWith('!')) return false;
    if (right.endsWith('!')) right = right.slice(0, -1);
    if (!left.startsWith('[') || !right.startsWith('[')) return left === right;
    [left, right] = [left.slice(1, -1), right.slice(1, -1)];
  }
}

function isRequired({ type, hasDefault }: Node): boolean {
  return typeof type === 'string' && type.endsWith('!') && hasDefault !== true;
}
