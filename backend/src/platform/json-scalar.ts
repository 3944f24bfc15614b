import { GraphQLScalarType } from 'graphql';

/** Any JSON value; properties differ by kind and are described in model/RELATIONS.md and the kinds' files. */
export const JSON_SCALAR = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
