const STARTS =
  /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication|ImportAutoConfiguration)\s{0,20}\(/g;
const MAX_GIVEN = 4_000;

/** Names of the auto configurations that a text leaves out, where it starts an application. */
export function leftOut(text: string): readonly string[] {
  return [...text.matchAll(STARTS)].flatMap(({ index, 0: begun }) => {
    const given = argumentsAt(text.slice(index + begun.length, index + begun.length + MAX_GIVEN));
    const at = given.search(/\bexclude(?:Name)?\s{0,20}=/);
    return at < 0 ? [] : configurationsIn(given.slice(at));
  });
}

/** Names of auto configurations in a text, without their packages. */
export function configurationsIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(\w{1,100}AutoConfiguration)\b/g)].map((match) => match[1] ?? '');
}

/** Up to the parenthesis that closes; comments are left away. */
function argumentsAt(written: string): string {
  const text = written.replace(/\/\/[^\n]*/g, '');
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && (depth -= 1) === 0) return text.slice(0, at);
  }
  return text;
}
