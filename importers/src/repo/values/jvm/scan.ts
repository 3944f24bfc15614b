/** How long what stands in parentheses may be. */
export const MAX_ARGUMENTS = 2_000;
const MAX_BETWEEN = 4_000;
/** Lines that say which package a file is of and what it brings in. */
export const PACKAGES = /^[ \t]*(?:import|package)[ \t][^\n]*$/gm;

/** A text with its comments that fill lines of their own left away, its lines kept. O(text). */
export function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { index } of text.matchAll(/^[ \t]*\/\*/gm)) {
    if (index < at) continue;
    const end = text.indexOf('*/', index);
    if (end < 0) break;
    parts.push(text.slice(at, index), blank(text.slice(index, end + 2)));
    at = end + 2;
  }
  return (parts.join('') + text.slice(at)).replace(/^[ \t]*(?:\/\/|\/\*|\*(?:[ /]|$)).*$/gm, '');
}

/** Nothing but the lines of a text. */
export function blank(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

/** Where the body of what is declared next opens: other annotations and parameters are left aside; none of what has no body. */
export function bodyAfter(text: string, from: number): number | undefined {
  const last = Math.min(text.length, from + MAX_BETWEEN);
  for (let at = from; at < last; at++) {
    const one = text[at];
    if (one === '{') return at;
    if (one === ';' || one === '=') return undefined;
    if (one === '(') at = closing(text, at + 1, '(', ')', MAX_ARGUMENTS) ?? last;
  }
  return undefined;
}

/** Where what is open closes; what stands in quotes is left aside. */
export function closing(text: string, from: number, open: string, close: string, most: number): number | undefined {
  let depth = 1;
  const last = Math.min(text.length, from + most);
  for (let at = from; at < last; at++) {
    const one = text[at];
    if (one === '"') at = endOfText(text, at + 1, last);
    else if (one === open) depth++;
    else if (one === close && --depth === 0) return at;
  }
  return undefined;
}

function endOfText(text: string, from: number, last: number): number {
  for (let at = from; at < last; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || text[at] === '\n') return at;
  }
  return last;
}

/** The line, from 1, of an index of a text. */
export function linesOf(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
