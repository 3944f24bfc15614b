import { expect, it } from 'vitest';
import { kept, told } from '../../testing/contracts.js';
import { reduceGraphql, type GraphqlKind, type GraphqlMember, type GraphqlType } from './reduce.js';

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
const member = (name: string, type: string, more: Partial<GraphqlMember> = {}): GraphqlMember => ({
  name,
  type,
  line: 1,
  ...more,
});
const type = (name: string, kind: GraphqlKind, ...members: readonly GraphqlMember[]): GraphqlType => ({
  name,
  kind,
  line: 1,
  members,
});
const schema = (...types: readonly GraphqlType[]) => kept('graphql', reduceGraphql(types, ROOTS).text);
const order = (answer: string, ...given: readonly GraphqlMember[]): GraphqlType =>
  type('Query', 'object', member('order', answer, { arguments: given }));

// graphql-js is asked about more of them, where schemas are read.
it.each([
  [order('Order'), order('Order!'), []],
  [order('[Order!]!'), order('[Order]!'), ['type-changed Query.order']],
  [order('Order', member('id', 'ID!')), order('Order', member('id', 'ID')), []],
  [order('Order'), order('Order', member('id', 'ID!')), ['argument-required Query.order(id)']],
  [order('Order'), order('Order', member('id', 'ID!', { hasDefault: true })), []],
  [order('Order', member('id', 'ID')), order('Order'), ['argument-removed Query.order(id)']],
  [order('Order'), type('Query', 'object'), ['field-removed Query.order']],
  [order('Order'), type('Other', 'object'), ['type-removed Query']],
  [type('E', 'enum', member('A', '')), type('E', 'enum', member('B', '')), ['value-removed E.A', '~value-added E.B']],
  [type('I', 'input'), type('I', 'input', member('a', 'Int!')), ['field-required I.a']],
  [type('A', 'object'), type('A', 'interface'), ['type-changed A']],
])('%j to %j', (before, after, want) => expect(told(schema(before), schema(after))).toEqual(want));

it('extensions are of their type, and what is too much is cut', () => {
  const extended = reduceGraphql([order('Order'), type('Query', 'object', member('cart', 'Cart'))], ROOTS);
  expect(extended).toMatchObject({ isCut: false, text: expect.stringContaining('"cart":{"type":"Cart"}') as string });
  const many = Array.from({ length: 5_001 }, (_, at) => type(`T${at}`, 'object'));
  expect(reduceGraphql(many, ROOTS).isCut).toBe(true);
});
