import type { FileWork, RepositoryView } from './view.js';

/** Does the work, or says what was made of the same text before. */
export function workOn<Made>(
  view: Pick<RepositoryView, 'workOn'>,
  work: FileWork<Made>,
  path: string,
  text: string,
): Made {
  return view.workOn ? view.workOn(work, path, text) : work.of(path, text);
}
