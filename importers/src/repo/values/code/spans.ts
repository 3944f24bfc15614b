/** The line of a place in a text, from 1. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++;
  return line;
}

/**
 * Where what begins at a place ends: at a sign before which all that it opens is closed, or where what is around it closes.
 * @param most characters that are looked at
 */
export function endBefore(sign: string, text: string, from: number, most: number): number {
  let depth = 0;
  const last = Math.min(text.length, from + most);
  for (let at = from; at < last; at++) {
    const one = text[at] ?? '';
    if ('({['.includes(one)) depth++;
    else if (')}]'.includes(one)) depth--;
    if (depth < 0 || (depth === 0 && one === sign)) return at;
  }
  return last;
}
