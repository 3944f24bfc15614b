import { CatalogError } from '@faultline/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryIngest, type MemoryIngest } from '../testing/memory-backend.js';
import { linesOf, streamOf, type SampleRun } from '../testing/run-lines.js';

let memory: MemoryIngest;
beforeEach(async () => {
  memory = await memoryIngest();
});
afterEach(() => memory.close());

const ROOT = 'repository/shop';
let count = 0;

function run(sample: Partial<SampleRun> & Pick<SampleRun, 'parts'>): SampleRun {
  count++;
  return { run: `run-${count}-00000000`, readAt: 1_000 + count, listed: [ROOT], scopesListed: true, ...sample };
}

const take = (sample: SampleRun, options = {}) => memory.ingest.runImport(streamOf(linesOf(sample)), options);

/** What is believed of relations and entities, short: `a>b`, `a`. */
async function believed(): Promise<string[]> {
  const short = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
  const found = new Set<string>();
  for await (const claims of memory.store.claims({ exceptScopes: ['identity', 'resolution', 'derivation'] })) {
    for (const { type, from, to } of claims) found.add(type === 'REPORTS' ? short(to) : `${short(from)}>${short(to)}`);
  }
  return [...found].sort();
}

const many = (prefix: string, size: number): string[] => Array.from({ length: size }, (_, at) => `${prefix}${at}`);

