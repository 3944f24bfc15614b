import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CatalogError } from '@faultline/model';
import { isUrl } from '../config.js';

const MAX_TARGETS = 10_000;

/**
 * A word of the command line as the targets that it stands for: itself, or, for a file, the targets that its lines
 * list. Blank lines and comments (`#`) are left out; folders in the file are relative to it.
 * @throws CatalogError INVALID_INPUT for a file that is no list
 */
export async function expandTarget(target: string): Promise<readonly string[]> {
  if (isUrl(target)) return [target];
  const status = await stat(target).catch(() => undefined);
  if (!status?.isFile()) return [target];
  if (status.size > 1_000_000) throw notList(target);
  const text = await readFile(target, 'utf8');
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.length > MAX_TARGETS || lines.some((line) => /[\p{Cc}]/u.test(line)))
    throw notList(target);
  return lines.map((line) => (isUrl(line) ? line : resolve(dirname(target), line)));
}

function notList(target: string): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `${target} is a file and no list of repositories`,
    'give a folder, a git URL, or a file with one of these a line',
  );
}
