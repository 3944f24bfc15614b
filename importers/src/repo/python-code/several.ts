import { buildsOf } from '../values/code/index.js';
import { baseOf, folderOf, nearestFolder, type RepositoryView, type SourceFile } from '../values/index.js';

/** Files that programs begin with. */
const BEGINS = /^(?:main|app|server|run|wsgi|asgi|api|__main__|worker|consumer)\.py$/;
/** What makes a server, or runs one, outside of any function's inside. */
const SERVES =
  /^(?:\w+(?:\s*:\s*\w+)?\s*=\s*(?:\w+\.)?(?:FastAPI|Flask|Starlette|Quart|Sanic|Litestar|Celery|FastStream)\(|\s{0,12}(?:uvicorn\.run|web\.run_app|\w*app\.run|serve)\()/m;
/** Folders that hold the code of what is around them, not a program among others. */
const INSIDE = /^(?:app|src|source|code|project|api|core|server|backend|main)$/i;
const MAX_BELOW = 2;

/**
 * Folders in which programs begin that one list of packages is for, each by the file that it begins with: several in a
 * project that is not built as one, and in which nothing around them serves. O(code).
 */
export async function severalIn(
  projects: ReadonlySet<string>,
  code: readonly SourceFile[],
  view: RepositoryView,
): Promise<ReadonlyMap<string, string>> {
  const built = new Set((await buildsOf(view)).map(({ folder }) => folder));
  const byProject = new Map<string, Map<string, string>>();
  for (const { path, text } of code) {
    if (!SERVES.test(text)) continue;
    const project = nearestFolder(folderOf(path), projects);
    if (project === undefined || built.has(project)) continue;
    const found = byProject.get(project) ?? new Map<string, string>();
    byProject.set(project, found);
    const folder = programFolder(path, project);
    // What does not say which of them it is may be all of them.
    if (folder === project || !BEGINS.test(baseOf(path))) found.set(project, path);
    else if (!found.has(folder)) found.set(folder, path);
  }
  const several = [...byProject].filter(([project, found]) => !found.has(project) && found.size > 1);
  return new Map(several.flatMap(([, found]) => [...found]));
}

/** The folder that a program is called after; the project itself where it lies too deep to be one of several. */
function programFolder(path: string, project: string): string {
  let folder = folderOf(path);
  while (folder !== project && INSIDE.test(baseOf(folder))) folder = folderOf(folder);
  const below = folder === project ? [] : folder.slice(project === '.' ? 0 : project.length + 1).split('/');
  return below.length > MAX_BELOW || below.some((word) => INSIDE.test(word)) ? project : folder;
}
