import { kindOf, type EntityRef } from '@faultline/model';
import { folderOf, type PartRead } from '../values/index.js';

// What folders are called that hold no part of the system: every word of a folder's name must be one of these.
const WORDS: ReadonlyMap<string, string> = new Map([
  ...['doc', 'docs', 'documentation', 'tutorial', 'tutorials'].map((word) => [word, 'documentation'] as const),
  ...['example', 'examples', 'sample', 'samples', 'playground', 'sandbox'].map((word) => [word, 'example'] as const),
  ...['test', 'tests', 'testing', 'testdata', 'e2e', 'fixtures'].map((word) => [word, 'test'] as const),
  ...['deprecated', 'obsolete', 'archived', 'attic', 'old'].map((word) => [word, 'abandoned'] as const),
]);
/** Words that say nothing alone. */
const BESIDE = new Set(['integration', 'unit', 'acceptance', 'and', 'my', 'the', 'k8s', 'kubernetes', 'docker']);
/** Below these, folders are words of a program's own name spaces. */
const SOURCES = new Set(['src', 'java', 'kotlin', 'scala', 'lib', 'pkg', 'internal']);

/** What the folders of a path say that a file is there for, when that is not the system: documentation, example, … */
export function asideOf(path: string): string | undefined {
  const folders = folderOf(path).toLowerCase().split('/');
  const end = folders.findIndex((folder) => SOURCES.has(folder));
  for (const folder of end < 0 ? folders : folders.slice(0, end)) {
    const words = folder.split(/[-_. ]+/).filter((word) => !BESIDE.has(word));
    if (words.length === 0 || !words.every((word) => WORDS.has(word))) continue;
    return WORDS.get(words.at(-1) ?? '');
  }
  return undefined;
}

/** Says of each component that only files aside of the system declare what those files are there for. */
export function stateAside(parts: Iterable<PartRead>): void {
  const all = [...parts].map((part) => ({ part, aside: asideOf(part.lines.part) }));
  if (all.every(({ aside }) => aside === undefined)) return;
  const components = ({ part }: { readonly part: PartRead }): readonly EntityRef[] =>
    [...part.lines.lines(true)].flatMap((line) =>
      line.type === 'entity' && kindOf(line.ref) === 'component' ? [line.ref] : [],
    );
  const inSystem = new Set(all.filter(({ aside }) => aside === undefined).flatMap(components));
  for (const one of all) {
    if (one.aside === undefined) continue;
    for (const ref of components(one)) if (!inSystem.has(ref)) one.part.lines.entity(ref, { aside: one.aside });
  }
}
