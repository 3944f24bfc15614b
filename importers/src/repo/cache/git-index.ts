import { lstatSync, type BigIntStats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What git noted of a file when it last looked at it. */
interface Noted {
  /** Id of its content, in hexadecimal. */
  readonly blob: string;
  readonly ctimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly inode: number;
  readonly size: number;
}

const MAX_BYTES = 256_000_000;
const NANOSECONDS = 1_000_000_000n;
const REGULAR = 0o100000;
const FIXED_BYTES = 62;

/**
 * Ids of the contents of a work tree's files, from git's index, read without running git: nothing that a repository
 * sets can have a say in it. An id is given only for a file that is now as it was when git looked: its times, its place
 * and its size, and not written in the same moment as the index itself, when a change would not show.
 */
export class GitIndex {
  private constructor(
    private readonly bytes: Buffer,
    /** Where the entry of each path begins: most are never asked for. */
    private readonly entries: ReadonlyMap<string, number>,
    private readonly writtenNs: bigint,
    private readonly root: string,
    private readonly prefix: string,
  ) {}

  /**
   * @param file of the index
   * @param root folder that is read, `prefix` its path from the top of the work tree, '' for the top
   * @returns undefined where there is none that can be understood
   */
  static async of(file: string, root: string, prefix: string): Promise<GitIndex | undefined> {
    const status = await stat(file, { bigint: true }).catch(() => undefined);
    if (!status?.isFile() || status.size > MAX_BYTES) return undefined;
    const bytes = await readFile(file);
    const entries = entriesOf(bytes);
    return entries && new GitIndex(bytes, entries, status.mtimeNs, root, prefix === '' ? '' : `${prefix}/`);
  }

  /** Id of a file's content by its path from the root; undefined where only reading it can tell. */
  idOf(path: string): string | undefined {
    const start = this.entries.get(`${this.prefix}${path}`);
    const noted = start === undefined ? undefined : notedAt(this.bytes, start);
    if (noted === undefined || noted.mtimeNs >= this.writtenNs) return undefined;
    const status = lstatSync(join(this.root, path), { bigint: true, throwIfNoEntry: false });
    // Of the same content a filter may have made files of another size.
    return status !== undefined && isAsNoted(noted, status) ? `${noted.blob}-${noted.size}` : undefined;
  }
}

function isAsNoted(noted: Noted, status: BigIntStats): boolean {
  return (
    status.isFile() &&
    status.mtimeNs === noted.mtimeNs &&
    status.ctimeNs === noted.ctimeNs &&
    Number(status.ino & 0xffffffffn) === noted.inode &&
    Number(status.size & 0xffffffffn) === noted.size
  );
}

/** Format: https://git-scm.com/docs/index-format, versions 2 to 4 with SHA-1. */
function entriesOf(bytes: Buffer): ReadonlyMap<string, number> | undefined {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'DIRC') return undefined;
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return undefined;
  const entries = new Map<string, number>();
  let at = 12;
  let name = '';
  try {
    for (let left = bytes.readUInt32BE(8); left > 0; left--) {
      const start = at;
      const flags = bytes.readUInt16BE(start + 60);
      at = start + FIXED_BYTES + (version >= 3 && (flags & 0x4000) !== 0 ? 2 : 0);
      let kept = 0;
      if (version === 4) [kept, at] = shortened(bytes, at, name.length);
      const end = bytes.indexOf(0, at);
      if (end < 0) return undefined;
      // What is cut is counted in bytes.
      name = version === 4 ? name.slice(0, kept) + bytes.toString('latin1', at, end) : bytes.toString('utf8', at, end);
      at = version === 4 ? end + 1 : start + ((end - start + 8) & ~7);
      // Of two sides of a conflict neither is the file.
      if ((flags & 0x3000) !== 0 || (bytes.readUInt32BE(start + 24) & 0o170000) !== REGULAR) continue;
      entries.set(version === 4 ? Buffer.from(name, 'latin1').toString('utf8') : name, start);
    }
  } catch {
    // It ends before it says that it does: no index that could be trusted.
    return undefined;
  }
  return entries;
}

function notedAt(bytes: Buffer, start: number): Noted {
  const time = (at: number): bigint =>
    BigInt(bytes.readUInt32BE(start + at)) * NANOSECONDS + BigInt(bytes.readUInt32BE(start + at + 4));
  return {
    ctimeNs: time(0),
    mtimeNs: time(8),
    inode: bytes.readUInt32BE(start + 20),
    size: bytes.readUInt32BE(start + 36),
    blob: bytes.toString('hex', start + 40, start + 60),
  };
}

/** How much of the name before stays, in version 4: a number of bytes to take away, seven bits a byte. */
function shortened(bytes: Buffer, from: number, length: number): readonly [kept: number, at: number] {
  let at = from;
  let byte = bytes.readUInt8(at++);
  let less = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    byte = bytes.readUInt8(at++);
    less = ((less + 1) << 7) | (byte & 0x7f);
  }
  if (less > length) throw new RangeError('a name is shorter than it is cut');
  return [length - less, at];
}
