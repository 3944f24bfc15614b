// Comments, texts and characters are passed over as a whole, each of them to the end where nothing closes it.
const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\br(#{0,8})"[\s\S]*?(?:"\1|$)|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[^\n]{1,12}?)'|(#\[\s{0,9}(?:cfg\s{0,9}\(\s{0,9}(?:test\s{0,9}\)|all\s{0,9}\(\s{0,9}test\b[^\]]{0,200}\))|(?:\w{1,40}\s{0,9}::\s{0,9})?(?:test|rstest|test_case)\b(?:\([^\]]{0,200}\))?)\s{0,9}\])|[[\](){};]/g;

/** A file's code with what only its tests run left blank, so that lines stay: `#[cfg(test)] mod tests`, `#[tokio::test] fn`. O(length) */
export function withoutTests(text: string): string {
  if (!/#\[\s{0,9}(?:cfg\b|\w{0,40}(?:\s{0,9}::\s{0,9})?\w{0,5}test)/.test(text)) return text;
  let kept = '';
  let from = 0;
  let start = -1;
  let depth = 0;
  for (const { 0: token, 2: attribute, index } of text.matchAll(TOKENS)) {
    if (start < 0) {
      if (attribute === undefined) continue;
      start = index;
      depth = 0;
    } else if (/^[[({]$/.test(token)) depth++;
    else if (/^[\])}]$/.test(token)) depth--;
    const isWhole = depth < 0 || (depth === 0 && /^[};]$/.test(token));
    if (start < 0 || !isWhole) continue;
    const to = depth < 0 ? index : index + 1;
    kept += text.slice(from, start) + text.slice(start, to).replace(/[^\n]/g, ' ');
    from = to;
    start = -1;
  }
  return kept + text.slice(from);
}
