import { open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Issue } from '@faultline/model';
import { isInside } from './walk.js';
import type { FileText } from './values/index.js';

/** Text of all files together that one run reads. */
export const MAX_TOTAL_BYTES = 512_000_000;

/** Reads files below a root, inside limits. */
export class TextReader {
  private total = 0;

  private constructor(
    private readonly root: string,
    private readonly top: string,
    private readonly fileBytes: number,
  ) {}

  static async of(root: string, fileBytes: number): Promise<TextReader> {
    return new TextReader(root, await realpath(root), fileBytes);
  }

  /** A file's text by its path from the root. Never throws for what stands in a repository. */
  async read(path: string): Promise<FileText> {
    try {
      const full = join(this.root, path);
      // Looked at again at the last moment: what was a folder when it was listed may be a link now.
      const real = await realpath(full);
      if (!isInside(this.top, real)) return { issue: escapeIssue(path) };
      return await this.readReal(path, real);
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

  private async readReal(path: string, real: string): Promise<FileText> {
    const handle = await open(real, 'r');
    try {
      const status = await handle.stat();
      if (!status.isFile()) return { missing: true };
      if (status.size > this.fileBytes) {
        const reason = `the file has ${megabytes(status.size)} and is over the limit of ${megabytes(this.fileBytes)}`;
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
      return { text: decode(await handle.readFile()) };
    } finally {
      await handle.close();
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

/** UTF-8, or UTF-16 where a byte order mark or the pattern of zero bytes says so. Wrong bytes become U+FFFD. */
export function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first !== 0 && second === 0 && bytes[3] === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second !== 0 && bytes[2] === 0) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
