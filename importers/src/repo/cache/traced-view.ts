import type { ContentIds } from './content-ids.js';
import type { RepositoryView } from '../values/index.js';

/** What somebody asked of a repository: as long as it would be told the same again, it says the same again. */
export class Trace {
  /** Path to id of content. */
  readonly reads = new Map<string, string>();
  readonly asked = new Map<string, boolean>();
  /** Whether it looked at the list of all files. */
  listsFiles = false;
  /** Whether it was told something that has no id. */
  isOpen = false;

  add({ reads, asked, listsFiles, isOpen }: Trace): void {
    for (const [path, id] of reads) this.reads.set(path, id);
    for (const [path, isThere] of asked) this.asked.set(path, isThere);
    this.listsFiles ||= listsFiles;
    this.isOpen ||= isOpen;
  }
}

type View = Omit<RepositoryView, 'once'>;

/** Views of one repository that note what is asked. What is worked out once for all is noted for each who uses it. */
export class TracedViews {
  private readonly shared = new Map<unknown, { readonly value: Promise<unknown>; readonly trace: Trace }>();

  constructor(
    private readonly view: View,
    private readonly ids: ContentIds,
  ) {}

  /** @param read reads a file, where it is not the view's own way */
  of(trace: Trace, read: View['read'] = this.view.read): RepositoryView {
    return {
      ...this.view,
      files: new AskedFiles(this.view.files, trace),
      read: async (path) => {
        const found = await read(path);
        const id = await this.ids.of(path);
        if (id === undefined || 'issue' in found || 'missing' in found !== (id === 'missing')) trace.isOpen = true;
        else trace.reads.set(path, id);
        return found;
      },
      once: async <Value>(work: (view: RepositoryView) => Promise<Value>): Promise<Value> => {
        const own = new Trace();
        const known = this.shared.get(work) ?? { value: work(this.of(own)), trace: own };
        this.shared.set(work, known);
        try {
          return (await known.value) as Value;
        } finally {
          trace.add(known.trace);
        }
      },
    };
  }
}

/** A list of files that notes who asks for one of them, and who looks at all. */
class AskedFiles implements ReadonlySet<string> {
  constructor(
    private readonly files: ReadonlySet<string>,
    private readonly trace: Trace,
  ) {}

  get size(): number {
    return this.all().size;
  }

  has(path: string): boolean {
    const isThere = this.files.has(path);
    this.trace.asked.set(path, isThere);
    return isThere;
  }

  forEach(each: (path: string, again: string, files: ReadonlySet<string>) => void): void {
    for (const path of this.all()) each(path, path, this);
  }

  entries(): SetIterator<[string, string]> {
    return this.all().entries();
  }

  keys(): SetIterator<string> {
    return this.all().keys();
  }

  values(): SetIterator<string> {
    return this.all().values();
  }

  [Symbol.iterator](): SetIterator<string> {
    return this.all()[Symbol.iterator]();
  }

  private all(): ReadonlySet<string> {
    this.trace.listsFiles = true;
    return this.files;
  }
}
