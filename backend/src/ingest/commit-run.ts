import { LIMITS, type Decisions, type EntityRef, type HeaderLine, type Issue } from '@faultline/model';
import {
  runRecordOf,
  type Lease,
  type RunRecord,
  type RunStatus,
  type SourceRecord,
  type Store,
} from '@faultline/store/port';
import type { CollectedRun } from './collected-run.js';
import { DifferenceWriter, type ComparedPart } from './difference.js';
import { nextStates } from './next-states.js';
import { KnownParts } from './part-states.js';
import { planRun, type PlannedPart, type RunPlan } from './plan-run.js';
import type { Phase } from './progress-hub.js';
import { compareRules, FINGERPRINT_SETTING, fingerprintOf } from './rule-difference.js';

/** What a commit needs to know beside the run itself. */
export interface CommitOptions {
  readonly acceptShrink: boolean;
  readonly startedAt: number;
  /** How often the source is read again, milliseconds; null when nobody does; undefined keeps what is recorded. */
  readonly intervalMs?: number | null;
  /** The interval of a source that has none yet, milliseconds. */
  readonly firstIntervalMs?: number;
  /** To read it again with, as JSON; undefined keeps what is recorded. */
  readonly config?: string;
  readonly now: () => number;
  readonly report: (phase: Phase, message: string) => void;
}

/** The error of a run that was not sent to its end; such a run may come again under its id. */
export const CUT = 'it was not sent to its end; send it again';

const LISTED = 100;
/** Evidence changes written at once. */
const EVIDENCE_BATCH = 2_000;

/** A record of a run that says nothing yet. */
export function emptyRun(
  header: Pick<HeaderLine, 'run' | 'importer' | 'importerVersion' | 'readAt'> & { readonly source: EntityRef | null },
  startedAt: number,
  now: number,
): RunRecord {
  const { run: id, source, importer, importerVersion, readAt } = header;
  return runRecordOf({ id, importer, importerVersion, startedAt, finishedAt: now, readAt }, { source });
}

function statusOf(run: CollectedRun, plan: RunPlan): RunStatus {
  const actions = new Set(plan.parts.map((part) => part.action));
  if (actions.has('held')) return 'held';
  if (!run.ended || actions.has('unread') || actions.has('extend')) return 'incomplete';
  const isOutdated = actions.has('outdated') && !actions.has('replace') && !actions.has('equal');
  return isOutdated ? 'outdated' : 'complete';
}

const nameOf = (part: PlannedPart): string => `${part.columns.scope} ${part.columns.part}`.trim();
const isUnread = ({ action }: PlannedPart): boolean => action === 'unread' || action === 'extend' || action === 'held';

function nextSource(
  run: CollectedRun,
  plan: RunPlan,
  known: KnownParts,
  recorded: SourceRecord | undefined,
  options: CommitOptions,
): SourceRecord {
  const { header } = run;
  const unread = new Set(plan.parts.filter(isUnread).map(nameOf));
  // Parts that this run did not speak of stay as unread as they were.
  const spoken = new Set(plan.parts.map(nameOf));
  for (const scope of known.scopes()) {
    for (const state of known.partsOf(scope)) {
      const name = `${state.scope} ${state.part}`.trim();
      if (!state.complete && !spoken.has(name)) unread.add(name);
    }
  }
  const named = run.ended ? plan.namedScopes : [];
  const kept = (recorded?.scopes ?? []).filter((scope) => !plan.overScopes.includes(scope));
  const held = plan.parts.filter(({ action }) => action === 'held').map(({ columns }) => columns.scope);
  const isWhole = run.ended && unread.size === 0;
  return {
    ref: header.source,
    title: header.title,
    importer: header.importer,
    rootScope: header.rootScope,
    scopes: [...new Set([header.rootScope, ...kept, ...named, ...held])].sort(),
    intervalMs:
      options.intervalMs === undefined ? (recorded?.intervalMs ?? options.firstIntervalMs ?? null) : options.intervalMs,
    lastComplete: Math.max(recorded?.lastComplete ?? 0, isWhole ? header.readAt : 0),
    lastRead: Math.max(recorded?.lastRead ?? 0, header.readAt),
    incomplete: [...unread].sort().slice(0, LISTED),
    incompleteCount: unread.size,
    retired: false,
    config: options.config ?? recorded?.config ?? '',
  };
}

/** The current parts of a source, its lists among them. */
export async function knownPartsOf(store: Store, scopes: Iterable<string>): Promise<KnownParts> {
  return new KnownParts(await store.parts([...new Set(scopes)]));
}

async function stageParts(plan: RunPlan, writer: DifferenceWriter): Promise<void> {
  const byScope = new Map<string, ComparedPart[]>();
  for (const { action, columns } of plan.parts) {
    if (action !== 'replace' && action !== 'extend') continue;
    const list = byScope.get(columns.scope) ?? [];
    list.push({ columns, mode: action });
    byScope.set(columns.scope, list);
  }
  for (const [scope, parts] of byScope) await writer.compare(scope, parts);
  await writer.finishWriting();
}

