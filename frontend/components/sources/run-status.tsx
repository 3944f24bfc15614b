import type { RunStatus } from '../../lib/graphql/graphql.generated';

const WORDS: Readonly<Record<RunStatus, { readonly word: string; readonly color: string; readonly means: string }>> = {
  COMPLETE: { word: 'complete', color: 'var(--good)', means: 'every part was read' },
  INCOMPLETE: { word: 'incomplete', color: 'var(--degraded)', means: 'some parts were not read; what they said stays' },
  HELD: { word: 'held', color: 'var(--degraded)', means: 'it shrank so much that it waits for a second look' },
  OUTDATED: { word: 'outdated', color: 'var(--dim)', means: 'a newer read was there already' },
  FAILED: { word: 'failed', color: 'var(--down)', means: 'nothing of it was taken' },
  RULES: { word: 'rules', color: 'var(--dim)', means: 'only rules, pins or settings changed' },
  RETIRED: { word: 'retired', color: 'var(--dim)', means: 'the source was ended' },
};

/** How a run ended, as a word; its meaning is the tooltip. */
export function RunStatusBadge({ status }: { readonly status: RunStatus }) {
  const { word, color, means } = WORDS[status];
  return (
    <span title={means} style={{ color, fontWeight: 500 }}>
      {word}
    </span>
  );
}
