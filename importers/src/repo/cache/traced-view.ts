import type { ContentIds } from './content-ids.js';
import { TELLERS } from '../values/tellers.js';
import { toldBy, type RepositoryView, type Teller, type Told } from '../values/index.js';
import { Trace, type Answers, type Ground } from './trace.js';

type View = Omit<RepositoryView, 'once' | 'tell'>;

/** Views of one repository that note what is asked. What is worked out once for all is noted for each who uses it. */
export class TracedViews {
  private readonly shared = new Map<unknown, { readonly value: Promise<unknown>; readonly trace: Trace }>();
  private readonly told = new Map<string, { readonly told: Promise<Told>; readonly trace: Trace }>();

  constructor(
    private readonly view: View,
    private readonly ids: ContentIds,
  ) {}

  /** @param read reads a file, where it is not the view's own way */
  of(trace: Trace, read: View['read'] = this.view.read): RepositoryView {
    return {
      ...this.deep(trace, read),
      tell: async (teller, subject) => {
        const { told, trace: own } = this.tell(teller, subject);
        const answers = trace.noteTeller(teller.name, subject, own);
        const tells = await told;
        return (question) => {
          const answer = answers.get(question) ?? tells(question);
          answers.set(question, answer);
          return answer;
        };
      },
    };
  }

  /** What answers rest on now, where tellers say the same again; undefined where one says something else. */
  async groundOfSame(answers: readonly Answers[]): Promise<Ground | undefined> {
    const trace = new Trace();
    const view = this.of(trace);
    for (const { teller, subject, answers: known } of answers) {
      const found = TELLERS.get(teller);
      const told = found && (await toldBy(found, subject, view));
      for (const [question, answer] of known)
        if (!told || JSON.stringify(told(question)) !== JSON.stringify(answer)) return undefined;
    }
    return trace.groundOfAnswers();
  }

  private tell(teller: Teller, subject: string): { readonly told: Promise<Told>; readonly trace: Trace } {
    const key = JSON.stringify([teller.name, subject]);
    const trace = new Trace();
    const known = this.told.get(key) ?? { told: teller.about(subject, this.deep(trace)), trace };
    this.told.set(key, known);
    return known;
  }

  /** A view that notes what tellers themselves read. */
  private deep(trace: Trace, read: View['read'] = this.view.read): RepositoryView {
    return {
      ...this.view,
      files: new AskedFiles(this.view.files, trace),
      read: async (path) => {
        const found = await read(path);
        const id = await this.ids.of(path);
        if (id === undefined || 'issue' in found || 'missing' in found !== (id === 'missing')) trace.noteOpen();
        else trace.noteRead(path, id);
        return found;
      },
      once: <Value>(work: (view: RepositoryView) => Promise<Value>): Promise<Value> => {
        const own = new Trace();
        const known = this.shared.get(work) ?? { value: work(this.deep(own)), trace: own };
        this.shared.set(work, known);
        trace.noteShared(known.trace);
        return known.value as Promise<Value>;
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
    this.trace.noteAsked(path, isThere);
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
    this.trace.noteList();
    return this.files;
  }
}
