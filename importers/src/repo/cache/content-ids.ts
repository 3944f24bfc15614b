import { createHash } from 'node:crypto';
import type { GitIndex } from './git-index.js';
import type { SourceTree } from '../crawl/source-tree.js';

/** 96 bits. */
const MARK_CHARACTERS = 16;

/** What tells two states of a file apart. */
export class ContentIds {
  private readonly known = new Map<string, string | undefined>();
  private readonly marks = new Map<string, string>();

  constructor(
    private readonly tree: Pick<SourceTree, 'read'>,
    private readonly index: GitIndex,
    private readonly fileBytes: number,
  ) {}

  /** By its path; `missing` where there is none, undefined where it cannot be read. */
  async of(path: string): Promise<string | undefined> {
    if (this.known.has(path)) return this.known.get(path);
    const id = this.index.idOf(path) ?? (await this.read(path));
    this.known.set(path, id);
    return id;
  }

  /** What tells an id from others, and does not tell the id. */
  markOf(id: string): string {
    const mark = this.marks.get(id) ?? (id === 'missing' ? id : digest(id).slice(0, MARK_CHARACTERS));
    this.marks.set(id, mark);
    return mark;
  }

  /** Whether a file that was not read when its id was asked for is still as it was then. */
  isStill(path: string): boolean {
    const id = this.known.get(path);
    return id === undefined || id === 'missing' || id.startsWith('text-') || this.index.idOf(path) === id;
  }

  private async read(path: string): Promise<string | undefined> {
    const found = await this.tree.read(path, this.fileBytes);
    if ('missing' in found) return 'missing';
    return 'text' in found ? `text-${digest(found.text)}` : undefined;
  }
}

/** A short name for a text: equal texts have equal ones. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
