import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** Text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A module of `scripts/`, which is plain JavaScript, with the types that the caller states. */
export async function script<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(join(root, path)).href)) as Module;
}

/** Files of the repository, tracked or new: paths from the root, sorted. */
export async function repositoryFiles(): Promise<string[]> {
  const { files } = await script<{ files: () => string[] }>('scripts/support/workspace.mjs');
  return files();
}
