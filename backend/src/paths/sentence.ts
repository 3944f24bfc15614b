import type { EntityRef } from '@faultline/model';

export type PathsFound = 'there' | 'back' | 'none' | 'same';

/** What the sentence is made of. */
export interface PathsSentenceParts {
  readonly from: EntityRef;
  readonly to: EntityRef;
  readonly found: PathsFound;
  /** What people call what a ref names. */
  readonly nameOf: (ref: EntityRef) => string;
  /** In the direction that was found. */
  readonly ways: {
    readonly hops: number | null;
    readonly total: string;
    readonly ways: readonly {
      readonly path: readonly EntityRef[];
      readonly criticality: string;
      readonly rank: number | null;
    }[];
  };
  readonly question: {
    readonly environment?: string | null;
    readonly onlyHard?: boolean | null;
    readonly maxDepth?: number | null;
  };
}

/** The answer in one sentence: how near, how many, how hard; the other way round where there is only that. */
export function pathsSentence(parts: PathsSentenceParts): string {
  const { found, question } = parts;
  const [from, to] = [parts.nameOf(parts.from), parts.nameOf(parts.to)];
  const where = question.environment ? ` in ${question.environment}` : '';
  const by = question.onlyHard ? ' by hard relations' : '';
  const within = question.maxDepth ? ` within ${counted(question.maxDepth, 'hop')}` : '';
  if (found === 'same') return `${from} and ${to} are the same.`;
  if (found === 'there') return `${from} needs ${to}${where}${by}: ${waysText(parts)}.`;
  const none = `No way from ${from} to ${to}${where}${by}${within} is known`;
  if (found === 'none') return `${none}, nor one back.`;
  return `${none}; ${to} needs ${from}: ${waysText(parts)}.`;
}

function waysText({ ways: { hops, total, ways }, nameOf }: PathsSentenceParts): string {
  const hardest = ways.find(({ rank }) => rank === 1);
  const shown =
    hardest === undefined ? '' : `, the hardest way is ${hardest.criticality}: ${hardest.path.map(nameOf).join(' → ')}`;
  return `${total === '1' ? '1 shortest way' : `${total} shortest ways`} of ${counted(hops ?? 0, 'hop')}${shown}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