/** Stages what the rules conclude when facts, rules or decisions changed. @returns null when they did not */
export async function stageRules(
  store: Store,
  lease: () => Lease,
  decisions: Decisions,
  factsChanged: boolean,
): Promise<{ readonly writer: DifferenceWriter; readonly fingerprint: string } | null> {
  const fingerprint = fingerprintOf(decisions);
  if (!factsChanged && (await store.setting(FINGERPRINT_SETTING)) === fingerprint) return null;
  const writer = new DifferenceWriter(store, (batch) => store.stage(lease(), batch));
  await compareRules(store, writer, decisions);
  await writer.finishWriting();
  return { writer, fingerprint };
}

/** Writes what comes after the publication; a crash in between only leads to a new comparison. */
export async function annotateAll(
  store: Store,
  lease: () => Lease,
  writers: readonly (DifferenceWriter | undefined)[],
): Promise<void> {
  for (const writer of writers) {
    for (let at = 0; at < (writer?.evidence.length ?? 0); at += EVIDENCE_BATCH) {
      await store.annotate(lease(), writer?.evidence.slice(at, at + EVIDENCE_BATCH) ?? []);
    }
  }
}

/**
 * Commits one collected run: decides part by part, stages the difference, lets the rules run, makes all of it visible
 * at once, then writes evidence and the parts' states. Whatever goes wrong before the publication leaves no trace.
 */
export async function commitRun(
  store: Store,
  lease: () => Lease,
  run: CollectedRun,
  decisions: Decisions,
  options: CommitOptions,
): Promise<RunRecord> {
  const { header } = run;
  const recorded = (await store.sources()).find(({ ref }) => ref === header.source);
  const known = await knownPartsOf(store, [
    header.rootScope,
    ...(recorded?.scopes ?? []),
    ...run.parts.keys(),
    ...run.partsListed.keys(),
  ]);
  options.report('comparing', `comparing ${run.entities + run.relations} facts with what is known`);
  const plan = planRun(run, known, options.acceptShrink);
  const status = statusOf(run, plan);
  const writer = new DifferenceWriter(store, (batch) => {
    options.report('writing', `writing ${batch.add.length + batch.end.length} changes`);
    return store.stage(lease(), batch);
  });
  await stageParts(plan, writer);
  const isChanged = !writer.isEmpty;
  if (isChanged) options.report('deriving', 'working out what is the same and what depends on what');
  const rules = await stageRules(store, lease, decisions, isChanged);
  const isStaged = isChanged || (rules !== null && !rules.writer.isEmpty);
  options.report('publishing', isStaged ? 'making it visible' : 'nothing changed');
  const record = recordOf({ run, plan, status, writer, derived: rules?.writer, options });
  const revision = isStaged ? (await store.state()).visible + 1 : null;
  const published: RunRecord = { ...record, revision, finishedAt: options.now() };
  const source = nextSource(run, plan, known, recorded, options);
  await store.publish(lease(), { run: published, source, at: options.now() });
  await annotateAll(store, lease, [writer, rules?.writer]);
  if (run.ended) await putStates(store, lease, run, plan, known);
  if (rules !== null) await store.putSetting(FINGERPRINT_SETTING, rules.fingerprint);
  return published;
}

async function putStates(
  store: Store,
  lease: () => Lease,
  run: CollectedRun,
  plan: RunPlan,
  known: KnownParts,
): Promise<void> {
  const changes = nextStates(plan, known, run.header.rootScope, run.header.readAt);
  if (changes.put.length > 0) await store.putParts(lease(), changes.put);
  for (const [scope, parts] of changes.remove) await store.removeParts(lease(), scope, parts);
}

function recordOf(input: {
  readonly run: CollectedRun;
  readonly plan: RunPlan;
  readonly status: RunStatus;
  readonly writer: DifferenceWriter;
  readonly derived: DifferenceWriter | undefined;
  readonly options: CommitOptions;
}): RunRecord {
  const { run, plan, writer, derived } = input;
  const issues: Issue[] = [...plan.issues, ...run.issues];
  const unread = plan.parts.filter(isUnread).map(nameOf).sort();
  return {
    ...emptyRun(run.header, input.options.startedAt, input.options.now()),
    status: input.status,
    counts: {
      entities: run.entities,
      relations: run.relations,
      ...writer.counts,
      derivedAdded: (derived?.counts.added ?? 0) + (derived?.counts.changed ?? 0),
      derivedEnded: (derived?.counts.ended ?? 0) + (derived?.counts.changed ?? 0),
      parts: plan.parts.filter(({ gone }) => !gone).length,
      partsSkipped: plan.parts.filter(({ action }) => action === 'equal').length,
    },
    issues: issues.slice(0, LIMITS.issues),
    issueCount: run.issueCount + plan.issues.length,
    unread: unread.slice(0, LISTED),
    error: run.ended ? '' : CUT,
  };
}
