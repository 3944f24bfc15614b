import { rawLines } from '@faultline/importers';
import { CatalogError, LIMITS } from '@faultline/model';

/** Stands for a line that is no JSON; whoever reads the run refuses it as one broken line. */
export const BROKEN_LINE = Object.freeze({ type: 'broken' });

/**
 * Splits a stream of bytes into the values of its lines. Never holds more than one line. A stream that breaks off
 * simply ends: the missing `end` of the upload tells.
 * @throws CatalogError LIMIT_EXCEEDED for a line that is too long
 */
export async function* jsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  for await (const line of rawLines(untilCut(bytes))) {
    if (line === 'too-long') {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `a line of more than ${LIMITS.lineBytes} bytes`,
        'send what `faultline import ... --out FILE` writes, one observation a line',
      );
    }
    const text = line.toString('utf8');
    if (text.trim() !== '') yield valueOf(text);
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told to the reader of the run, which counts it as an issue.
    return BROKEN_LINE;
  }
}

async function* untilCut(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const isCut = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ECONNABORTED'].includes(code);
    if (!isCut) throw error;
  }
}

/** Splits lines into runs: each begins with a header. Whoever takes a run reads it to its end before the next. */
export async function* runsOf(lines: AsyncIterable<unknown>): AsyncGenerator<AsyncIterable<unknown>> {
  const iterator = lines[Symbol.asyncIterator]();
  let ahead = await iterator.next();
  while (ahead.done !== true) {
    yield (async function* run() {
      do {
        yield ahead.value;
        ahead = await iterator.next();
      } while (ahead.done !== true && (ahead.value as { type?: unknown } | null)?.type !== 'header');
    })();
  }
}
