import { CatalogError, type Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import { ReadingTime } from './reading-time.js';
import {
  isPartRead,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';

/**
 * What is told of reading that threw, a stack or a text that grew too large among it: one hostile file must not cost
 * the rest of a repository. Words of the error are left out, since they may quote the file.
 * @throws the error itself where the import was stopped
 */
export function failureIssue(path: string, who: string, error: unknown, signal: AbortSignal): Issue {
  const isStop =
    (error instanceof CatalogError && error.code === 'CANCELLED') ||
    (error instanceof Error && error.name === 'AbortError');
  if (signal.aborted || isStop) throw error;
  // Said by a reader itself, of what it lacks: no word of a file is in it.
  if (error instanceof CatalogError && error.code === 'IMPORT_INCOMPLETE')
    return { path, reason: `${who}: ${error.message}; what was known of it stays`, remedy: error.remedy };
  if (error instanceof CatalogError && error.code === 'INVALID_REF')
    return { path, reason: `${who}: a name in it is longer than Faultline keeps, or none`, remedy: 'shorten it' };
  const name = error instanceof Error ? error.name : 'unknown';
  return {
    path,
    reason: `${who} stopped at something that nobody expected (${name}); what was known of it stays`,
    remedy: 'see whether a file of it is damaged or of an unusual size; if none is, report this with the file',
  };
}

/** A part of which nothing new is known. */
export function unreadPart(path: string, scope: string, issues: readonly Issue[]): PartRead {
  return { lines: new PartLines(scope, path, 'declared'), issues, files: [path], complete: false };
}

/**
 * What a reader makes of its files. Where it throws, that is one issue, and the files that it told nothing of are unread.
 * @param finish what is done with each part afterwards; where that throws, the part is incomplete
 * @param time of the reader, which whoever reads files for it looks at too
 */
export async function* readSafely(
  reader: Pick<RepositoryReader, 'name' | 'read'>,
  sources: readonly SourceFile[],
  view: RepositoryView,
  signal: AbortSignal,
  finish: (part: PartRead) => PartRead,
  time = new ReadingTime(),
): AsyncGenerator<PartRead | Issue> {
  const told = new Set<string>();
  time.begin(sources.length);
  try {
    for await (const item of reader.read(sources, view)) {
      if (isPartRead(item)) told.add(item.lines.part);
      yield isPartRead(item) ? finishSafely(item, signal, finish) : item;
      time.check();
    }
  } catch (error) {
    const left = sources.map(({ path }) => path).filter((path) => !told.has(path));
    const [first = '.'] = left;
    yield failureIssue(left.length === 1 ? first : '.', `reading ${reader.name}`, error, signal);
    for (const path of left) yield unreadPart(path, view.scope, []);
  } finally {
    time.end();
  }
}

function finishSafely(part: PartRead, signal: AbortSignal, finish: (part: PartRead) => PartRead): PartRead {
  try {
    return finish(part);
  } catch (error) {
    const issue = failureIssue(part.lines.part, 'reading owners and declarations for it', error, signal);
    return { ...part, issues: [...part.issues, issue], complete: false };
  }
}

/** Of several statements each alone: one that throws is told of. @returns undefined where it threw */
export function attempt<Value>(
  path: string,
  who: string,
  issues: Issue[],
  signal: AbortSignal,
  make: () => Value,
): Value | undefined {
  try {
    return make();
  } catch (error) {
    issues.push(failureIssue(path, who, error, signal));
    return undefined;
  }
}
