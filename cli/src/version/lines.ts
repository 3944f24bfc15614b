/** A longer line is no question of versions: what is beyond is dropped, so that no input fills the memory. */
export const MAX_LINE_LENGTH = 1024;

/**
 * Splits text that arrives in pieces into lines, many at a time; \r\n ends a line as \n does.
 * The last one needs no end. Lines beyond `MAX_LINE_LENGTH` are cut to one character more.
 */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = cut(lines.pop() ?? '');
    if (lines.length > 0) yield lines.map(whole);
  }
  if (rest !== '') yield [whole(rest)];
}

function whole(line: string): string {
  return cut(line.endsWith('\r') ? line.slice(0, -1) : line);
}

function cut(line: string): string {
  return line.length > MAX_LINE_LENGTH ? line.slice(0, MAX_LINE_LENGTH + 1) : line;
}
