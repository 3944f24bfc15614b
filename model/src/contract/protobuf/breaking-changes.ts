import { inOrder, type BreakingChange, type FoundChange } from '../breaking-change.js';
import { fieldsOf, nodeOf, type Node } from '../openapi/document.js';
import { readProtoFile } from './proto-file.js';
import { declarations } from './reduce.js';

/** Types that stand for each other on the wire (https://protobuf.dev/programming-guides/proto3/#updating). */
const WIRE: Readonly<Record<string, string>> = {
  int32: 'varint',
  uint32: 'varint',
  int64: 'varint',
  uint64: 'varint',
  bool: 'varint',
  sint32: 'zigzag',
  sint64: 'zigzag',
  fixed32: '32 bit',
  sfixed32: '32 bit',
  fixed64: '64 bit',
  sfixed64: '64 bit',
};

/**
 * What a consumer of the file `before` must fear from the file `after`, on the wire: a field whose number now means
 * another type or that must be there, and messages, values, services and methods that are gone. Names of fields do
 * not go over the wire, so a new name is none. Sorted by place. O(declarations).
 * @throws CatalogError INVALID_INPUT for a file that cannot be read
 */
export function protobufBreakingChanges(before: string, after: string): readonly BreakingChange[] {
  const [was, is] = [declarations([readProtoFile(before)]).document, declarations([readProtoFile(after)]).document];
  return inOrder([
    ...protobufChanges(was, is),
    ...removed(was, is, 'messages', 'message'),
    ...removed(was, is, 'enums', 'enum'),
  ]);
}

/** Doubts for what one of two documents declares, and the other only names: it stands in a file that was not read. */
export function protobufDoubts(was: Node, is: Node): ReadonlySet<string> {
  const names = new Set([...unread(was, is), ...unread(is, was)]);
  return new Set([...names].map((name) => `${name} stands in a file that was not read`));
}

/** Names of types that `one` declares and `other` does not, though it names them, be it in a relative form. */
function* unread(one: Node, other: Node): Generator<string> {
  const [declared, known] = [one, other].map((node) => {
    return new Set([...fieldsOf(node.messages).keys(), ...fieldsOf(node.enums).keys()]);
  });
  const named = new Set<string>();
  for (const list of [other.messages, other.services])
    for (const members of fieldsOf(list).values())
      for (const member of fieldsOf(members).values())
        for (const text of [nodeOf(member).type, nodeOf(member).request, nodeOf(member).response])
          for (const [name] of String(text ?? '').matchAll(/[\w.]+/g)) if (!known?.has(name)) named.add(name);
  for (const full of declared ?? []) {
    if (known?.has(full)) continue;
    for (let name = full; ; name = name.slice(name.indexOf('.') + 1)) {
      if (named.has(name)) yield full;
      if (named.has(name) || !name.includes('.')) break;
    }
  }
}

/** The same of reduced documents of one service: a message that nothing leads to any more is told where it was led to. */
export function* protobufChanges(was: Node, is: Node): Generator<FoundChange> {
  const [messages, enums, services] = [fieldsOf(is.messages), fieldsOf(is.enums), fieldsOf(is.services)];
  for (const [message, fields] of fieldsOf(was.messages)) {
    const now = messages.get(message);
    if (now !== undefined) yield* fieldChanges(message, nodeOf(fields), nodeOf(now));
  }
  for (const [name, values] of fieldsOf(was.enums)) {
    const now = enums.get(name);
    if (now !== undefined) yield* valueChanges(name, nodeOf(values), nodeOf(now));
  }
  for (const [name, methods] of fieldsOf(was.services)) {
    const now = services.get(name);
    if (now !== undefined) yield* methodChanges(name, nodeOf(methods), nodeOf(now));
    else yield { kind: 'service-removed', place: name, reason: 'it is gone', before: nodeOf(methods) };
  }
}

function* removed(was: Node, is: Node, list: 'messages' | 'enums', word: string): Generator<FoundChange> {
  const now = fieldsOf(is[list]);
  for (const [place, before] of fieldsOf(was[list]))
    if (!now.has(place)) yield { kind: `${word}-removed`, place, reason: 'it is gone', before: nodeOf(before) };
}

