import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { POSTURE_RULES } from '@faultline/analysis';
import { describe, expect, it } from 'vitest';
import { read, root } from '../support/repository.js';

const FOLDER = 'analysis/src/posture';
/** What the rules share. */
const SHARED = new Set(['facts', 'image-families', 'judge', 'outcomes', 'rule', 'rules', 'posture.spec']);
const document = read('docs/posture.md');

it('every file of a rule is registered under its name, and nothing else is', () => {
  const files = readdirSync(join(root, FOLDER)).map((file) => file.replace(/\.ts$/, ''));
  const codes = POSTURE_RULES.map(({ kind }) => kind.code);
  expect([...codes].sort()).toEqual(files.filter((file) => !SHARED.has(file)).sort());
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(POSTURE_RULES.map(({ kind }) => kind))('the rule $code', (kind) => {
  it('stands in a file of its own, and says why it matters and what to do in a sentence each', () => {
    expect(existsSync(join(root, FOLDER, `${kind.code}.ts`))).toBe(true);
    expect(kind.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [kind.reason, kind.remedy]) expect(text).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('stands in docs/posture.md in the same words', () => {
    const cells = document.split('\n').find((line) => line.startsWith(`| \`${kind.code}\` `)) ?? '';
    const words = cells.split('|').map((cell) => cell.trim());
    expect(words.slice(1, -1)).toEqual([`\`${kind.code}\``, kind.severity, kind.reason, kind.remedy]);
  });
});
