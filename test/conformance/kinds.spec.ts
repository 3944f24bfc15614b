import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENTITY_KINDS, RELATION_KINDS } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { read, root } from '../support/repository.js';

const documented = read('model/RELATIONS.md');
const SENTENCE = /^[A-Z`].*[.)]$/s;
const known = new Set<string>(ENTITY_KINDS.map(({ kind }) => kind));

describe('every entity kind', () => {
  it.each(ENTITY_KINDS.map((kind) => [kind.kind, kind] as const))(
    '%s has a file, a description and a section',
    (name, kind) => {
      expect(existsSync(join(root, `model/src/entity/${name}.ts`))).toBe(true);
      expect(kind.description).toMatch(SENTENCE);
      expect(kind.example.startsWith(`${name}:`)).toBe(true);
      expect(Object.values(kind.properties).filter(({ description }) => description.length < 3)).toEqual([]);
      expect(documented).toContain(`\n### ${name}\n`);
    },
  );

  it('has a label of its own', () => {
    expect(new Set(ENTITY_KINDS.map(({ label }) => label)).size).toBe(ENTITY_KINDS.length);
  });
});

describe('every relation kind', () => {
  it.each(RELATION_KINDS.map((kind) => [kind.type, kind] as const))(
    '%s has a file, a sentence and a section',
    (type, kind) => {
      expect(existsSync(join(root, `model/src/relation/${type.toLowerCase().replaceAll('_', '-')}.ts`))).toBe(true);
      expect(kind.description).toMatch(SENTENCE);
      expect([kind.sentence, kind.inverse].filter((words) => words.length < 3)).toEqual([]);
      expect([...kind.from, ...kind.to].filter((one) => !known.has(one))).toEqual([]);
      expect(kind.emittedBy.length).toBeGreaterThan(0);
      expect(Object.values(kind.properties).filter(({ description }) => description.length < 3)).toEqual([]);
      expect(documented).toContain(`\n### ${type}\n`);
    },
  );
});
