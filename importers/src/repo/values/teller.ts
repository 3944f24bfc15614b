import type { RepositoryView, Teller, Told } from './view.js';

/** What is told of a subject, and noted where something is kept. */
export function toldBy(teller: Teller, subject: string, view: RepositoryView): Promise<Told> {
  return view.tell ? view.tell(teller, subject) : teller.about(subject, view);
}
