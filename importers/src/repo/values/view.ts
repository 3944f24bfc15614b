import type { Declares, EntityRef, Issue } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';

/** A file's text, or why there is none. */
export type FileText =
  | { readonly text: string }
  /** It is not there. */
  | { readonly missing: true }
  /** It is there and could not be read. */
  | { readonly issue: Issue };

/**
 * Work on one file alone, whoever asks for it. What it makes is plain: texts, numbers, lists, records, maps and sets, so
 * that it can be kept for as long as the file's text is the same.
 */
export interface FileWork<Made> {
  /** Its own among all. */
  readonly name: string;
  of(path: string, text: string): Made;
}

/** What can be kept as text and is the same again. */
export type Answer = string | boolean | null | readonly string[];

/** What is known of one subject, by questions. */
export type Told = (question: string) => Answer;

/**
 * Work that others rest on by what it answers them, not by all that it read: the sources of a program are large and
 * change often, what they say of a variable seldom does. Subjects and questions are plain, so that they can be kept.
 */
export interface Teller {
  /** Its own among all. */
  readonly name: string;
  about(subject: string, view: RepositoryView): Promise<Told>;
}

/** What the readers of a technology see of a repository. Nothing outside of its root can be reached through it. */
export interface RepositoryView {
  /** Canonical remote or name, `#subfolder`, as ARCHITECTURE.md says. */
  readonly key: string;
  /** `repository/<key>` */
  readonly scope: string;
  readonly ref: EntityRef;
  /** Last word of the key: what the folder is called. */
  readonly name: string;
  /** Namespace for catalog entities that name none: as configured or as faultline.yaml says. */
  readonly namespace: string | undefined;
  /** Paths of all files, from the root, with slashes. */
  readonly files: ReadonlySet<string>;
  /** Files that stand in others and that a reader of theirs takes. */
  readonly embedded: ReadonlySet<string>;
  read(path: string): Promise<FileText>;
  /** Works something out once for all readers, and notes for each what it rests on; absent where nothing is noted. */
  readonly once?: <Value>(work: (view: RepositoryView) => Promise<Value>) => Promise<Value>;
  /** Does work on one file, or says what was made of the same text before; absent where nothing is kept. */
  readonly workOn?: <Made>(work: FileWork<Made>, path: string, text: string) => Made;
  /**
   * Reads a part, or says what was read before of the same: of what the reading is given, which a text tells from anything
   * else, and of what it asks of the view. Absent where nothing is kept.
   */
  readonly readPart?: (
    reader: string,
    path: string,
    given: string,
    read: (view: RepositoryView) => Promise<PartRead>,
  ) => Promise<PartRead>;
  /** Has something told, and notes what was answered; absent where nothing is noted. */
  readonly tell?: (teller: Teller, subject: string) => Promise<Told>;
}

/** What is worked out once for a repository, whoever asks for it first. */
export function onceForAll<Value>(
  work: (view: RepositoryView) => Promise<Value>,
): (view: RepositoryView) => Promise<Value> {
  const known = new WeakMap<RepositoryView, Promise<Value>>();
  return (view) => {
    if (view.once) return view.once(work);
    const value = known.get(view) ?? work(view);
    known.set(view, value);
    return value;
  };
}

/** As `onceForAll`, for each of several things that have a key. What each rests on is noted for who asks for it. */
export function onceForEach<Value>(
  work: (key: string, view: RepositoryView) => Promise<Value>,
): (key: string, view: RepositoryView) => Promise<Value> {
  const worksOf = onceForAll(() => Promise.resolve(new Map<string, (view: RepositoryView) => Promise<Value>>()));
  return async (key, view) => {
    const works = await worksOf(view);
    const one = works.get(key) ?? onceForAll((own) => work(key, own));
    works.set(key, one);
    return one(view);
  };
}

/** A file that a reader is given. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Where it stands, for a file that another one holds; its own path is then that of `embeddedPath`. */
  readonly inside?: Inside;
  /** What it was made of, for a text that no file has: the manifests of a chart. Its path is that of what declares them. */
  readonly rendered?: Rendered;
}

/** Where a text comes from that was made of files. */
export interface Rendered {
  /** Of the chart or the like that it is one text of: what these texts name is looked for among them first. */
  readonly whole: string;
  /** Release of a chart, under whose name it is deployed. */
  readonly release?: string;
  /** Every file that it rests on. */
  readonly files: readonly string[];
  /** The place that a line of the text comes from; lines begin with 1. */
  originOf(line: number): FilePlace;
}

/** The place of a file that stands in another one, as in a ConfigMap. */
export interface Inside {
  readonly path: string;
  /** Line before its first. */
  readonly line: number;
  readonly namespace: string;
}

/** A line of a file of the repository. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
}

/** Where a line of a text stands that a reader is given: in its file, in the one that holds it, in what it was made of. */
export function placeIn({ path, inside, rendered }: SourceFile, line: number): FilePlace {
  const at = line + (inside?.line ?? 0);
  return rendered?.originOf(at) ?? { path: inside?.path ?? path, line: at };
}

/** What was read of one part. */
export interface PartRead {
  /** Path of the file that declares. */
  readonly lines: PartLines;
  readonly issues: readonly Issue[];
  /** Every file that was read for it, its own first. */
  readonly files: readonly string[];
  /** False when one of them could not be read or understood. */
  readonly complete: boolean;
}

/** Reads one technology. The files are given together, since one may speak of another. */
export interface RepositoryReader {
  /** Name of its folder. */
  readonly name: string;
  /** What its files say of the components that they declare: identity goes by it. */
  readonly declares: Declares;
  /** Whether it reads files that stand in others. */
  readonly readsEmbedded?: true;
  /** Whether a file may be its own, by path alone. */
  wants(path: string): boolean;
  /** Whether it is, by its text. */
  knows(file: SourceFile): boolean;
  read(files: readonly SourceFile[], view: RepositoryView): AsyncIterable<PartRead | Issue>;
}

export function isPartRead(item: PartRead | Issue): item is PartRead {
  return 'lines' in item;
}
