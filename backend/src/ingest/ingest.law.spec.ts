import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryIngest } from '../testing/memory-backend.js';
import { linesOf, streamOf, type SamplePart, type SampleRun } from '../testing/run-lines.js';

// The law of DESIGN.md: for fixed last accepted reads of every part the current view without its times is the same
// whatever the order or grouping of imports.

/** Cases of each law; FAULTLINE_LAW_RUNS asks for more. */
const RUNS = Number(process.env.FAULTLINE_LAW_RUNS ?? 20);
const LONG = 120_000 + RUNS * 1_000;

const ROOT = 'kubernetes/c1';
const NAMES = ['a', 'b', 'c'];
const SCOPES = [ROOT, `${ROOT}/x`, `${ROOT}/y`];
const PARTS = ['deployments', 'services'];

const says = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(...NAMES),
    fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('v1', 'v2')).map(([name, image]) => `${name}=${image}`),
    fc
      .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES))
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => `${from}>${to}`),
  ),
  { maxLength: 4 },
);

/** One moment at which the source was read: some scopes, each with some parts and perhaps a complete list of them. */
const moment = fc.record({
  scopes: fc.uniqueArray(
    fc.record({
      scope: fc.constantFrom(...SCOPES),
      listed: fc.boolean(),
      parts: fc.uniqueArray(fc.record({ part: fc.constantFrom(...PARTS), says, complete: fc.constant(true) }), {
        selector: ({ part }) => part,
        minLength: 1,
        maxLength: 2,
      }),
    }),
    { selector: ({ scope }) => scope, minLength: 1, maxLength: 3 },
  ),
  scopesListed: fc.boolean(),
});

interface Moment {
  readonly scopes: readonly {
    readonly scope: string;
    readonly listed: boolean;
    readonly parts: readonly SamplePart[];
  }[];
  readonly scopesListed: boolean;
}

function runOf(index: number, { scopes, scopesListed }: Moment): SampleRun {
  const parts: SamplePart[] = scopes.flatMap(({ scope, parts: list }) => list.map((part) => ({ ...part, scope })));
  return {
    run: `run-${index}-00000000`,
    root: ROOT,
    readAt: 1_000 + index,
    parts,
    listed: scopes.filter(({ listed }) => listed).map(({ scope }) => scope),
    scopesListed,
  };
}

async function viewAfter(runs: readonly SampleRun[]): Promise<readonly string[]> {
  const memory = await memoryIngest();
  try {
    for (const run of runs) await memory.ingest.runImport(streamOf(linesOf(run)), { acceptShrink: true });
    return await memory.view();
  } finally {
    await memory.close();
  }
}

/** The same reads, a run a scope: what is in lists of scopes stays with the first. */
function regrouped(run: SampleRun): SampleRun[] {
  if (run.scopesListed === true) return [run];
  const scopes = [...new Set(run.parts.map(({ scope }) => scope ?? ROOT))];
  return scopes.map((scope, at) => ({
    ...run,
    run: `${run.run}-${at}`,
    parts: run.parts.filter((part) => part.scope === scope),
    listed: (run.listed ?? []).filter((one) => one === scope),
  }));
}

describe('the law of imports', () => {
  it(
    'gives the same view whatever the order of runs',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(moment, { minLength: 2, maxLength: 4 }).chain((moments) => {
            const runs = moments.map((one, index) => runOf(index, one));
            return fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length }));
          }),
          async ([runs, shuffled]) => {
            expect(await viewAfter(shuffled)).toEqual(await viewAfter(runs));
          },
        ),
        { numRuns: RUNS },
      );
    },
    LONG,
  );

  it(
    'gives the same view whatever the grouping of runs',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(moment, { minLength: 1, maxLength: 3 }).chain((moments) => {
            const runs = moments.map((one, index) => runOf(index, one));
            const pieces = runs.flatMap(regrouped);
            return fc.tuple(fc.constant(runs), fc.shuffledSubarray(pieces, { minLength: pieces.length }));
          }),
          async ([runs, pieces]) => {
            expect(await viewAfter(pieces)).toEqual(await viewAfter(runs));
          },
        ),
        { numRuns: RUNS },
      );
    },
    LONG,
  );

  it('changes nothing when the same is imported twice, and writes one run record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 2 }), async (moments) => {
        const memory = await memoryIngest();
        try {
          const runs = moments.map((one, index) => runOf(index, one));
          for (const run of runs) await memory.ingest.runImport(streamOf(linesOf(run)), { acceptShrink: true });
          const [view, { visible }, records] = [
            await memory.view(),
            await memory.store.state(),
            await memory.store.runs({}),
          ];
          const last = runs.at(-1) as SampleRun;
          const again = { ...last, run: 'again-00000000', readAt: last.readAt + 1 };
          const record = await memory.ingest.runImport(streamOf(linesOf(again)), { acceptShrink: true });
          expect(record).toMatchObject({ status: 'complete', revision: null });
          expect(await memory.view()).toEqual(view);
          expect((await memory.store.state()).visible).toBe(visible);
          expect((await memory.store.runs({})).length).toBe(records.length + 1);
        } finally {
          await memory.close();
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
