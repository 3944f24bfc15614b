import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All bytes of the files of a store, as text: what stands nowhere in it was never kept. */
export function storedTexts(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}
