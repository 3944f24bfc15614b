import {
  leavesOut,
  type ConditionalPart,
  type ConditionFacts,
  type JvmText,
  type LiveCode,
} from '../values/jvm/index.js';

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

/** What conditions keep Spring from making of the code of an application, and what nobody asks of what it makes. */
export interface LeftOut {
  /** Files whose type is not made at all, or made for nobody. */
  readonly files: ReadonlySet<string>;
  /** Why what stands on a line counts for nothing. */
  at(path: string, line: number): string | undefined;
}

/** Looks the conditions of some code up in what is set. */
export function leftOutIn(code: readonly JvmText[], live: LiveCode, facts: ConditionFacts): LeftOut {
  const isLeft = leavesOut(facts);
  const parts = new Map<string, readonly (ConditionalPart & { readonly by: string })[]>();
  for (const file of code) {
    const left = file.conditions().flatMap((part) => {
      const by = isLeft(part);
      return by === undefined ? [] : [{ ...part, by }];
    });
    if (left.length > 0) parts.set(file.path, left);
  }
  const whole = [...parts].filter(([, left]) => left.some(({ isFile }) => isFile));
  return {
    files: new Set([...live.idle, ...whole.map(([path]) => path)]),
    at(path, line) {
      const by = parts.get(path)?.find(({ start, end }) => line >= start && line <= end)?.by;
      return by === undefined ? live.at(path, line) : `which ${by} leaves out`;
    },
  };
}
