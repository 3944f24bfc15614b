import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { opening, sealing } from './sealing.js';
import { Shelf } from './shelf.js';
import type { FileWork } from '../values/index.js';

/** Of what was made of one file; more is made again. */
const MAX_MADE_BYTES = 1_000_000;

/**
 * What was made of single files. Each is sealed with a key that is made of the file's text: only who has the file can
 * open it, since what is learned from code holds texts of it, and so maybe secrets. What does not open is of another
 * text, damaged or foreign, and is made again.
 */
export class KeptWorks {
  private readonly shelves = new Map<string, Shelf>();

  /** @param folder where they are kept, made by one version of the code */
  constructor(private readonly folder: string) {}

  of<Made>({ name, of }: FileWork<Made>, path: string, text: string): Made {
    const shelf = this.shelves.get(name) ?? Shelf.of(join(this.folder, `${name}.works`));
    this.shelves.set(name, shelf);
    const key = createHash('sha256')
      .update(JSON.stringify([this.folder, name, path]))
      .update(text)
      .digest();
    const sealed = shelf.get(path);
    const opened = sealed && opening(sealed, key);
    if (opened) return deserialize(opened) as Made;
    const made = of(path, text);
    const bytes = serialize(made);
    shelf.set(path, bytes.length > MAX_MADE_BYTES ? undefined : sealing(bytes, key));
    return made;
  }

  /**
   * Keeps what is new, and of what was kept before that of files which are still there.
   * @returns whether anything was written
   */
  async close(files: ReadonlySet<string>): Promise<boolean> {
    const written = await Promise.all([...this.shelves.values()].map((one) => one.close((path) => files.has(path))));
    return written.includes(true);
  }
}
