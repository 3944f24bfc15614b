import type { Revision } from '@faultline/model';
import type { RunRecord, SourceRecord, Store } from '@faultline/store/port';

/** Runs of one source that are looked through for its last complete read: few first, since nearly always one of them is. */
const RUNS_ASKED = [4, 100] as const;

/**
 * The sources as they stood at a revision: a read after it is not claimed for it. A source that was not read by then
 * is left out; one whose last complete read is not on record any more has 0 for it. One question a source, or two.
 * @param at wall time of the revision, epoch milliseconds
 */
export async function sourcesAt(
  store: Pick<Store, 'runs'>,
  sources: readonly SourceRecord[],
  revision: Revision,
  at: number,
): Promise<readonly SourceRecord[]> {
  const isBefore = isBy(revision, at);
  const found = await Promise.all(
    sources.map(async (source) => {
      let runs: readonly RunRecord[] = [];
      for (const limit of RUNS_ASKED) {
        // An upload may be taken long after it was read, so that no time of a source tells whether anything came later.
        const asked = await store.runs({ source: source.ref, before: at + 1, limit });
        runs = asked.filter(isBefore);
        if (asked.length < limit || runs.some(({ status }) => status === 'complete')) break;
      }
      return asOf(source, runs);
    }),
  );
  return found.filter((source) => source !== undefined);
}

/** Whether a run was over by then. One that changed something is told by its revision, whatever the clocks say. */
function isBy(revision: Revision, at: number): (run: RunRecord) => boolean {
  return (run) => (run.revision === null ? run.finishedAt <= at : run.revision <= revision);
}

/** @param runs of the source, newest first */
function asOf(source: SourceRecord, runs: readonly RunRecord[]): SourceRecord | undefined {
  const taken = runs.filter(({ status }) => status !== 'failed' && status !== 'outdated');
  const [last] = taken;
  if (last === undefined) return undefined;
  const complete = taken.filter(({ status }) => status === 'complete').map(({ readAt }) => readAt);
  return {
    ...source,
    retired: last.status === 'retired',
    lastComplete: Math.max(0, ...complete),
    lastRead: Math.max(...taken.map(({ readAt }) => readAt)),
    incomplete: last.unread,
    incompleteCount: last.unread.length,
  };
}
