import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from './crawl-cache.js';

/** More is made again. */
const MAX_SHELF_BYTES = 64_000_000;

const Index = z.custom<readonly (readonly [name: string, at: number, length: number])[]>(Array.isArray);

/** Sealed bytes by name, in one file. */
export class Shelf {
  /** Whether there is something to write. */
  private isChanged = false;

  private constructor(
    private readonly file: string,
    private readonly sealed: Map<string, Buffer>,
  ) {}

  /** What stands in a file; nothing where it is not there, or is no such file. */
  static of(file: string): Shelf {
    try {
      return new Shelf(file, sealedIn(readFileSync(file)));
    } catch {
      // All of it is made again.
      return new Shelf(file, new Map());
    }
  }

  get(name: string): Buffer | undefined {
    return this.sealed.get(name);
  }

  /** @param bytes undefined for what is not to be kept */
  set(name: string, bytes: Buffer | undefined): void {
    if (bytes === undefined) this.sealed.delete(name);
    else this.sealed.set(name, bytes);
    this.isChanged = true;
  }

  /** Keeps what is new, and what was kept before as far as it is still wanted. @returns whether anything was written */
  async close(isWanted: (name: string) => boolean): Promise<boolean> {
    if (!this.isChanged) return false;
    let bytes = 0;
    const still = [...this.sealed].filter(([name]) => isWanted(name));
    await writeWhole(this.file, bytesOf(still.filter(([, one]) => (bytes += one.length) < MAX_SHELF_BYTES)));
    return true;
  }
}

/** Length of the index, the index as JSON, and what stands at its places. */
function bytesOf(sealed: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  let at = 0;
  const index: [string, number, number][] = [];
  for (const [name, { length }] of sealed) {
    index.push([name, at, length]);
    at += length;
  }
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...sealed.map(([, bytes]) => bytes)]);
}

function sealedIn(bytes: Buffer): Map<string, Buffer> {
  const start = 4 + bytes.readUInt32BE(0);
  const index = Index.parse(JSON.parse(bytes.toString('utf8', 4, start)));
  return new Map(index.map(([name, at, length]) => [name, bytes.subarray(start + at, start + at + length)]));
}
