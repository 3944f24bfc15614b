import { OF_PYTHON } from './modules.js';
import { baseOf, onceForAll, type RepositoryView, type SourceFile, filesThat } from '../values/index.js';

const SETTINGS = /\bDJANGO_SETTINGS_MODULE["'][^"'\n]{0,20}["'](\w[\w.]{0,200})["']/g;

/** What folders and files of Python are called, as the first word of a module is. */
const names = onceForAll((view: RepositoryView): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for (const path of filesThat(view, OF_PYTHON))
    for (const word of path.slice(0, -'.py'.length).split('/')) found.add(word);
  return Promise.resolve(found);
});

/**
 * Without the `manage.py` of a project that is gone: all settings that it names are in a package that is nowhere in the
 * repository. Settings alone may be kept out of one.
 */
export async function ofProgram(code: readonly SourceFile[], view: RepositoryView): Promise<readonly SourceFile[]> {
  const known = await names(view);
  return code.filter(({ path, text }) => {
    const settings = baseOf(path) === 'manage.py' ? [...text.matchAll(SETTINGS)] : [];
    return settings.length === 0 || settings.some(([, module = '']) => known.has(module.split('.', 1)[0] ?? ''));
  });
}
