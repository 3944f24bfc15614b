import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CatalogError, type Issue, type ObservationLine } from '@faultline/model';
import type { Importer } from '@faultline/importers';
import type { CommandContext } from '../commands/command.js';
import { CrawlAhead, threadsFor } from './crawl-ahead.js';
import { importerNamed, linesOf } from './lines.js';
import type { CrawlOptions } from './options.js';
import { uploadTo } from './upload.js';
import { crawlOnServer } from './on-server.js';

/** What a crawl saw, counted while its lines go by. */
export interface CrawlTally {
  entities: number;
  relations: number;
  parts: number;
  incompleteParts: number;
  isEnded: boolean;
  readonly issues: Issue[];
}

/** Reads a target and counts what goes by. */
export function crawl(
  importer: Importer,
  target: string,
  options: CrawlOptions,
  { output, now }: CommandContext,
  tally: CrawlTally,
): AsyncIterable<ObservationLine> {
  const progress = (message: string): void => {
    if (output.isTerminal) output.stderr(`  ${message}\n`);
  };
  return counted(linesOf(importer, target, options, { now, progress }), tally);
}

async function* counted(lines: AsyncIterable<ObservationLine>, tally: CrawlTally): AsyncIterable<ObservationLine> {
  for await (const line of lines) {
    count(line, tally);
    yield line;
  }
}

function count(line: ObservationLine, tally: CrawlTally): void {
  if (line.type === 'entity') tally.entities++;
  else if (line.type === 'relation') tally.relations++;
  else if (line.type === 'issue') tally.issues.push(line);
  else if (line.type === 'end') tally.isEnded = true;
  else if (line.type === 'part') {
    tally.parts++;
    if (!line.complete) tally.incompleteParts++;
  }
}

export const emptyTally = (): CrawlTally => ({
  entities: 0,
  relations: 0,
  parts: 0,
  incompleteParts: 0,
  isEnded: false,
  issues: [],
});

/** What takes a processor's time, not that of others who are asked. */
const IN_THREADS: ReadonlySet<string> = new Set(['repo']);

/**
 * Crawls each target and sends or writes what was seen.
 * @returns whether everything was read to its end
 */
export async function crawlTo(
  name: string,
  targets: readonly string[],
  options: CrawlOptions,
  context: CommandContext,
): Promise<boolean> {
  if (options.onServer === true) return crawlOnServer(name, targets, options, context);
  const importer = importerNamed(name);
  const file = options.out === undefined ? undefined : await openFile(options.out);
  let isComplete = true;
  const all = await expanded(importer, targets);
  const ahead = IN_THREADS.has(name) && threadsFor(all) > 1 ? new CrawlAhead(name, all, options, context) : undefined;
  try {
    for (const [at, target] of all.entries()) {
      let times = 0;
      const read = (tally: CrawlTally) =>
        ahead && times++ === 0 ? counted(ahead.linesOf(at), tally) : crawl(importer, target, options, context, tally);
      if (file === undefined) isComplete = (await uploaded(read, target, options, context)) && isComplete;
      else {
        const tally = emptyTally();
        for await (const text of inChunks(read(tally))) await file.write(text);
        report(target, tally, options, context);
        isComplete &&= isWhole(tally);
      }
    }
  } finally {
    await ahead?.close();
    await file?.close();
  }
  return isComplete;
}

/** Each write waits for the disk. */
const CHUNK_CHARACTERS = 1_000_000;

/** Lines as texts of a size that is worth a write. */
async function* inChunks(lines: AsyncIterable<ObservationLine>): AsyncIterable<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += `${JSON.stringify(line)}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const BUSY_PAUSE_MS = 1_000;

/**
 * Reads and sends a target. While another run has it in hand it is read again, as long as --wait lets it: two pipelines of
 * one repository must not fail for that.
 */
async function uploaded(
  read: (tally: CrawlTally) => AsyncIterable<ObservationLine>,
  target: string,
  options: CrawlOptions,
  context: CommandContext,
): Promise<boolean> {
  const until = context.now() + (options.wait ?? 0) * 1_000;
  for (;;) {
    const tally = emptyTally();
    try {
      const isTaken = await uploadTo(read(tally), options, context);
      report(target, tally, options, context);
      return isTaken && isWhole(tally);
    } catch (error) {
      const isBusy = error instanceof CatalogError && error.code === 'SCOPE_BUSY';
      if (!isBusy || context.now() >= until) throw error;
    }
    await pause(BUSY_PAUSE_MS);
  }
}

function isWhole({ isEnded, incompleteParts }: CrawlTally): boolean {
  return isEnded && incompleteParts === 0;
}

/** A word may stand for a list of targets. */
async function expanded(importer: Importer, targets: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(targets.map((target) => importer.expand?.(target) ?? [target]));
  return lists.flat();
}

async function openFile(path: string) {
  try {
    return await open(path, 'w');
  } catch (cause) {
    throw new CatalogError(
      'INVALID_INPUT',
      `cannot write ${path}: ${String(cause)}`,
      'name a file in a folder that exists',
      { cause },
    );
  }
}

const MOST_ISSUES = 20;

function report(target: string, tally: CrawlTally, options: CrawlOptions, { output }: CommandContext): void {
  const unread = tally.incompleteParts > 0 ? `, ${tally.incompleteParts} not read to the end` : '';
  output.stderr(
    `${target === '' ? 'read' : target}: ${tally.entities} entities, ${tally.relations} relations in ${tally.parts} parts${unread}\n`,
  );
  if (options.out === undefined) return; // The server's record of the run, which is shown, names them.
  for (const issue of tally.issues.slice(0, MOST_ISSUES)) {
    output.stderr(`  ${issue.path}: ${issue.reason}\n    remedy: ${issue.remedy}\n`);
  }
  if (tally.issues.length > MOST_ISSUES) output.stderr(`  … and ${tally.issues.length - MOST_ISSUES} more issues\n`);
  output.stderr(`written to ${options.out}; send it with: faultline import observations ${options.out}\n`);
}
