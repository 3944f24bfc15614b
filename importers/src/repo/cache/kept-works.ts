import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { writeWhole } from './crawl-cache.js';
import { opening, sealing } from './sealing.js';
import type { FileWork } from '../values/index.js';

/** Of what was made of one file; more is made again. */
const MAX_MADE_BYTES = 1_000_000;
/** Of what one work made of all files. */
const MAX_SHELF_BYTES = 64_000_000;

const Index = z.array(z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative()]));

/** What one work made, by the path of the file: sealed bytes. */
interface Shelf {
  readonly sealed: Map<string, Buffer>;
  isChanged: boolean;
}

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
    const shelf = this.shelves.get(name) ?? readShelf(this.fileOf(name));
    this.shelves.set(name, shelf);
    const key = createHash('sha256')
      .update(JSON.stringify([this.folder, name, path]))
      .update(text)
      .digest();
    const sealed = shelf.sealed.get(path);
    const opened = sealed && opening(sealed, key);
    if (opened) return deserialize(opened) as Made;
    const made = of(path, text);
    const bytes = serialize(made);
    if (bytes.length > MAX_MADE_BYTES) shelf.sealed.delete(path);
    else shelf.sealed.set(path, sealing(bytes, key));
    shelf.isChanged = true;
    return made;
  }

  /**
   * Keeps what is new, and of what was kept before that of files which are still there.
   * @returns whether anything was written
   */
  async close(files: ReadonlySet<string>): Promise<boolean> {
    for (const [name, { sealed, isChanged }] of this.shelves) {
      if (!isChanged) continue;
      const still = [...sealed].filter(([path]) => files.has(path));
      let bytes = 0;
      await writeWhole(
        this.fileOf(name),
        shelfBytes(still.filter(([, one]) => (bytes += one.length) < MAX_SHELF_BYTES)),
      );
    }
    return [...this.shelves.values()].some(({ isChanged }) => isChanged);
  }

  private fileOf(name: string): string {
    return join(this.folder, `${name}.works`);
  }
}

/** Length of the index, the index as JSON, and what stands at its places. */
function shelfBytes(sealed: readonly (readonly [path: string, bytes: Buffer])[]): Buffer {
  let at = 0;
  const index: z.infer<typeof Index> = [];
  for (const [path, { length }] of sealed) {
    index.push([path, at, length]);
    at += length;
  }
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...sealed.map(([, bytes]) => bytes)]);
}

function readShelf(file: string): Shelf {
  const sealed = new Map<string, Buffer>();
  try {
    const bytes = readFileSync(file);
    const start = 4 + bytes.readUInt32BE(0);
    for (const [path, at, length] of Index.parse(JSON.parse(bytes.toString('utf8', 4, start))))
      sealed.set(path, bytes.subarray(start + at, start + at + length));
  } catch {
    // Not there, or no such file: all of it is made again.
    sealed.clear();
  }
  return { sealed, isChanged: false };
}
