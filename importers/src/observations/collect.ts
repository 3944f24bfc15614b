import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CatalogError, type EndLine, type Issue, type ObservationLine } from '@faultline/model';
import type { ImportContext } from '../contract/importer.js';
import { parsedLines, type ParsedLine } from './jsonl.js';
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
 * upload came whole. A backup holds several, one after the other: each stands for itself.
 * @throws CatalogError TARGET_UNREACHABLE when the file is not there or has no header
 */
export async function* collectUpload(
  file: string,
  { signal, progress }: Pick<ImportContext, 'signal' | 'progress'>,
): AsyncGenerator<ObservationLine> {
  const status = await stat(file).catch(() => undefined);
  if (!status?.isFile()) throw new CatalogError('TARGET_UNREACHABLE', `${file} is no file that can be read`, REMEDY);
  progress(`reading ${file}`);
  let upload = new Upload();
  for await (const parsed of parsedLines(bytesOf(file, signal, (issue) => upload.miss(issue)))) {
    if (upload.isEnded && 'line' in parsed && parsed.line.type === 'header') {
      yield* upload.closing();
      upload = new Upload();
    }
    const line = upload.take(parsed);
    if (line !== undefined) yield line;
    if (upload.isHeadless) throw withoutHeader(file, signal);
  }
  if (!upload.hasHeader) throw withoutHeader(file, signal);
  yield* upload.closing();
}

/** One upload of a file, while its lines go by. */
class Upload {
  hasHeader = false;
  private readonly check = new UploadCheck();
  private readonly issues: Issue[] = [];
  private readonly ends: ObservationLine[] = [];
  private readonly counts = { entities: 0, relations: 0, parts: 0 };

  get isEnded(): boolean {
    return this.check.isEnded;
  }

  /** Whether it began with something else than a header. */
  get isHeadless(): boolean {
    return !this.hasHeader && this.issues.length > 0;
  }

  miss(issue: Issue): void {
    this.check.miss(issue);
    this.issues.push(issue);
  }

  /** @returns the line where it may go on at once */
  take(parsed: ParsedLine): ObservationLine | undefined {
    if ('issue' in parsed) this.miss(parsed.issue);
    if ('issue' in parsed || !this.check.take(parsed.line)) return undefined;
    const { line } = parsed;
    if (line.type === 'header') this.hasHeader = true;
    if (line.type === 'entity') this.counts.entities += 1;
    if (line.type === 'relation') this.counts.relations += 1;
    if (line.type !== 'part' && line.type !== 'scope' && line.type !== 'end') return line;
    this.ends.push(line);
    return undefined;
  }

  /** What was held back, complete only where all of it came whole. */
  *closing(): Generator<ObservationLine> {
    const verdict = this.check.verdict();
    if (verdict && !this.issues.includes(verdict)) this.issues.push(verdict);
    for (const issue of this.issues) yield { type: 'issue', ...issue };
    yield* closing(this.ends, verdict === undefined, this.counts);
  }
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
