import { readFileSync } from 'node:fs';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { apiSchema, printedSchema } from './printed-schema.js';

describe('the schema', () => {
  it('is what backend/schema.gql holds', async () => {
    const file = readFileSync(new URL('../../schema.gql', import.meta.url), 'utf8');
    expect(await printedSchema()).toBe(file);
  });

  it('describes every type, field, argument and value', async () => {
    const missing: string[] = [];
    for (const type of Object.values((await apiSchema()).getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      if (isEnumType(type)) {
        for (const value of type.getValues()) if (!value.description) missing.push(`${type.name}.${value.name}`);
      }
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        if (!field.description) missing.push(`${type.name}.${field.name}`);
        for (const argument of 'args' in field ? field.args : []) {
          if (!argument.description) missing.push(`${type.name}.${field.name}(${argument.name})`);
        }
      }
    }
    expect(missing).toEqual([]);
  });
});