function* fieldChanges(message: string, was: Node, is: Node): Generator<FoundChange> {
  const now = fieldsOf(is);
  for (const [number, value] of fieldsOf(was)) {
    const field = nodeOf(value);
    const place = `${message}.${String(field.name)}`;
    const other = nodeOf(now.get(number));
    if (!now.has(number)) {
      const moved = [...now].find(([, one]) => nodeOf(one).name === field.name);
      yield moved === undefined
        ? { kind: 'field-removed', place, reason: 'it is no longer sent', before: field, after: is }
        : {
            kind: 'field-renumbered',
            place,
            reason: `its number was ${number} and is ${moved[0]}`,
            before: field,
            after: nodeOf(moved[1]),
          };
      continue;
    }
    const shown = { place, before: field, after: other };
    const [type, label] = [String(other.type), other.label];
    if (wire(String(field.type)) !== wire(type) && !isSameName(String(field.type), type)) {
      yield { kind: 'type-changed', reason: `number ${number} was ${String(field.type)} and is ${type}`, ...shown };
    }
    if ((field.label === 'repeated') !== (label === 'repeated')) {
      const words = field.label === 'repeated' ? 'was a list and is one value' : 'was one value and is a list';
      yield { kind: 'cardinality-changed', reason: `it ${words}`, ...shown };
    }
    if ((field.label === 'required') !== (label === 'required')) {
      const reason = label === 'required' ? 'it must be sent now' : 'it may be absent now, which old readers refuse';
      yield { kind: 'field-required', reason, ...shown };
    }
  }
  for (const [number, value] of now) {
    const field = nodeOf(value);
    if (field.label !== 'required' || fieldsOf(was).has(number)) continue;
    const place = `${message}.${String(field.name)}`;
    yield { kind: 'field-required', place, reason: 'it is new and must be sent', before: was, after: field };
  }
}

function* valueChanges(name: string, was: Node, is: Node): Generator<FoundChange> {
  const now = new Map([...fieldsOf(is)].filter(([value]) => value !== ''));
  const numbers = new Set(now.values());
  for (const [value, number] of fieldsOf(was)) {
    if (numbers.has(number)) continue;
    const moved = now.get(value);
    const reason = moved === undefined ? 'it is gone' : `its number was ${String(number)} and is ${String(moved)}`;
    const kind = moved === undefined ? 'value-removed' : 'value-renumbered';
    yield { kind, place: `${name}.${value}`, reason, before: was, after: is };
  }
}

function* methodChanges(name: string, was: Node, is: Node): Generator<FoundChange> {
  for (const [method, value] of fieldsOf(was)) {
    const [old, now] = [nodeOf(value), fieldsOf(is).get(method)];
    const place = `${name}.${method}`;
    if (now === undefined) {
      yield { kind: 'method-removed', place, reason: 'it is no longer offered', before: old, after: is };
      continue;
    }
    const other = nodeOf(now);
    const took = [String(old.request), String(other.request)] as const;
    const answered = [String(old.response), String(other.response)] as const;
    const reason = !isSameName(took[0], took[1])
      ? `it took ${took[0]} and takes ${took[1]}`
      : !isSameName(answered[0], answered[1])
        ? `it answered ${answered[0]} and answers ${answered[1]}`
        : undefined;
    if (reason !== undefined) yield { kind: 'method-changed', place, reason, before: old, after: other };
  }
}

/** Whether two types are one, or one is the relative form of the other: of a type in a file that was not read. */
function isSameName(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [one.split(/([\w.]+)/), other.split(/([\w.]+)/)];
  return (
    left.length === right.length &&
    left.every((word, at) => {
      const same = right[at] ?? '';
      return word === same || (word !== '' && same.endsWith(`.${word}`)) || (same !== '' && word.endsWith(`.${same}`));
    })
  );
}

function wire(type: string): string {
  return WIRE[type] ?? type;
}
