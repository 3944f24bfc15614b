import type { RepositoryView } from './view.js';

/**
 * Work on one file alone, whoever asks for it. What it makes is plain: texts, numbers, lists, records, maps and sets, so
 * that it can be kept for as long as the file's text is the same.
 */
export interface FileWork<Made> {
  /** Its own among all. */
  readonly name: string;
  of(path: string, text: string): Made;
}

/** Does the work, or says what was made of the same text before. */
export function workOn<Made>(
  view: Pick<RepositoryView, 'workOn'>,
  work: FileWork<Made>,
  path: string,
  text: string,
): Made {
  return view.workOn ? view.workOn(work, path, text) : work.of(path, text);
}
