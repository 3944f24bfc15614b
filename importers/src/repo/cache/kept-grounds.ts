import { z } from 'zod';
import { digest, type ContentIds } from './content-ids.js';
import type { Ground } from './trace.js';

/** What has to be as it was. Contents are told by marks: ids are what others are sealed with. */
export const KeptGround = z.object({
  reads: z.array(z.tuple([z.string(), z.string()])),
  asked: z.array(z.tuple([z.string(), z.boolean()])),
  list: z.string().optional(),
});
export type KeptGround = z.infer<typeof KeptGround>;

/** Holds what was kept of a repository's files against what they are now. */
export class Grounds {
  private listed: string | undefined;

  constructor(
    private readonly files: ReadonlySet<string>,
    private readonly ids: ContentIds,
  ) {}

  /** Whether it can be kept: nothing of it has changed since it was asked for. */
  isLasting({ reads, isOpen }: Ground): boolean {
    return !isOpen && [...reads.keys()].every((path) => this.ids.isStill(path));
  }

  kept({ reads, asked, listsFiles }: Ground): KeptGround {
    const marks = [...reads].map(([path, id]): [string, string] => [path, this.ids.markOf(id)]);
    return { reads: marks, asked: [...asked], ...(listsFiles ? { list: this.listDigest() } : {}) };
  }

  async holds({ reads, asked, list }: KeptGround): Promise<boolean> {
    if (asked.some(([path, isThere]) => this.files.has(path) !== isThere)) return false;
    if (list !== undefined && list !== this.listDigest()) return false;
    for (const [path, mark] of reads) {
      const id = await this.ids.of(path);
      if (id === undefined || this.ids.markOf(id) !== mark) return false;
    }
    return true;
  }

  /** What only who has the files knows, where it holds: the ids of what was read. */
  async secretOf({ reads }: KeptGround): Promise<string> {
    const ids: string[] = [];
    for (const [path] of reads) ids.push((await this.ids.of(path)) ?? '');
    return digest(ids.join(' '));
  }

  private listDigest(): string {
    return (this.listed ??= digest([...this.files].join('\n')));
  }
}
