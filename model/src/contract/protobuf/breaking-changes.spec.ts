import { describe, expect, it } from 'vitest';
import { protobufBreakingChanges } from './breaking-changes.js';

const file = (body: string): string =>
  `syntax = "proto3"; // a comment; with } in it\npackage shop.v1;\nimport "a.proto";\n${body}`;
const message = (fields: string): string =>
  file(`message Order { option deprecated = true; reserved 9, 10 to 12; ${fields} }`);

describe('what breaks a consumer of a file of Protocol Buffers', () => {
  it.each([
    { name: 'a message that is gone', before: message(''), after: file(''), want: ['message-removed shop.v1.Order'] },
    {
      name: 'a field that is gone',
      before: message('string id = 1;'),
      after: message('reserved 1;'),
      want: ['field-removed shop.v1.Order.id'],
    },
    {
      name: 'a field with another number',
      before: message('string id = 1;'),
      after: message('string id = 2;'),
      want: ['field-renumbered shop.v1.Order.id'],
    },
    {
      name: 'a field of another type',
      before: message('int64 total = 1;'),
      after: message('string total = 1;'),
      want: ['type-changed shop.v1.Order.total'],
    },
    {
      name: 'a number that was given away',
      before: message('string id = 1;'),
      after: message('Item item = 1;'),
      want: ['type-changed shop.v1.Order.id'],
    },
    {
      name: 'a list where one value was',
      before: message('string id = 1;'),
      after: message('repeated string id = 1;'),
      want: ['cardinality-changed shop.v1.Order.id'],
    },
    {
      name: 'a map of another type',
      before: message('map<string, int32> a = 1 [deprecated = true];'),
      after: message('map<string, bytes> a = 1;'),
      want: ['type-changed shop.v1.Order.a'],
    },
    {
      name: 'a field within a oneof',
      before: message('oneof kind { string a = 1; int32 b = 2; }'),
      after: message('oneof kind { string a = 1; bytes b = 2; }'),
      want: ['type-changed shop.v1.Order.b'],
    },
    {
      name: 'a nested message',
      before: message('message Line { string sku = 1; } Line line = 1;'),
      after: message('message Line { int32 sku = 1; } Line line = 1;'),
      want: ['type-changed shop.v1.Order.Line.sku'],
    },
    {
      name: 'a required field that is new',
      before: message(''),
      after: message('required string id = 1;'),
      want: ['field-required shop.v1.Order.id'],
    },
    {
      name: 'a value that is gone',
      before: file('enum State { NEW = 0; PAID = 1 [(x) = "}"]; }'),
      after: file('enum State { NEW = 0; }'),
      want: ['value-removed shop.v1.State.PAID'],
    },
    {
      name: 'a service and its methods',
      before: file(
        'service Orders { rpc Get (Id) returns (Order); rpc Watch (Id) returns (stream Order) { option (http) = { get: "/x" }; } }',
      ),
      after: file('service Orders { rpc Watch (Id) returns (Order) {} }'),
      want: ['method-removed shop.v1.Orders.Get', 'method-changed shop.v1.Orders.Watch'],
    },
  ])('$name', ({ before, after, want }) => {
    expect(protobufBreakingChanges(before, after).map(({ kind, place }) => `${kind} ${place}`)).toEqual(want);
    expect(protobufBreakingChanges(before, before)).toEqual([]);
  });

  it.each([
    { name: 'another name of a field', before: message('string id = 1;'), after: message('string key = 1;') },
    { name: 'a new field', before: message(''), after: message('optional string id = 1;') },
    { name: 'a type that is the same on the wire', before: message('int32 n = 1;'), after: message('uint64 n = 1;') },
    {
      name: 'a new value, method and message',
      before: file('enum E { A = 0; }'),
      after: file('enum E { A = 0; B = 1; } message M {} service S {}'),
    },
    {
      name: 'fields named like keywords',
      before: message('string message = 1; string map = 2;'),
      after: message('string message = 1; string map = 2; string reserved = 3;'),
    },
    {
      name: 'comments and order',
      before: message('string a = 1; int32 b = 2;'),
      after: message('/* message X { */ int32 b = 2; string a = 1; // }') + '\n}',
    },
  ])('not $name', ({ before, after }) => expect(protobufBreakingChanges(before, after)).toEqual([]));

  it.each([
    'message M {',
    'message M { string id = 1',
    'service S { rpc A B',
    'enum E {',
    `${'message M {'.repeat(200)}`,
  ])('refuses %s', (text) =>
    expect(() => protobufBreakingChanges(text, text)).toThrow(/not a file of Protocol Buffers/),
  );

  it('refuses what is nested in oneof without end', () => {
    const text = `message M { ${'oneof a { '.repeat(50_000)}`;
    expect(() => protobufBreakingChanges(text, text)).toThrow(/nested more than/);
  });
});
