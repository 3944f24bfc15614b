import { LIMITS, ObservationLine, type Issue } from '@faultline/model';

/** One line of an upload as text, with its line end. */
export function formatLine(line: ObservationLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** What one line of an upload is: an observation, or why it is none. */
export type ParsedLine = { readonly line: ObservationLine } | { readonly issue: Issue };

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Reads an upload line by line, in the memory of one line. A line that is too long is skipped without being kept, and
 * is one issue like any other that is none of an upload's. The text of a line is never repeated in an issue.
 * @param lineBytes longest line that is read
 */
export async function* parsedLines(
  stream: AsyncIterable<Uint8Array | string>,
  lineBytes: number = LIMITS.lineBytes,
): AsyncGenerator<ParsedLine> {
  let number = 0;
  for await (const bytes of rawLines(stream, lineBytes)) {
    number += 1;
    if (bytes === 'too-long') yield issueOf(number, `the line is longer than ${lineBytes} bytes`);
    else if (bytes.length > 0) yield parsedLine(bytes, number);
  }
}

/**
 * The observations of an upload, as they come. Lines that are none become issue lines, so that whoever reads this
 * reads all that there is to say; such an upload's parts must then be taken for incomplete, which `UploadCheck` does.
 */
export async function* parseObservationLines(
  stream: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<ObservationLine> {
  for await (const parsed of parsedLines(stream))
    yield 'line' in parsed ? parsed.line : { type: 'issue', ...parsed.issue };
}

function parsedLine(bytes: Buffer, number: number): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    return issueOf(number, 'the line is not JSON');
  }
  const parsed = ObservationLine.safeParse(value);
  if (parsed.success) return { line: parsed.data };
  const [first] = parsed.error.issues;
  return issueOf(number, `the line is no observation: ${first?.path.map(String).join('.') || 'type'} has another form`);
}

function issueOf(number: number, reason: string): ParsedLine {
  return {
    issue: {
      path: `line ${number}`,
      reason,
      remedy: 'write the upload again with `faultline import … --out FILE` of the same version',
    },
  };
}

/**
 * Bytes between line ends; empty at an empty line. Never holds more than one line: one that is too long is told as soon
 * as it is, and skipped to its end.
 */
export async function* rawLines(
  stream: AsyncIterable<Uint8Array | string>,
  limit: number = LIMITS.lineBytes,
): AsyncGenerator<Buffer | 'too-long'> {
  let pieces: Buffer[] = [];
  let length = 0;
  let isTooLong = false;
  /** undefined for the end of a line that was told to be too long. */
  const finish = (last: Buffer): Buffer | 'too-long' | undefined => {
    const whole = length + last.length > limit ? 'too-long' : trimmed(Buffer.concat([...pieces, last]));
    const found = isTooLong ? undefined : whole;
    pieces = [];
    length = 0;
    isTooLong = false;
    return found;
  };
  for await (const chunk of stream) {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, 'utf8')
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      const line = finish(bytes.subarray(from, end));
      if (line !== undefined) yield line;
      from = end + 1;
    }
    const rest = bytes.subarray(from);
    if (rest.length === 0 || isTooLong) continue;
    length += rest.length;
    if (length > limit) {
      isTooLong = true;
      // Nothing of it is kept, whatever follows.
      pieces = [];
      yield 'too-long';
    } else pieces.push(Buffer.from(rest));
  }
  const last = length > 0 ? finish(Buffer.alloc(0)) : undefined;
  if (last !== undefined) yield last;
}

function trimmed(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
