import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CatalogError, type EndLine, type HeaderLine, type Issue, type ObservationLine } from '@faultline/model';
import type { ImportContext } from '../contract/importer.js';
import { parsedLines } from './jsonl.js';
import { UploadCheck } from './upload-check.js';

/** Bytes of an upload after unpacking: a small packed file may hold any number of them. */
const MAX_BYTES = 8_000_000_000;

const REMEDY = 'give a file that `faultline import … --out FILE` wrote, packed with gzip or not';

/** Bytes of a file, unpacked when it is packed. What breaks off ends the stream and is told to `failed`. */
async function* bytesOf(file: string, signal: AbortSignal, failed: (issue: Issue) => void): AsyncGenerator<Uint8Array> {
  const handle = await open(file, 'r');
  const start = await handle.read(Buffer.alloc(2), 0, 2, 0).finally(() => handle.close());
  const isPacked = start.buffer[0] === 0x1f && start.buffer[1] === 0x8b;
  const source = createReadStream(file, { signal });
  // The pipe does not pass a failure of the file on.
  const unpack = createGunzip();
  if (isPacked) source.on('error', (error) => unpack.destroy(error)).pipe(unpack);
  const unpacked = isPacked ? unpack : source;
  let total = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      total += chunk.byteLength;
      if (total > MAX_BYTES) {
        failed({ path: 'upload', reason: `it is longer than ${MAX_BYTES} bytes`, remedy: 'split it by source' });
        return;
      }
      yield chunk;
    }
  } catch (error) {
    if (signal.aborted)
      failed({ path: 'upload', reason: 'reading it was cancelled', remedy: 'start the import again' });
    else
      failed({
        path: 'upload',
        reason: `it breaks off (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
        remedy: REMEDY,
      });
  }
}

/**
 * The lines of an upload, checked: each part line is held back to the end, because only then is it known whether the
 * upload came whole. @throws CatalogError TARGET_UNREACHABLE when the file is not there or has no header
 */
export async function* collectUpload(
  file: string,
  { signal, progress }: Pick<ImportContext, 'signal' | 'progress'>,
): AsyncGenerator<ObservationLine> {
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw new CatalogError('TARGET_UNREACHABLE', `${file} is no file that can be read`, REMEDY);
  progress(`reading ${file}`);
  const check = new UploadCheck();
  const issues: Issue[] = [];
  const miss = (issue: Issue): void => {
    check.miss(issue);
    issues.push(issue);
  };
  const ends: ObservationLine[] = [];
  let header: HeaderLine | undefined;
  const counts = { entities: 0, relations: 0, parts: 0 };
  for await (const parsed of parsedLines(bytesOf(file, signal, miss))) {
    if ('issue' in parsed) miss(parsed.issue);
    else if (check.take(parsed.line)) {
      const { line } = parsed;
      if (line.type === 'header') header = line;
      if (line.type === 'entity') counts.entities += 1;
      if (line.type === 'relation') counts.relations += 1;
      if (line.type === 'part' || line.type === 'scope' || line.type === 'end') ends.push(line);
      else yield line;
    }
    if (!header && issues.length > 0) throw withoutHeader(file, signal);
  }
  if (!header) throw withoutHeader(file, signal);
  const verdict = check.verdict();
  if (verdict && !issues.includes(verdict)) issues.push(verdict);
  for (const issue of issues) yield { type: 'issue', ...issue };
  yield* closing(ends, verdict === undefined, counts);
}

function withoutHeader(file: string, signal: AbortSignal): CatalogError {
  return signal.aborted
    ? new CatalogError('CANCELLED', `the reading of ${file} was ended`, 'run it again')
    : new CatalogError('TARGET_UNREACHABLE', `${file} is no upload: it does not begin with a header`, REMEDY);
}

function* closing(
  ends: readonly ObservationLine[],
  isWhole: boolean,
  counts: Pick<EndLine, 'entities' | 'relations' | 'parts'>,
): Generator<ObservationLine> {
  let scopesListed = false;
  for (const line of ends) {
    if (line.type === 'part') {
      counts.parts += 1;
      yield { ...line, complete: line.complete && isWhole };
    } else if (line.type === 'scope') yield { ...line, partsListed: line.partsListed && isWhole };
    else if (line.type === 'end') scopesListed = line.scopesListed && isWhole;
  }
  yield { type: 'end', scopesListed, ...counts };
}
