import { resolve } from 'node:path';
import { CrawlCache, entryKey, type EntryKey, type SameAnswers } from './crawl-cache.js';
import { ContentIds, digest } from './content-ids.js';
import { LOCKFILE_FACTOR, type TreeReading } from '../crawl/tree-reading.js';
import { itemOf, keptItem, KeptItems, KeptPackages, plainText } from './kept-results.js';
import { Grounds } from './kept-grounds.js';
import { KeptParts } from './kept-parts.js';
import { KeptTold } from './kept-told.js';
import { KeptWorks } from './kept-works.js';
import { Trace } from './trace.js';
import { TracedViews } from './traced-view.js';
import type { Issue } from '@faultline/model';
import type {
  FileWork,
  PackageReader,
  PackagesRead,
  PackageView,
  PartRead,
  RepositoryReader,
  RepositoryView,
  SourceFile,
} from '../values/index.js';

/** A file that a reader is known to know, and whose text is read only when the reader has to work. */
export interface UnreadFile extends SourceFile {
  readonly isUnread?: true;
}

/** What readers need so that they work only for what changed. */
export interface Keeping {
  readonly cache: CrawlCache;
  readonly works: KeptWorks;
  readonly told: KeptTold;
  readonly parts: KeptParts;
  /** The repository as it is, for who works on its files anew each time. */
  readonly working: RepositoryView;
  readonly ids: ContentIds;
  readonly views: TracedViews;
}

/** A file that is read when a reader has to work. */
export function unreadFile(path: string): UnreadFile {
  return { path, text: '', isUnread: true };
}

/** What is kept of earlier crawls of the same repository, read in the same way; undefined where nothing is to be kept. */
export function keepingOf({ tree, config, context }: TreeReading, view: RepositoryView): Keeping | undefined {
  const { cacheFolder, limits } = context;
  if (cacheFolder === undefined || tree.index === undefined) return undefined;
  const ids = new ContentIds(tree, tree.index, limits.fileBytes * LOCKFILE_FACTOR);
  const place = config.url ?? resolve(config.path ?? '.');
  const about = [view.key, place, config.subfolder ?? '', limits.fileBytes];
  const grounds = new Grounds(view.files, ids);
  const cache = CrawlCache.open({ folder: cacheFolder, about }, grounds, ids);
  const told = new KeptTold(cache, grounds);
  const works = new KeptWorks(cache.folder);
  const parts = new KeptParts(cache.folder, grounds);
  const working = {
    ...view,
    workOn: <Made>(work: FileWork<Made>, path: string, text: string) => works.of(work, path, text),
  };
  return { cache, works, told, parts, working, ids, views: new TracedViews(working, ids, told, parts) };
}

/** A reader that says again what it said, where all that it asked for is as it was. */
export function keptReader(reader: RepositoryReader, { cache, ids, views }: Keeping): RepositoryReader {
  return {
    ...reader,
    wants: (path) => reader.wants(path),
    knows: (file) => reader.knows(file),
    async *read(sources: readonly UnreadFile[], view) {
      const key = await keyOf(sources, view, ids);
      const again: SameAnswers = (answers) => views.saysSame(answers);
      const kept = key && KeptItems.safeParse(await cache.resultOf(reader.name, key, again));
      if (kept?.success) {
        for (const item of kept.data) yield itemOf(item, view.scope);
        return;
      }
      const { items, made, trace, failure } = await worked(reader, await withTexts(sources, view), views);
      yield* items;
      if (failure !== undefined) throw failure.error;
      // What it was given counts as asked for: it is looked at again before anything is kept.
      for (const { path } of sources) trace.noteRead(path, (await ids.of(path)) ?? '');
      const text = plainText(made);
      if (key !== undefined && text !== undefined) await cache.keep(reader.name, key, trace, text);
    },
  };
}

interface Worked {
  readonly items: readonly (PartRead | Issue)[];
  /** The same, as it was when it was said. */
  readonly made: KeptItems;
  readonly trace: Trace;
  /** What was thrown in the midst of it. */
  readonly failure?: { readonly error: unknown };
}

/** All that a reader says. It works again where it asked a teller what was not kept: once for each of these at most. */
async function worked(reader: RepositoryReader, sources: readonly SourceFile[], views: TracedViews): Promise<Worked> {
  for (;;) {
    const trace = new Trace();
    const items: (PartRead | Issue)[] = [];
    const made: KeptItems = [];
    let failure: Worked['failure'];
    try {
      for await (const item of reader.read(sources, views.of(trace))) {
        made.push(keptItem(item));
        items.push(item);
      }
    } catch (error) {
      failure = { error };
    }
    if (!views.lacked(trace)) return { items, made, trace, ...(failure && { failure }) };
  }
}

/** The same for a reader of packages, which is given paths. */
export function keptPackageReader(reader: PackageReader, { cache, views }: Keeping): PackageReader {
  return {
    ...reader,
    wants: (path) => reader.wants(path),
    async read(paths: readonly string[], view: PackageView): Promise<PackagesRead> {
      const key = entryKey(JSON.stringify([view.key, paths]));
      const kept = KeptPackages.safeParse(await cache.resultOf(reader.name, key));
      if (kept.success) return kept.data;
      const trace = new Trace();
      const { modules, issues, unread } = await reader.read(
        paths,
        views.of(trace, (path) => view.read(path)),
      );
      const text = plainText({ modules, issues, unread });
      if (text !== undefined) await cache.keep(reader.name, key, trace, text);
      return { modules, issues, unread };
    },
  };
}

/** What a reader is given, beside what it asks for; undefined where that has no id. */
async function keyOf(
  sources: readonly UnreadFile[],
  view: RepositoryView,
  ids: ContentIds,
): Promise<EntryKey | undefined> {
  const given: unknown[] = [view.key, view.scope, view.name, view.namespace ?? null, [...view.embedded].sort()];
  for (const { path, text, inside, rendered } of sources) {
    if (inside) given.push([path, digest(text), inside]);
    else if (rendered) {
      const files = await Promise.all(rendered.files.map((file) => ids.of(file)));
      if (files.includes(undefined)) return undefined;
      given.push([path, digest(text), rendered.whole, rendered.release ?? null, rendered.files, files]);
    } else {
      const id = await ids.of(path);
      if (id === undefined) return undefined;
      given.push([path, id]);
    }
  }
  return entryKey(JSON.stringify(given));
}

/** A file that is gone since it was listed is left out, as it would have been. */
async function withTexts(sources: readonly UnreadFile[], view: RepositoryView): Promise<readonly SourceFile[]> {
  const texts: SourceFile[] = [];
  for (const source of sources) {
    if (!source.isUnread) texts.push(source);
    else {
      const found = await view.read(source.path);
      if ('text' in found) texts.push({ path: source.path, text: found.text });
    }
  }
  return texts;
}

/** Keeps what was made and told this time. */
export async function closeKept(keeping: Keeping, files: ReadonlySet<string>): Promise<void> {
  const { cache, works, told, parts, views } = keeping;
  const written = [await told.close(views.toldNow()), await works.close(files), await parts.close()];
  await cache.close(written.includes(true));
}
