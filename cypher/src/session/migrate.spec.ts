import { RELATION_KINDS } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { migrations } from './migrate.js';

describe('the schema', () => {
  const steps = migrations();

  it('is numbered from 1 without a gap', () => {
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
  });

  it('may be applied again: every statement says IF NOT EXISTS', () => {
    for (const statement of steps.flatMap(({ statements }) => statements)) {
      expect(statement).toMatch(/^CREATE (CONSTRAINT|INDEX|TEXT INDEX) \w+ IF NOT EXISTS /);
    }
  });

  it('asks for nothing that Community Edition refuses', () => {
    for (const statement of steps.flatMap(({ statements }) => statements)) {
      expect(statement).not.toMatch(/NODE KEY|IS NOT NULL|IS :: /);
    }
  });

  it('has an index for the claims of every relation type', () => {
    const text = steps.flatMap(({ statements }) => statements).join('\n');
    for (const { type } of RELATION_KINDS) expect(text).toContain(`[claim:${type}]`);
  });
});
