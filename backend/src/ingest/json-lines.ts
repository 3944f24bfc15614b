import { CatalogError, LIMITS } from '@faultline/model';

/** Stands for a line that is no JSON; whoever reads the run refuses it as one broken line. */
export const BROKEN_LINE = Object.freeze({ type: 'broken' });

/**
 * Splits a stream of bytes into the values of its lines. Never holds more than one line. A stream that breaks off
 * simply ends: the missing `end` of the upload tells.
 * @throws CatalogError LIMIT_EXCEEDED for a line that is too long
 */
export async function* jsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let rest: Buffer[] = [];
  let restLength = 0;
  const value = (line: string): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      // Told to the reader of the run, which counts it as an issue.
      return BROKEN_LINE;
    }
  };
  for await (const chunk of untilCut(bytes)) {
    let buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10)) {
      const line = Buffer.concat([...rest, buffer.subarray(0, end)]).toString('utf8');
      rest = [];
      restLength = 0;
      buffer = buffer.subarray(end + 1);
      if (line.trim() !== '') yield value(line);
    }
    if (buffer.length > 0) {
      rest.push(buffer);
      restLength += buffer.length;
    }
    if (restLength > LIMITS.lineBytes) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `a line of more than ${LIMITS.lineBytes} bytes`,
        'send what `faultline import ... --out FILE` writes, one observation a line',
      );
    }
  }
  const last = Buffer.concat(rest).toString('utf8');
  if (last.trim() !== '') yield value(last);
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
