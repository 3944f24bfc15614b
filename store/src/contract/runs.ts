import { expect } from 'vitest';
import { LIMITS } from '@faultline/model';
import { commit, draft, ref, runRecord, sourceRecord, writer } from './sample.js';
import type { StoreTest } from './subject.js';

const at = (ms: number, id: string, source = 'source:a') =>
  runRecord({
    id,
    source: ref(source),
    startedAt: ms,
    finishedAt: ms + 500,
    readAt: ms,
    status: 'failed',
    error: 'unreachable',
  });

/** Runs and sources. */
export function runsContract(test: StoreTest): void {
  test('a run that published nothing is recorded as it is', async (store) => {
    const run = runRecord({
      status: 'incomplete',
      source: null,
      issues: [{ path: 'a/b.yaml', reason: 'not YAML: "x"', remedy: 'mend line 3' }],
      issueCount: 1,
      unread: ['repository/a compose.yaml'],
      error: 'why it\nfailed',
    });
    await store.putRun(run);
    expect(await store.run(run.id)).toEqual(run);
    expect(await store.runs()).toEqual([run]);
    expect(await store.state()).toMatchObject({ visible: 0 });
  });

  test('as many issues as the limit allows come back', async (store) => {
    const issues = Array.from({ length: LIMITS.issues }, (_, index) => ({
      path: `file-${index}.yaml`,
      reason: 'r'.repeat(2_048),
      remedy: 'mend it',
    }));
    const run = runRecord({ issues, issueCount: 123_456 });
    await store.putRun(run);
    expect(await store.run(run.id)).toEqual(run);
  });

  test('a run that is recorded again is replaced', async (store) => {
    const run = runRecord({ status: 'failed' });
    await store.putRun(run);
    await store.putRun({ ...run, status: 'outdated' });
    expect(await store.runs()).toEqual([{ ...run, status: 'outdated' }]);
  });

  test('runs come newest first, by source, up to a limit, before a time', async (store) => {
    await store.putRun(at(2_000, 'second'));
    await store.putRun(at(3_000, 'third', 'source:b'));
    await store.putRun(at(1_000, 'first'));
    await commit(
      store,
      await writer(store),
      { add: [draft()] },
      { id: 'fourth', source: ref('source:a'), startedAt: 4_000, finishedAt: 4_500 },
    );
    const ids = async (filter?: Parameters<typeof store.runs>[0]): Promise<readonly string[]> =>
      (await store.runs(filter)).map((run) => run.id);
    expect(await ids()).toEqual(['fourth', 'third', 'second', 'first']);
    expect(await ids({ source: ref('source:a') })).toEqual(['fourth', 'second', 'first']);
    expect(await ids({ limit: 2 })).toEqual(['fourth', 'third']);
    expect(await ids({ before: 3_000 })).toEqual(['second', 'first']);
    expect(await ids({ source: ref('source:a'), before: 2_700, limit: 1 })).toEqual(['second']);
    expect(await ids({ source: ref('source:never') })).toEqual([]);
  });

  test('sources come by ref and are replaced by ref', async (store) => {
    const b = sourceRecord({ ref: ref('source:b'), scopes: ['b', 'b/x'], intervalMs: null });
    const a = sourceRecord({ ref: ref('source:a'), incomplete: ['a p'], incompleteCount: 4_000 });
    await store.putSource(b);
    await store.putSource(a);
    expect(await store.sources()).toEqual([a, b]);
    const retired = { ...b, retired: true, scopes: [], config: '{"path":"/x \\"y\\""}' };
    await store.putSource(retired);
    expect(await store.sources()).toEqual([a, retired]);
  });
}
