import type { Answer, Listing } from '../values/index.js';

/** What was asked of a repository's files: as long as it would be told the same again, whoever asked says the same again. */
export interface Ground {
  /** Path to id of content. */
  readonly reads: ReadonlyMap<string, string>;
  readonly asked: ReadonlyMap<string, boolean>;
  /** Whether the list of all files was looked at as a whole. */
  readonly listsFiles: boolean;
  /** What else was asked of it: listings as JSON. */
  readonly listings: ReadonlySet<string>;
  /** Whether something was told that has no id. */
  readonly isOpen: boolean;
}

/** What a teller answered of a subject, by question. */
export interface Answers {
  readonly teller: string;
  readonly subject: string;
  readonly answers: ReadonlyMap<string, Answer>;
}

/** What somebody asks while at work. */
export class Trace {
  readonly own = {
    reads: new Map<string, string>(),
    asked: new Map<string, boolean>(),
    listsFiles: false,
    listings: new Set<string>(),
    isOpen: false,
  };
  /** Of what was worked out once for all: it may go on reading after it was asked for. */
  private readonly shared = new Set<Trace>();
  private readonly told = new Map<string, { answers: Map<string, Answer>; teller: string; subject: string }>();
  private readonly lacked = new Set<string>();

  noteRead(path: string, id: string): void {
    this.own.reads.set(path, id);
  }

  noteAsked(path: string, isThere: boolean): void {
    this.own.asked.set(path, isThere);
  }

  noteList(): void {
    this.own.listsFiles = true;
  }

  noteListing(asked: Listing): void {
    this.own.listings.add(JSON.stringify(asked));
  }

  /** Something was told that has no id. */
  noteOpen(): void {
    this.own.isOpen = true;
  }

  /** What something rests on that was said again. */
  noteGround({ reads, asked, listsFiles, listings, isOpen }: Ground): void {
    for (const [path, id] of reads) this.noteRead(path, id);
    for (const [path, isThere] of asked) this.noteAsked(path, isThere);
    for (const one of listings) this.own.listings.add(one);
    this.own.listsFiles ||= listsFiles;
    this.own.isOpen ||= isOpen;
  }

  noteShared(trace: Trace): void {
    this.shared.add(trace);
  }

  /** @returns where a teller's answers are noted */
  noteTeller(teller: string, subject: string): Map<string, Answer> {
    const key = toldKey(teller, subject);
    const known = this.told.get(key) ?? { teller, subject, answers: new Map<string, Answer>() };
    this.told.set(key, known);
    return known.answers;
  }

  /** That something was asked which is not known of a subject: what was made of no answer is not to be kept. */
  noteLacking(teller: string, subject: string): void {
    this.lacked.add(toldKey(teller, subject));
  }

  /** Whom something was asked that is not known, by `toldKey`. */
  lacking(): ReadonlySet<string> {
    return new Set([...this.withShared()].flatMap(({ lacked }) => [...lacked]));
  }

  /** What it rests on, but for what was told by answers. */
  ground(): Ground {
    return groundOf(this.withShared());
  }

  answers(): readonly Answers[] {
    return [...this.withShared()].flatMap(({ told }) => [...told.values()]);
  }

  /** The same, each work's own by itself: who rests on the same work has the same ground. */
  grounds(): readonly Ground[] {
    return [...this.withShared()].map(({ own }) => own);
  }

  private withShared(found = new Set<Trace>()): ReadonlySet<Trace> {
    if (found.has(this)) return found;
    found.add(this);
    for (const one of this.shared) one.withShared(found);
    return found;
  }
}

function groundOf(traces: ReadonlySet<Trace>): Ground {
  const ground = {
    reads: new Map<string, string>(),
    asked: new Map<string, boolean>(),
    listsFiles: false,
    listings: new Set<string>(),
    isOpen: false,
  };
  for (const { own } of traces) {
    for (const [path, id] of own.reads) ground.reads.set(path, id);
    for (const [path, isThere] of own.asked) ground.asked.set(path, isThere);
    for (const one of own.listings) ground.listings.add(one);
    ground.listsFiles ||= own.listsFiles;
    ground.isOpen ||= own.isOpen;
  }
  return ground;
}

/** One name for a teller and a subject. */
export function toldKey(teller: string, subject: string): string {
  return JSON.stringify([teller, subject]);
}
