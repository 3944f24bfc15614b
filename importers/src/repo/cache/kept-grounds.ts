import { z } from 'zod';
import { digest, type ContentIds } from './content-ids.js';
import type { Ground } from './trace.js';

/**
 * What has to be as it was. Contents are told by marks: ids are what others are sealed with. Lists are long and stand under
 * a hash of our own: they are not looked through.
 */
export const KeptGround = z.object({
  reads: z.custom<[path: string, mark: string][]>(Array.isArray),
  asked: z.custom<[path: string, isThere: boolean][]>(Array.isArray),
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

  async holds(kept: KeptGround): Promise<boolean> {
    return (await this.again(kept)) !== undefined;
  }

  /** What was kept, as it is now; undefined where that is not as it was. */
  async again({ reads, asked, list }: KeptGround): Promise<Ground | undefined> {
    if (asked.some(([path, isThere]) => this.files.has(path) !== isThere)) return undefined;
    if (list !== undefined && list !== this.listDigest()) return undefined;
    const ids = new Map<string, string>();
    for (const [path, mark] of reads) {
      const id = await this.ids.of(path);
      if (id === undefined || this.ids.markOf(id) !== mark) return undefined;
      ids.set(path, id);
    }
    return { reads: ids, asked: new Map(asked), listsFiles: list !== undefined, isOpen: false };
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
