import { leavesOut, type ConditionalPart, type ConditionFacts } from './conditions.js';
import type { LiveCode } from './live-code.js';
import type { JvmText } from './text.js';

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