describe('runImport', () => {
  it('takes a run and makes it visible as one revision', async () => {
    const record = await take(run({ parts: [{ part: 'compose.yaml', says: ['a', 'b', 'a>b'] }] }));
    expect(record).toMatchObject({ status: 'complete', revision: 1, unread: [] });
    expect(record.counts).toMatchObject({ entities: 2, relations: 1, added: 3, ended: 0 });
    expect(await believed()).toEqual(['a', 'a>b', 'b']);
    expect((await memory.store.sources())[0]).toMatchObject({ ref: `source:${ROOT}`, incomplete: [], scopes: [ROOT] });
  });

  it('returns the record of a run that it knows and changes nothing', async () => {
    const sample = run({ parts: [{ part: 'compose.yaml', says: ['a'] }] });
    const first = await take(sample);
    expect(await take(sample)).toEqual(first);
    expect((await memory.store.state()).visible).toBe(1);
  });

  it('ends what a complete list of parts no longer names, also when the file was renamed', async () => {
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a', 'b', 'a>b'] }] }));
    await take(run({ parts: [{ part: 'docker-compose.yml', says: ['a', 'b'] }] }));
    expect(await believed()).toEqual(['a', 'b']);
    expect((await memory.store.parts([ROOT])).map(({ part }) => part).sort()).toEqual([
      '*parts',
      '*scopes',
      'docker-compose.yml',
    ]);
  });

  it('ends a scope that a complete list of scopes no longer names', async () => {
    const root = 'kubernetes/c1';
    const parts = [{ scope: `${root}/shop`, part: 'deployments', says: ['a'] }];
    await take(run({ root, parts, listed: [`${root}/shop`] }));
    expect(await believed()).toEqual(['a']);
    await take(run({ root, parts: [{ part: 'namespaces', says: ['b'] }], listed: [root] }));
    expect(await believed()).toEqual(['b']);
    expect((await memory.store.sources())[0]?.scopes).toEqual([root]);
  });

  it('keeps what an incomplete part said, takes what it still says, and names it', async () => {
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a', 'b'] }] }));
    const record = await take(run({ parts: [{ part: 'compose.yaml', says: ['b', 'c'], complete: false }] }));
    expect(record).toMatchObject({ status: 'incomplete', unread: [`${ROOT} compose.yaml`] });
    expect(await believed()).toEqual(['a', 'b', 'c']);
    expect((await memory.store.sources())[0]).toMatchObject({
      incomplete: [`${ROOT} compose.yaml`],
      incompleteCount: 1,
    });
  });

  it('compares anew after an incomplete read, even when the next equals the last complete one', async () => {
    const parts = [{ part: 'compose.yaml', says: ['a', 'b'] }];
    await take(run({ parts }));
    await take(run({ parts: [{ part: 'compose.yaml', says: ['c'], complete: false }] }));
    await take(run({ parts }));
    expect(await believed()).toEqual(['a', 'b']);
  });

  it('takes nothing of an upload that was cut, and takes it whole when it comes again under its id', async () => {
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a'] }] }));
    const sample = run({ parts: [{ part: 'compose.yaml', says: ['b'] }] });
    const cut = await take({ ...sample, cut: true });
    expect(cut).toMatchObject({ status: 'incomplete', revision: null, unread: [`${ROOT} compose.yaml`] });
    expect(cut.error).toContain('not sent to its end');
    expect(await believed()).toEqual(['a']);
    expect(await take(sample)).toMatchObject({ status: 'complete', error: '' });
    expect(await believed()).toEqual(['b']);
  });

  it('treats an end with other counts as no end', async () => {
    const lines = linesOf(run({ parts: [{ part: 'compose.yaml', says: ['a', 'b'] }] }));
    const record = await memory.ingest.runImport(streamOf(lines.toSpliced(1, 1)));
    expect(record).toMatchObject({ status: 'incomplete', revision: null });
    expect(record.issues[0]?.reason).toContain('counts');
  });

  it('records a read that is older than the accepted one and changes nothing', async () => {
    await take(run({ readAt: 5_000, parts: [{ part: 'compose.yaml', says: ['new'] }] }));
    const record = await take(run({ readAt: 4_000, parts: [{ part: 'compose.yaml', says: ['old'] }] }));
    expect(record).toMatchObject({ status: 'outdated', revision: null });
    expect(await believed()).toEqual(['new']);
  });

  it('refuses a line that belongs elsewhere, keeps its part, and says so', async () => {
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a'] }] }));
    const lines = linesOf(run({ parts: [{ part: 'compose.yaml', says: ['b'] }] }));
    const foreign = { ...lines[1], scope: 'repository/other' };
    const record = await memory.ingest.runImport(streamOf([lines[0], foreign, ...lines.slice(2)]));
    expect(record.status).toBe('incomplete');
    expect(record.issues[0]?.reason).toContain('outside of the root scope');
    expect(await believed()).toEqual(['a']);
  });

  it.each([
    { name: 'a relation that only rules conclude', relation: 'REALIZES' },
    { name: 'a relation between kinds that it does not relate', relation: 'RUNS_ON' },
    { name: 'a relation that nobody knows', relation: 'LIKES' },
  ])('refuses $name', async ({ relation }) => {
    const lines = linesOf(run({ parts: [{ part: 'compose.yaml', says: ['a>b'] }] }));
    const record = await memory.ingest.runImport(
      streamOf(lines.map((line) => (line.type === 'relation' ? { ...line, relation } : line))),
    );
    expect(record).toMatchObject({ status: 'incomplete', issueCount: 1 });
    expect(await believed()).toEqual([]);
  });

  it.each([
    { name: 'nothing', lines: [], reason: 'it is empty' },
    { name: 'no header', lines: [{ type: 'end' }], reason: 'first line is no header' },
    { name: 'text', lines: ['hello'], reason: 'first line is no header' },
  ])('refuses $name as no upload', async ({ lines, reason }) => {
    await expect(memory.ingest.runImport(streamOf(lines))).rejects.toThrow(reason);
  });

  it('refuses to pose as the rules', async () => {
    await expect(take(run({ root: 'identity', parts: [] }))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('keeps credentials of addresses out of the store', async () => {
    const lines = linesOf(run({ parts: [{ part: 'compose.yaml', says: ['a=postgres://shop:s3cret@db:5432/x'] }] }));
    await memory.ingest.runImport(streamOf(lines));
    expect((await memory.view()).join()).not.toContain('s3cret');
    expect((await memory.view()).join()).toContain('postgres://db:5432/x');
  });

  it('refuses a second run over a source that is being read', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const lines = linesOf(run({ parts: [{ part: 'compose.yaml', says: ['a'] }] }));
    async function* slow() {
      yield lines[0];
      await gate;
      yield* lines.slice(1);
    }
    const first = memory.ingest.runImport(slow());
    await new Promise((resolve) => setImmediate(resolve));
    await expect(take(run({ parts: [] }))).rejects.toMatchObject({ code: 'SCOPE_BUSY' });
    release();
    expect((await first).status).toBe('complete');
    expect((await take(run({ parts: [{ part: 'compose.yaml', says: ['a'] }] }))).status).toBe('complete');
  });

  it('leaves nothing behind but a record when the crawl fails on the way', async () => {
    const sample = run({ parts: [{ part: 'compose.yaml', says: ['a'] }] });
    async function* failing() {
      yield linesOf(sample)[0];
      throw new CatalogError('TARGET_UNREACHABLE', 'the engine went away', 'start it');
    }
    await expect(memory.ingest.runImport(failing())).rejects.toMatchObject({ code: 'TARGET_UNREACHABLE' });
    expect(await believed()).toEqual([]);
    expect(await memory.store.run(sample.run)).toMatchObject({ status: 'failed', error: 'the engine went away' });
    expect(await take(sample)).toMatchObject({ status: 'complete' });
  });

  it('tells how far it is, phase by phase', async () => {
    const phases: string[] = [];
    memory.ingest.progress.listen(({ phase }) => phases.push(phase));
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a'] }] }));
    expect([...new Set(phases)]).toEqual(['collecting', 'comparing', 'writing', 'deriving', 'publishing', 'done']);
  });

  it('writes evidence in place without a new revision', async () => {
    const sample = run({ parts: [{ part: 'compose.yaml', says: ['a'] }] });
    const withLine = (line: number) =>
      linesOf({ ...sample, run: `evidence-${line}-0`, readAt: 2_000 + line }).map((one) =>
        one.type === 'entity' ? { ...one, evidence: [{ kind: 'file', text: 'a', path: 'compose.yaml', line }] } : one,
      );
    await memory.ingest.runImport(streamOf(withLine(1)));
    const record = await memory.ingest.runImport(streamOf(withLine(7)));
    expect(record).toMatchObject({ status: 'complete', revision: null });
    const { claims } = await memory.store.claimsOf('component:shop#compose/shop/a' as never);
    expect(claims.find(({ scope }) => scope === ROOT)?.evidence).toMatchObject([{ line: 7 }]);
  });
});

describe('the shrink guard', () => {
  const whole = { part: 'compose.yaml', says: many('s', 40) };
  const rest = { part: 'compose.yaml', says: many('s', 3) };

  it('holds a repository that lost most of what it said, until a second equal read', async () => {
    await take(run({ parts: [whole] }));
    const held = await take(run({ parts: [rest] }));
    expect(held).toMatchObject({ status: 'held', revision: null, unread: [`${ROOT} compose.yaml`] });
    expect(held.issues[0]?.remedy).toContain('again');
    expect(await believed()).toHaveLength(40);
    expect(await take(run({ parts: [rest] }))).toMatchObject({ status: 'complete' });
    expect(await believed()).toHaveLength(3);
  });

  it('does not take a second read that differs for a confirmation', async () => {
    await take(run({ parts: [whole] }));
    await take(run({ parts: [rest] }));
    expect(await take(run({ parts: [{ ...rest, says: many('s', 4) }] }))).toMatchObject({ status: 'held' });
    expect(await believed()).toHaveLength(40);
  });

  it('lets go with the override', async () => {
    await take(run({ parts: [whole] }));
    expect(await take(run({ parts: [rest] }), { acceptShrink: true })).toMatchObject({ status: 'complete' });
    expect(await believed()).toHaveLength(3);
  });

  it('holds a repository whose files are all gone', async () => {
    await take(run({ parts: [whole] }));
    expect(await take(run({ parts: [] }))).toMatchObject({ status: 'held' });
    expect(await believed()).toHaveLength(40);
    expect(await take(run({ parts: [] }))).toMatchObject({ status: 'complete' });
    expect(await believed()).toEqual([]);
  });

  it('lets containers come and go, but not all of them at once', async () => {
    const root = 'docker/e1';
    const containers = (size: number) =>
      run({ root, parts: [{ part: 'containers', says: many('c', size) }], listed: [root] });
    await take(containers(30));
    expect(await take(containers(2))).toMatchObject({ status: 'complete' });
    await take(containers(30));
    expect(await take(containers(0))).toMatchObject({ status: 'held' });
  });
});

describe('retire', () => {
  it('ends everything that a source says, and lets it come back', async () => {
    const parts = [{ part: 'compose.yaml', says: ['a', 'b'] }];
    await take(run({ parts }));
    expect(await memory.ingest.retire(`source:${ROOT}`)).toMatchObject({ status: 'retired' });
    expect(await believed()).toEqual([]);
    expect((await memory.store.sources())[0]).toMatchObject({ retired: true });
    await take(run({ parts }));
    expect(await believed()).toEqual(['a', 'b']);
    expect((await memory.store.sources())[0]).toMatchObject({ retired: false });
  });

  it('names the sources there are when it does not know the name', async () => {
    await take(run({ parts: [] }));
    await expect(memory.ingest.retire('source:repository/other')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      candidates: [`source:${ROOT}`],
    });
  });
});

describe('rules', () => {
  it('run by themselves when a decision changed, and not again when nothing did', async () => {
    await take(run({ parts: [{ part: 'compose.yaml', says: ['a', 'b'] }] }));
    expect(await memory.ingest.applyRules('start')).toBeNull();
    const [a, b] = ['a', 'b'].map((name) => `component:shop#compose/shop/${name}` as never);
    await memory.store.putPin({ id: 'p1', verdict: 'same', a: a!, b: b!, by: 'me', at: 1 });
    expect(await memory.ingest.applyRules('pin')).toMatchObject({ status: 'rules', revision: 2 });
    expect(await memory.ingest.applyRules('pin')).toBeNull();
  });
});
