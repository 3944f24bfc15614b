import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What one chart or kustomization may have that an installed program is given. */
const MOST_FILES = 1_000;
const MOST_BYTES = 20_000_000;
const LONGEST_PATH = 1_000;
const LONGEST_NAME = 200;

/** Whether texts may be written under these paths: none leads out of its folder, and they are not too many or too large. */
export function mayBeWritten(files: ReadonlyMap<string, string>): boolean {
  let bytes = 0;
  for (const [path, text] of files) {
    bytes += Buffer.byteLength(text);
    if (bytes > MOST_BYTES || path.length > LONGEST_PATH || !path.split('/').every(isName)) return false;
  }
  return files.size <= MOST_FILES;
}

function isName(word: string): boolean {
  return word !== '' && word !== '.' && word !== '..' && word.length <= LONGEST_NAME && !/[\\:\p{Cc}]/u.test(word);
}

/** Folders that a program has to itself. */
export interface PrivateFolder {
  /** Holds the files. */
  readonly files: string;
  /** Empty: what a program takes for its user's home. */
  readonly home: string;
}

/**
 * Writes texts into a new folder that nobody else may look into, gives it to `use`, and removes it afterwards. There are
 * no links in it.
 */
export async function withPrivateFolder<Value>(
  files: ReadonlyMap<string, string>,
  use: (folder: PrivateFolder) => Promise<Value>,
): Promise<Value> {
  const top = await mkdtemp(join(tmpdir(), 'faultline-render-'));
  try {
    const folder = { files: join(top, 'files'), home: join(top, 'home') };
    for (const one of Object.values(folder)) await mkdir(one, { mode: 0o700 });
    for (const [path, text] of files) {
      const full = join(folder.files, path);
      await mkdir(dirname(full), { recursive: true, mode: 0o700 });
      await writeFile(full, text, { flag: 'wx', mode: 0o600 });
    }
    return await use(folder);
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}
