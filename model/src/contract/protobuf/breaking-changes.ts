import type { BreakingChange } from '../breaking-change.js';
import { readProtoFile, type ProtoField, type ProtoFile } from './proto-file.js';

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
  const [was, is] = [readProtoFile(before), readProtoFile(after)];
  const found = [...messageChanges(was, is), ...enumChanges(was, is), ...serviceChanges(was, is)];
  return found.sort((a, b) => order(a.place, b.place) || order(a.kind, b.kind));
}

function* messageChanges(was: ProtoFile, is: ProtoFile): Generator<BreakingChange> {
  for (const [message, fields] of was.messages) {
    const now = is.messages.get(message);
    if (now === undefined) yield { kind: 'message-removed', place: message, reason: 'it is gone' };
    else yield* fieldChanges(message, fields, now);
  }
}

function* fieldChanges(
  message: string,
  was: readonly ProtoField[],
  is: readonly ProtoField[],
): Generator<BreakingChange> {
  const now = new Map(is.map((field) => [field.number, field]));
  const numbers = new Set(was.map(({ number }) => number));
  for (const field of was) {
    const place = `${message}.${field.name}`;
    const other = now.get(field.number);
    if (other === undefined) {
      const moved = is.find(({ name }) => name === field.name);
      const reason =
        moved === undefined ? 'it is no longer sent' : `its number was ${field.number} and is ${moved.number}`;
      yield { kind: moved === undefined ? 'field-removed' : 'field-renumbered', place, reason };
      continue;
    }
    if (wire(field.type) !== wire(other.type)) {
      yield { kind: 'type-changed', place, reason: `number ${field.number} was ${field.type} and is ${other.type}` };
    }
    if ((field.label === 'repeated') !== (other.label === 'repeated')) {
      const words = field.label === 'repeated' ? 'was a list and is one value' : 'was one value and is a list';
      yield { kind: 'cardinality-changed', place, reason: `it ${words}` };
    }
    if ((field.label === 'required') !== (other.label === 'required')) {
      const reason =
        other.label === 'required' ? 'it must be sent now' : 'it may be absent now, which old readers refuse';
      yield { kind: 'field-required', place, reason };
    }
  }
  for (const field of is) {
    if (field.label === 'required' && !numbers.has(field.number)) {
      yield { kind: 'field-required', place: `${message}.${field.name}`, reason: 'it is new and must be sent' };
    }
  }
}

function* enumChanges(was: ProtoFile, is: ProtoFile): Generator<BreakingChange> {
  for (const [name, values] of was.enums) {
    const now = is.enums.get(name);
    if (now === undefined) {
      yield { kind: 'enum-removed', place: name, reason: 'it is gone' };
      continue;
    }
    const numbers = new Set(now.values());
    for (const [value, number] of values) {
      if (!numbers.has(number)) {
        const moved = now.get(value);
        const reason = moved === undefined ? 'it is gone' : `its number was ${number} and is ${moved}`;
        yield { kind: moved === undefined ? 'value-removed' : 'value-renumbered', place: `${name}.${value}`, reason };
      }
    }
  }
}

function* serviceChanges(was: ProtoFile, is: ProtoFile): Generator<BreakingChange> {
  for (const [name, methods] of was.services) {
    const now = is.services.get(name);
    if (now === undefined) {
      yield { kind: 'service-removed', place: name, reason: 'it is gone' };
      continue;
    }
    for (const [method, { request, response }] of methods) {
      const place = `${name}.${method}`;
      const other = now.get(method);
      if (other === undefined) yield { kind: 'method-removed', place, reason: 'it is no longer offered' };
      else if (other.request !== request) {
        yield { kind: 'method-changed', place, reason: `it took ${request} and takes ${other.request}` };
      } else if (other.response !== response) {
        yield { kind: 'method-changed', place, reason: `it answered ${response} and answers ${other.response}` };
      }
    }
  }
}

function wire(type: string): string {
  return WIRE[type] ?? type;
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
