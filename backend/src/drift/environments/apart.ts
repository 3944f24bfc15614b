import { reportsOf } from '../evidence-rows.js';
import type { Difference } from '../finding.js';
import { gapOf, nodesOf, type Comparison } from './side.js';

/** A difference of two lists where both sides say something; undefined where they say the same. */
export function listsApart(
  comparison: Comparison,
  left: readonly string[],
  right: readonly string[],
  words: { readonly what: string; readonly remedy: string; readonly shown?: (text: string) => string },
): Difference | undefined {
  if (left.length === 0 || right.length === 0 || left.join('\n') === right.join('\n')) return undefined;
  const shown = (texts: readonly string[]): string => texts.map(words.shown ?? String).join(', ');
  return {
    subject: '',
    left,
    right,
    reason: `${words.what} ${shown(left)} here, ${shown(right)} there`,
    remedy: words.remedy,
    unknown: gapOf(comparison),
    rows: reportsOf(comparison.view.snapshot, nodesOf(comparison)),
  };
}
