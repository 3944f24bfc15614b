import { filesBelow } from '../files-of.js';
import type { RepositoryView } from '../view.js';
import type { Reached } from './reached.js';
import type { CodeTechnology, IsDead, Module } from './technology.js';

const MAX_FILES = 5_000;
const MAX_TEXT = 500_000;

/** What nobody asks the container of a program for, by all its code that counts. */
export async function idleOf(
  parts: readonly Module[],
  counting: Reached<Module> | undefined,
  { idle, isBeside, grammarOf }: CodeTechnology,
  view: RepositoryView,
): Promise<IsDead | undefined> {
  if (!idle) return undefined;
  const beside = (path: string): boolean => isBeside?.(path) === true;
  const paths = parts.flatMap(({ folder }) =>
    filesBelow(view, folder).filter((path) => beside(path) || grammarOf(path) !== undefined),
  );
  const wanted = [...new Set(paths)].filter((path) => beside(path) || (counting?.files.has(path) ?? true));
  if (wanted.length > MAX_FILES) return undefined;
  const texts = new Map<string, string>();
  for (const path of wanted) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) return undefined;
    texts.set(path, read.text);
  }
  return idle(texts);
}
