import {
  baseOf,
  folderOf,
  onceForAll,
  pathFrom,
  type RepositoryView,
  DOCKERFILES,
  filesThat,
  pathTest,
} from '../values/index.js';

const PROJECT = /"([^"\n]{1,300}\.(?:cs|fs|vb)proj)"/g;
const MAX_SOLUTIONS = 100;
const MAX_TEXT = 2_000_000;

const SOLUTIONS = pathTest('solutions of .NET', (path) => /\.slnx?$/.test(path));

/** Paths of the projects that solutions of the repository list. */
const listedProjects = onceForAll(async (view: RepositoryView): Promise<ReadonlySet<string>> => {
  const listed = new Set<string>();
  for (const path of filesThat(view, SOLUTIONS).slice(0, MAX_SOLUTIONS)) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT) continue;
    for (const [, written = ''] of read.text.matchAll(PROJECT)) {
      const project = pathFrom(folderOf(path), written.replaceAll('\\', '/'));
      if (project !== undefined) listed.add(project);
    }
  }
  return listed;
});

/**
 * Which project files are copies that somebody left: another of the same name is in a solution, this one in none, and no
 * Dockerfile lies in its folder.
 */
export async function leftoversOf(paths: readonly string[], view: RepositoryView): Promise<(path: string) => boolean> {
  const listed = await listedProjects(view);
  const names = new Set([...listed].filter((path) => view.files.has(path)).map(baseOf));
  const built = new Set(filesThat(view, DOCKERFILES).map(folderOf));
  const left = new Set(
    paths.filter((path) => !listed.has(path) && names.has(baseOf(path)) && !built.has(folderOf(path))),
  );
  return (path) => left.has(path);
}
