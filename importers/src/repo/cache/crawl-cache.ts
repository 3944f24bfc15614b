import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { codeVersion } from './code-version.js';
import { digest, type ContentIds } from './content-ids.js';
import { withoutCredentialsIn } from '../crawl/line-safety.js';
import { KeptGround, type Grounds } from './kept-grounds.js';
import { KeptAnswers, plainAnswers } from './kept-told.js';
import { openingAnew, sealingAnew } from './sealing.js';
import type { Answers, Trace } from './trace.js';

/** Of one reader's results; larger ones are made again. */
const MAX_ENTRY_CHARACTERS = 64_000_000;
/** Of all repositories together; what was used longest ago goes first. */
const MAX_FOLDER_BYTES = 1_000_000_000;

const Entry = KeptGround.extend({
  key: z.string(),
  /** What tellers answered, sealed: subjects may be words of a command. */
  told: z.string().optional(),
  result: z.unknown(),
});

/** In place of the mark of a file that is nobody's by its path. */
const NOBODYS = '';

type Knowers = Readonly<Record<string, readonly [mark: string, knowers: readonly string[]]>>;
const Knowers = z.custom<Knowers>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** Of what a result was made: by which it is found, and by which what may not be read by others is sealed. */
export interface EntryKey {
  readonly name: string;
  /** 32 bytes that only who has the files can know. */
  readonly seal: Buffer;
}

/** @param given names all that a reader is given, with ids of contents */
export function entryKey(given: string): EntryKey {
  return { name: digest(given), seal: createHash('sha256').update(`sealed ${given}`).digest() };
}

/** Whether tellers say the same again. */
export type SameAnswers = (answers: readonly Answers[]) => Promise<boolean>;

/** Where results about one repository, read in one way, are kept. */
export interface CachePlace {
  /** Folder of all. */
  readonly folder: string;
  /** Everything but its files that what is told depends on: which repository, where it is, its configuration, limits. */
  readonly about: unknown;
}

/**
 * What readers made of files that have not changed. Each result is kept with what its reader asked for, and holds as
 * long as the answers are the same. Entries bear a hash, so that a damaged or foreign one is no entry; they are made by
 * one version of the code and of no use to another. Nothing here is ever the end of a crawl.
 */
export class CrawlCache {
  private readonly noted = new Map<string, readonly [mark: string, knowers: readonly string[]]>();
  /** Whether anything was written: else there is as much room as before. */
  private isGrown = false;

  private constructor(
    /** Of this repository, read in this way, by this version of the code. */
    readonly folder: string,
    private readonly all: string,
    private readonly grounds: Grounds,
    private readonly ids: ContentIds,
    private readonly known: Knowers,
  ) {}

  static open(place: CachePlace, grounds: Grounds, ids: ContentIds): CrawlCache {
    const folder = join(place.folder, digest(JSON.stringify([codeVersion(), place.about])));
    const known = Knowers.safeParse(readEntry(join(folder, 'knowers')));
    return new CrawlCache(folder, place.folder, grounds, ids, known.success ? known.data : {});
  }

  /** Names of the readers that know a file as it is now; undefined where it has to be read. */
  async knowersOf(path: string): Promise<readonly string[] | undefined> {
    if (!Object.hasOwn(this.known, path)) return undefined;
    const noted = this.known[path] ?? ['', []];
    const [mark, knowers] = noted;
    if (mark !== NOBODYS && (await this.markOf(path)) !== mark) return undefined;
    this.noted.set(path, noted);
    return knowers;
  }

  async noteKnowers(path: string, knowers: readonly string[]): Promise<void> {
    const mark = await this.markOf(path);
    if (mark !== undefined) this.noted.set(path, [mark, knowers]);
  }

  private async markOf(path: string): Promise<string | undefined> {
    const id = await this.ids.of(path);
    return id === undefined ? undefined : this.ids.markOf(id);
  }

  /** That nobody wants a file, whatever stands in it. */
  noteNobodys(path: string): void {
    this.noted.set(path, [NOBODYS, []]);
  }

  /**
   * What was kept under a name, where everything that it rests on is as it was; else undefined.
   * @param again says whether tellers answer the same now
   */
  async resultOf(name: string, key: EntryKey, again?: SameAnswers): Promise<unknown> {
    const entry = Entry.safeParse(this.entryOf(name));
    if (!entry.success || entry.data.key !== key.name || !(await this.grounds.holds(entry.data))) return undefined;
    const { told, result } = entry.data;
    if (told === undefined) return result;
    const answers = answersIn(told, key.seal);
    return answers && (await again?.(answers)) ? result : undefined;
  }

