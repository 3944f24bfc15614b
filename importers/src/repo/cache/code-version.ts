import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from './content-ids.js';

let version: string | undefined;

/**
 * What tells this code from any other that reads differently: the files that it consists of, by name, size and time. A
 * release has its own, and so has every build of a checkout.
 */
export function codeVersion(): string {
  return (version ??= digest(JSON.stringify([process.version, folders().map(filesOf)])));
}

/** Of this package and of the model, whose words it uses; a bundle has both in one folder. */
function folders(): readonly string[] {
  const here = dirname(fileURLToPath(import.meta.url));
  if (!/[\\/]repo[\\/]cache$/.test(here)) return [here];
  return [dirname(dirname(here)), dirname(createRequire(import.meta.url).resolve('@faultline/model'))];
}

function filesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name));
  const told = files.map(({ parentPath, name }) => {
    const { size, mtimeMs } = statSync(join(parentPath, name));
    return `${parentPath}/${name} ${size} ${mtimeMs}`;
  });
  return told.sort();
}
