import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';

/**
 * Path of a program that is installed here. One that lies in the repository itself, or among what packages brought along,
 * is none: `npx` puts such folders before all others, and a repository could leave a program of its own there.
 * @param root of the repository that is read
 */
export function installed(name: string, root: string, path = process.env['PATH'] ?? ''): string | undefined {
  for (const folder of path.split(delimiter)) {
    if (!isAbsolute(folder) || folder.split(sep).includes('node_modules')) continue;
    const found = join(folder, name);
    if (isProgram(found) && !isIn(root, found)) return found;
  }
  return undefined;
}

function isProgram(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not for this account: as if it were not there.
    return false;
  }
}

function isIn(root: string, path: string): boolean {
  const top = realpathSync(root);
  return [path, realpathSync(path)].some((one) => one.startsWith(top.endsWith(sep) ? top : `${top}${sep}`));
}
