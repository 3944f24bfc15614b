import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from './content-ids.js';

let version: Promise<string> | undefined;

/**
 * What tells this code from any other that reads differently: the files that it consists of, by name, size and time. A
 * release has its own, and so has every build of a checkout.
 */
export function codeVersion(): Promise<string> {
  return (version ??= Promise.all(folders().map(filesOf)).then((files) =>
    digest(JSON.stringify([process.version, files])),
  ));
}

/** Of this package and of the model, whose words it uses; a bundle has both in one folder. */
function folders(): readonly string[] {
  const here = dirname(fileURLToPath(import.meta.url));
  if (!/[\\/]repo[\\/]cache$/.test(here)) return [here];
  return [dirname(dirname(here)), dirname(createRequire(import.meta.url).resolve('@faultline/model'))];
}

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name));
  const told = files.map(async ({ parentPath, name }) => {
    const { size, mtimeMs } = await stat(join(parentPath, name));
    return `${parentPath}/${name} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(told)).sort();
}
