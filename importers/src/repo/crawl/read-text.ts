import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Issue } from '@faultline/model';
import { isInside } from './walk.js';
import type { FileText } from '../values/index.js';

/** Text of all files together that one run reads. */
export const MAX_TOTAL_BYTES = 512_000_000;

/** How long files are read one after the other before others have a turn, milliseconds. */
const TURN_MS = 10;

/**
 * Reads files below a root, inside limits, each once: of what was read lately the text is kept. Without promises for each
 * step of a file, which cost six times what reading does.
 */
export class TextReader {
  private total = 0;
  private turnBegan = performance.now();
  private readonly recent = new RecentTexts();
  /** Where folders really are, for this turn. */
  private readonly realFolders = new Map<string, string>();

  private constructor(
    private readonly root: string,
    private readonly top: string,
    private readonly fileBytes: number,
  ) {}

  static async of(root: string, fileBytes: number): Promise<TextReader> {
    return new TextReader(root, await realpath(root), fileBytes);
  }

  /**
   * A file's text by its path from the root. Never throws for what stands in a repository.
   * @param fileBytes the largest that is read, where it is not the usual limit
   */
  async read(path: string, fileBytes = this.fileBytes): Promise<FileText> {
    const known = this.recent.of(path);
    if (known !== undefined) return { text: known };
    if (performance.now() - this.turnBegan > TURN_MS) {
      await new Promise(setImmediate);
      this.turnBegan = performance.now();
      this.realFolders.clear();
    }
    try {
      // Looked at again at the last moment: what was a folder when it was listed may be a link now.
      const folder = this.realFolder(dirname(path));
      if (!isInside(this.top, folder)) return { issue: escapeIssue(path) };
      return this.readIn(folder, path, fileBytes);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (code === 'ENOENT' || code === 'ENOTDIR') return { missing: true };
      return {
        issue: {
          path,
          reason: `the file could not be read (${code || 'unknown'})`,
          remedy: 'let the account that Faultline runs as read it',
        },
      };
    }
  }

  private realFolder(folder: string): string {
    const real = this.realFolders.get(folder) ?? realpathSync.native(join(this.root, folder));
    this.realFolders.set(folder, real);
    return real;
  }

  /** @param folder where it really lies */
  private readIn(folder: string, path: string, fileBytes: number): FileText {
    const place = join(folder, basename(path));
    const file = openNoLink(place);
    if (file !== undefined) return this.readOpen(path, file, fileBytes);
    const real = realpathSync.native(place);
    if (!isInside(this.top, real)) return { issue: escapeIssue(path) };
    return this.readOpen(path, openSync(real, HOW), fileBytes);
  }

  /** Reads what is open, and closes it. */
  private readOpen(path: string, file: number, fileBytes: number): FileText {
    try {
      const status = fstatSync(file);
      if (!status.isFile()) return { missing: true };
      if (status.size > fileBytes) {
        const reason = `the file has ${megabytes(status.size)} and is over the limit of ${megabytes(fileBytes)}`;
        return { issue: { path, reason, remedy: 'split it, or raise the limit fileBytes' } };
      }
      this.total += status.size;
      if (this.total > MAX_TOTAL_BYTES) {
        return {
          issue: {
            path,
            reason: `more than ${megabytes(MAX_TOTAL_BYTES)} were read before it`,
            remedy: 'read subfolders as sources of their own',
          },
        };
      }
      const text = decode(bytesOf(file, status.size));
      // One that is over the usual limit is kept for nobody: the next who asks may be bound by it.
      if (status.size <= this.fileBytes) this.recent.keep(path, text);
      return { text };
    } finally {
      closeSync(file);
    }
  }
}

/** Without waiting: a pipe that nobody writes into would keep who opens it for ever. */
const HOW = constants.O_RDONLY | constants.O_NONBLOCK;
/** Not on every system. */
const NO_LINK: number | undefined = constants.O_NOFOLLOW;

/** Opens a file that is no symbolic link; undefined for one that is, and where the system does not tell. */
function openNoLink(place: string): number | undefined {
  if (NO_LINK === undefined) return undefined;
  try {
    return openSync(place, HOW | NO_LINK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ELOOP' || code === 'EMLINK') return undefined;
    throw error;
  }
}

/** As many bytes as the file had when it was opened: one that grows meanwhile has an end all the same. */
function bytesOf(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let end = 0;
  for (;;) {
    const read = end < size ? readSync(file, bytes, end, size - end, null) : 0;
    if (read === 0) return bytes.subarray(0, end);
    end += read;
  }
}

/** Characters of texts that are kept at hand. */
const RECENT_CHARACTERS = 32_000_000;

/** The texts that were read last, by path, as long as they are not too many. */
class RecentTexts {
  private readonly texts = new Map<string, string>();
  private characters = 0;

  of(path: string): string | undefined {
    return this.texts.get(path);
  }

  keep(path: string, text: string): void {
    if (this.texts.has(path)) return;
    this.texts.set(path, text);
    this.characters += text.length;
    for (const [oldest, { length }] of this.texts) {
      if (this.characters <= RECENT_CHARACTERS) return;
      this.texts.delete(oldest);
      this.characters -= length;
    }
  }
}

export function escapeIssue(path: string): Issue {
  return {
    path,
    reason: 'a symbolic link leads out of the repository and was not followed',
    remedy: 'put the file itself into the repository',
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const UTF8 = new TextDecoder('utf-8');

/** UTF-8, or UTF-16 where a byte order mark or the pattern of zero bytes says so. Wrong bytes become U+FFFD. */
export function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first !== 0 && second === 0 && bytes[3] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0 && bytes[2] === 0) return new TextDecoder('utf-16be').decode(bytes);
  return UTF8.decode(bytes);
}
