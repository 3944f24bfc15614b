// A writer that another process kills. Writes one line for each thing that the store has acknowledged.
// Usage: node store-crash.mjs FILE staging|publishing|idle
import { openSqliteStore } from '@faultline/store/sqlite';

const [, , path, mode] = process.argv;
const store = await openSqliteStore({ path });
const lease = await store.acquireLease(`writer ${process.pid}`, 1_000);
const say = (line) => process.stdout.write(`${line}\n`);

const claim = (run, index) => ({
  scope: 'repository/crash',
  part: `run-${run}`,
  from: `service:crash/run-${run}`,
  type: 'DEPENDS_ON',
  to: `service:crash/target-${index}`,
  via: 'http',
  standing: 'declared',
  confidence: 1,
  properties: { criticality: 'hard' },
  evidence: [],
});

const counts = {
  entities: 0,
  relations: 0,
  added: 0,
  changed: 0,
  ended: 0,
  unchanged: 0,
  derivedAdded: 0,
  derivedEnded: 0,
  parts: 0,
  partsSkipped: 0,
};
const record = (run) => ({
  id: `run-${run}`,
  source: null,
  importer: 'crash',
  importerVersion: '1',
  startedAt: run,
  finishedAt: run,
  readAt: run,
  status: 'complete',
  revision: null,
  counts,
  issues: [],
  issueCount: 0,
  unread: [],
  error: '',
});

const CLAIMS = 40;
let run = (await store.state()).visible;
say(`open ${run}`);
while (mode !== 'idle') {
  run += 1;
  // Half of the run before ends, so that an undo has ends to take back too.
  const end = run === 1 ? [] : Array.from({ length: CLAIMS / 2 }, (_, index) => claim(run - 1, index));
  await store.stage(lease, { add: [], end });
  const batches = mode === 'staging' ? 50 : 1;
  for (let batch = 0; batch < batches; batch += 1) {
    const add = Array.from({ length: CLAIMS }, (_, index) => claim(run, batch * CLAIMS + index));
    await store.stage(lease, { add, end: [] });
    // A write of its own makes what is staged durable, unseen.
    await store.putSetting('last', `${run} ${batch}`);
    say(`staged ${run} ${batch}`);
  }
  if (mode === 'staging' && run > 1) {
    // Stays in this run until it is killed.
    for (let batch = 50; ; batch += 1) {
      await store.stage(lease, {
        add: Array.from({ length: CLAIMS }, (_, index) => claim(run, batch * CLAIMS + index)),
        end: [],
      });
      say(`staged ${run} ${batch}`);
    }
  }
  await store.publish(lease, { run: record(run), source: null, at: run });
  say(`published ${run}`);
}
setInterval(() => undefined, 1_000);