  /** @param text of the result, as JSON; its files are looked at again, since they may have changed meanwhile */
  async keep(name: string, { name: key, seal }: EntryKey, trace: Trace, text: string): Promise<void> {
    const [ground, answers] = [trace.ground(), trace.answers()];
    if (text.length > MAX_ENTRY_CHARACTERS || !this.grounds.isLasting(ground)) return;
    const told = answers.length === 0 ? undefined : sealedAnswers(answers, seal);
    const head = JSON.stringify({ key, ...this.grounds.kept(ground), told });
    await this.write(name, `${head.slice(0, -1)},"result":${text}}`);
  }

  /** What stands under a name, of this version of the code; undefined where nothing does. */
  entryOf(name: string): unknown {
    return readEntry(join(this.folder, name));
  }

  /** Keeps which files are whose, and makes room. @param isGrown whether others wrote into the folder */
  async close(isGrown: boolean): Promise<void> {
    const known = new Map(Object.entries(this.known));
    // What was kept of a content before holds of it; what was looked at now may be of a later one.
    const isOld = ([path, noted]: readonly [string, unknown]): boolean => known.get(path) === noted;
    const still = [...this.noted].filter((one) => isOld(one) || this.ids.isStill(one[0]));
    if (still.length !== known.size || !still.every(isOld))
      await this.write('knowers', JSON.stringify(Object.fromEntries(still)));
    await markUsed(this.folder);
    if (isGrown || this.isGrown) await makeRoom(this.all, this.folder);
  }

  async write(name: string, text: string): Promise<void> {
    this.isGrown = true;
    await writeEntry(this.folder, name, text);
  }
}

function sealedAnswers(answers: readonly Answers[], seal: Buffer): string {
  return sealingAnew(Buffer.from(JSON.stringify(answers.map(plainAnswers))), seal).toString('base64');
}

function answersIn(sealed: string, seal: Buffer): readonly Answers[] | undefined {
  const opened = openingAnew(Buffer.from(sealed, 'base64'), seal);
  return opened && z.array(KeptAnswers).safeParse(JSON.parse(opened.toString())).data;
}

/**
 * An entry is its hash, a line end, and JSON. Without a promise: what waits for a file waits longer than reading takes.
 * @returns undefined for anything else
 */
function readEntry(file: string): unknown {
  try {
    const text = readFileSync(`${file}.json`, 'utf8');
    const end = text.indexOf('\n');
    return digest(text.slice(end + 1)) === text.slice(0, end) ? JSON.parse(text.slice(end + 1)) : undefined;
  } catch {
    // Not there, or no JSON: it is made again, and that says all that there is to say.
    return undefined;
  }
}

async function writeEntry(folder: string, name: string, text: string): Promise<void> {
  const clean = withoutCredentialsIn(text);
  await writeWhole(join(folder, `${name}.json`), `${digest(clean)}\n${clean}`);
}

/** Whole or not at all: under another name first. A folder that may not be written keeps nothing. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(temporary, content, { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Marks a repository's folder as used, so that it goes last. */
async function markUsed(folder: string): Promise<void> {
  const now = new Date();
  // One that is not there, or may not be written, is no place to mark.
  await utimes(folder, now, now).catch(() => undefined);
}

/** Removes the folders used longest ago while all are too large together. */
async function makeRoom(all: string, used: string): Promise<void> {
  try {
    const folders = await Promise.all((await readdir(all)).map((name) => measured(join(all, name))));
    let bytes = folders.reduce((sum, one) => sum + one.bytes, 0);
    for (const one of folders.sort((a, b) => a.usedMs - b.usedMs)) {
      if (bytes <= MAX_FOLDER_BYTES || one.folder === used) return;
      await rm(one.folder, { recursive: true, force: true });
      bytes -= one.bytes;
    }
  } catch {
    // Another process tidies up, or nothing was kept: there is room enough until the next time.
  }
}

async function measured(folder: string) {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map((name) => stat(join(folder, name)).then(({ size }) => size)));
  return { folder, usedMs: (await stat(folder)).mtimeMs, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
