/** What a schema says in one word or number that is not weighed: told as a doubt where it differs. */
export const SAID_ONLY = [
  'format',
  'pattern',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minProperties',
  'maxProperties',
  'uniqueItems',
  'minContains',
  'maxContains',
  'contentEncoding',
  'contentMediaType',
] as const;

/** Schemas within one that are not weighed either: one, some by name, and lists. */
export const SELDOM = {
  one: [
    'not',
    'if',
    'then',
    'else',
    'contains',
    'propertyNames',
    'unevaluatedProperties',
    'unevaluatedItems',
    'additionalItems',
  ],
  named: ['patternProperties', 'dependentSchemas'],
  list: ['prefixItems'],
} as const;
