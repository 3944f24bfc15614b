import type { ContentIds } from './content-ids.js';
import { TELLERS } from '../values/tellers.js';
import {
  listingOf,
  type Answer,
  type Listing,
  type NotingFiles,
  type PartRead,
  type RepositoryView,
  type Teller,
  type Told,
} from '../values/index.js';
import type { KeptParts, PartAsked } from './kept-parts.js';
import { keptPart, partOf, type KeptPart } from './kept-results.js';
import type { KeptTold } from './kept-told.js';
import { toldKey, Trace, type Answers, type Ground } from './trace.js';

type View = Omit<RepositoryView, 'once' | 'tell' | 'readPart'>;

interface ToldNow {
  readonly teller: string;
  readonly subject: string;
  readonly told: Promise<Told>;
  readonly answers: Map<string, Answer>;
  /** Of the teller's own work. */
  readonly trace: Trace;
}

/** Views of one repository that note what is asked. What is worked out once for all is noted for each who uses it. */
export class TracedViews {
  private readonly shared = new Map<unknown, { readonly value: Promise<unknown>; readonly trace: Trace }>();
  private readonly now = new Map<string, ToldNow>();
  /** By what they were asked with: who works again reads none twice. */
  private readonly parts = new Map<string, { readonly part: KeptPart; readonly trace: Trace }>();
  /** Of what was kept of them, something is missing. */
  private readonly lacking = new Set<string>();

  constructor(
    private readonly view: View,
    private readonly ids: ContentIds,
    private readonly kept: Pick<KeptTold, 'of'>,
    private readonly keptParts: Pick<KeptParts, 'of' | 'note'>,
  ) {}

  /** @param read reads a file, where it is not the view's own way */
  of(trace: Trace, read: View['read'] = this.view.read): RepositoryView {
    return {
      ...this.deep(trace, read),
      tell: async (teller, subject) => {
        const answers = trace.noteTeller(teller.name, subject);
        const tells = await this.toldOf(teller, subject, trace);
        return (question) => {
          const answer = answers.get(question) ?? tells(question);
          answers.set(question, answer);
          return answer;
        };
      },
      readPart: (reader, path, given, readsPart) => this.partOf({ reader, path, given }, trace, readsPart),
    };
  }

  /** A part as it was read before where it would be read the same, noted for who asks. */
  private async partOf(asked: PartAsked, trace: Trace, read: (view: RepositoryView) => Promise<PartRead>) {
    const key = JSON.stringify(asked);
    const done = this.parts.get(key);
    if (done) {
      trace.noteShared(done.trace);
      return partOf(done.part, this.view.scope);
    }
    const kept = await this.keptParts.of(asked);
    const own = new Trace();
    trace.noteShared(own);
    if (kept && (await this.saysSame(kept.answers))) {
      own.noteGround(kept.ground);
      for (const { teller, subject, answers } of kept.answers) {
        const noted = own.noteTeller(teller, subject);
        for (const [question, answer] of answers) noted.set(question, answer);
      }
      this.parts.set(key, { part: kept.part, trace: own });
      return partOf(kept.part, this.view.scope);
    }
    const made = await read(this.of(own));
    if (own.lacking().size > 0) return made;
    const part = keptPart(made);
    this.parts.set(key, { part, trace: own });
    this.keptParts.note(asked, own, part);
    return made;
  }

  /** What was kept tells what it can; whoever asks for more works again. */
  private async toldOf(teller: Teller, subject: string, trace: Trace): Promise<Told> {
    const key = toldKey(teller.name, subject);
    const known = this.lacking.has(key) || this.now.has(key) ? undefined : await this.kept.of(teller.name, subject);
    if (known === undefined) return this.tellsNow(teller, subject);
    return (question) => {
      const answer = known.get(question);
      if (answer === undefined) trace.noteLacking(teller.name, subject);
      return answer ?? null;
    };
  }

  /**
   * Has told anew of whom a work asked what was not kept.
   * @returns whether there are any, so that the work has to be done again
   */
  lacked(trace: Trace): boolean {
    const keys = trace.lacking();
    for (const key of keys) this.lacking.add(key);
    return keys.size > 0;
  }

  /** Whether tellers say the same now. */
  async saysSame(answers: readonly Answers[]): Promise<boolean> {
    for (const { teller, subject, answers: before } of answers) {
      const found = TELLERS.get(teller);
      if (found === undefined) return false;
      const known = await this.kept.of(teller, subject);
      for (const [question, answer] of before) {
        const kept = known?.get(question);
        const again = kept === undefined ? (await this.tellsNow(found, subject))(question) : kept;
        if (JSON.stringify(again) !== JSON.stringify(answer)) return false;
      }
    }
    return true;
  }

  /** What was told this time, with all that it rests on. */
  toldNow(): readonly (Answers & { readonly grounds: readonly Ground[] })[] {
    return [...this.now.values()].map(({ trace, ...one }) => ({ ...one, grounds: trace.grounds() }));
  }

  private async tellsNow(teller: Teller, subject: string): Promise<Told> {
    const key = toldKey(teller.name, subject);
    const trace = new Trace();
    const known = this.now.get(key) ?? {
      teller: teller.name,
      subject,
      told: teller.about(subject, this.deep(trace)),
      answers: new Map<string, Answer>(),
      trace,
    };
    this.now.set(key, known);
    const tells = await known.told;
    return (question) => {
      const answer = known.answers.get(question) ?? tells(question);
      known.answers.set(question, answer);
      return answer;
    };
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
class AskedFiles implements NotingFiles {
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

  listing(asked: Listing): readonly string[] {
    this.trace.noteListing(asked);
    return listingOf(this.files, asked);
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
