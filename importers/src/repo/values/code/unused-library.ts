import type { ClientLibrary, CodeOfModule } from './technology.js';

/**
 * Whether a program brings a library in for nothing: some file imports it, and all that any makes of it stands in functions
 * that nobody names, or in files that nobody brings in. Not where another library may load it.
 */
export function isUnusedLibrary(
  { packages, modules = packages, through, calls }: ClientLibrary,
  { files, isUnused }: Pick<CodeOfModule, 'files' | 'isUnused'>,
): boolean {
  if (!isUnused) return false;
  let isImported = false;
  for (const { path, imports, calls: all } of files) {
    const isMade = (line: number): boolean => !isUnused(path, line);
    if (calls && all.some((call) => calls.test(call.path) && isMade(call.line))) return false;
    if (through && imports.some(({ module }) => through.test(module))) return false;
    if (!imports.some(({ module }) => modules.test(module))) continue;
    isImported = true;
    if (isUnused(path)) continue;
    const own = all.filter(({ module }) => modules.test(module));
    if (own.length === 0 || own.some(({ line }) => isMade(line))) return false;
  }
  return isImported;
}
