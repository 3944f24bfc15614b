import { z } from 'zod';
import { digest, type ContentIds } from './content-ids.js';
import { listingOf, type Listing } from '../values/index.js';
import type { Ground } from './trace.js';

/**
 * What has to be as it was. Contents are told by marks: ids are what others are sealed with. Lists are long and stand under
 * a hash of our own: they are not looked through.
 */
export const KeptGround = z.object({
  reads: z.custom<[path: string, mark: string][]>(Array.isArray),
  asked: z.custom<[path: string, isThere: boolean][]>(Array.isArray),
  /** Of the list of all files; absent where nobody looked at it. */
  list: z.string().optional(),
  /** Whether it was looked at as a whole, and which listings of it were asked for. */
  isWhole: z.boolean(),
  listings: z.custom<[asked: string, digest: string][]>(Array.isArray),
});
export type KeptGround = z.infer<typeof KeptGround>;

/** Holds what was kept of a repository's files against what they are now. */
export class Grounds {
  private listed: string | undefined;
  private readonly listingDigests = new Map<string, string>();

  constructor(
    private readonly files: ReadonlySet<string>,
    private readonly ids: ContentIds,
  ) {}

  /** Whether it can be kept: nothing of it has changed since it was asked for. */
  isLasting({ reads, isOpen }: Ground): boolean {
    return !isOpen && [...reads.keys()].every((path) => this.ids.isStill(path));
  }

  kept({ reads, asked, listsFiles, listings }: Ground): KeptGround {
    return {
      reads: [...reads].map(([path, id]) => [path, this.ids.markOf(id)]),
      asked: [...asked],
      ...(listsFiles || listings.size > 0 ? { list: this.listDigest() } : {}),
      isWhole: listsFiles,
      listings: [...listings].map((one) => [one, this.listingDigest(one)]),
    };
  }

  async holds(kept: KeptGround): Promise<boolean> {
    return (await this.again(kept)) !== undefined;
  }

  /** What was kept, as it is now; undefined where that is not as it was. */
  async again({ reads, asked, list, isWhole, listings }: KeptGround): Promise<Ground | undefined> {
    if (asked.some(([path, isThere]) => this.files.has(path) !== isThere)) return undefined;
    const isSameList = list === undefined || list === this.listDigest();
    if (!isSameList && (isWhole || listings.some(([one, was]) => this.listingDigest(one) !== was))) return undefined;
    const ids = new Map<string, string>();
    for (const [path, mark] of reads) {
      const id = await this.ids.of(path);
      if (id === undefined || this.ids.markOf(id) !== mark) return undefined;
      ids.set(path, id);
    }
    const listed = new Set(listings.map(([one]) => one));
    return { reads: ids, asked: new Map(asked), listsFiles: isWhole, listings: listed, isOpen: false };
  }

  /** What only who has the files knows, where it holds: the ids of what was read. */
  async secretOf({ reads }: KeptGround): Promise<string> {
    const ids: string[] = [];
    for (const [path] of reads) ids.push((await this.ids.of(path)) ?? '');
    return digest(ids.join(' '));
  }

  private listingDigest(asked: string): string {
    const known =
      this.listingDigests.get(asked) ?? digest(listingOf(this.files, JSON.parse(asked) as Listing).join('\n'));
    this.listingDigests.set(asked, known);
    return known;
  }

  private listDigest(): string {
    return (this.listed ??= digest([...this.files].join('\n')));
  }
}
