import { pathTest, type PathTest } from '../files-of.js';
import type { CodeTechnology } from './technology.js';

const tests = new WeakMap<object, PathTest>();

/** Whether a path is code of a language. */
export function codeTest(technology: Pick<CodeTechnology, 'name' | 'grammarOf'>): PathTest {
  const known =
    tests.get(technology) ?? pathTest(`code of ${technology.name}`, (path) => technology.grammarOf(path) !== undefined);
  tests.set(technology, known);
  return known;
}
