import { Issue, type Assignment, type EntityRef, type Pin } from '@faultline/model';
import type { PartState, RunRecord, RunStatus, SourceRecord } from '@faultline/store/port';
import neo4j from 'neo4j-driver';
import { z } from 'zod';

type Properties = Readonly<Record<string, unknown>>;

const ref = z.string().transform((text) => text as EntityRef);
const texts = z.array(z.string());

/** Plain values as Neo4j keeps them: whole numbers as integers, nothing where there is null. */
function plain(record: object): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (value !== null) out[name] = typeof value === 'number' && Number.isInteger(value) ? neo4j.int(value) : value;
  }
  return out;
}

const Counts = z.object({
  entities: z.number(),
  relations: z.number(),
  added: z.number(),
  changed: z.number(),
  ended: z.number(),
  unchanged: z.number(),
  derivedAdded: z.number(),
  derivedEnded: z.number(),
  parts: z.number(),
  partsSkipped: z.number(),
});

const STATUSES = [
  'complete',
  'incomplete',
  'held',
  'outdated',
  'failed',
  'rules',
  'retired',
] as const satisfies readonly RunStatus[];

const Run = z.object({
  id: z.string(),
  source: ref.nullable().default(null),
  importer: z.string(),
  importerVersion: z.string(),
  startedAt: z.number(),
  finishedAt: z.number(),
  readAt: z.number(),
  status: z.enum(STATUSES),
  revision: z.number().nullable().default(null),
  issues: z.string().transform((json) => z.array(Issue).parse(JSON.parse(json))),
  issueCount: z.number(),
  unread: texts,
  error: z.string(),
});

/** A run's node: its counts stand beside the rest, its issues are JSON. */
export function runProperties(run: RunRecord): Properties {
  const { counts, issues, ...rest } = run;
  return { ...plain(rest), ...plain(counts), issues: JSON.stringify(issues) };
}

export function runOf(properties: Properties): RunRecord {
  return { ...Run.parse(properties), counts: Counts.parse(properties) };
}

const Source = z.object({
  ref,
  title: z.string(),
  importer: z.string(),
  rootScope: z.string(),
  scopes: texts,
  intervalMs: z.number().nullable().default(null),
  lastComplete: z.number(),
  lastRead: z.number(),
  incomplete: texts,
  incompleteCount: z.number(),
  retired: z.boolean(),
  config: z.string(),
});

export function sourceProperties(source: SourceRecord): Properties {
  return plain(source);
}

export function sourceOf(properties: Properties): SourceRecord {
  return Source.parse(properties);
}

const Part = z.object({
  scope: z.string(),
  part: z.string(),
  digest: z.string(),
  claims: z.number(),
  lastComplete: z.number(),
  lastRead: z.number(),
  complete: z.boolean(),
  heldDigest: z.string(),
});

/** A row of `parts/put`. */
export function partRow(part: PartState): readonly unknown[] {
  return [part.scope, part.part, plain(part)];
}

export function partOf(properties: Properties): PartState {
  return Part.parse(properties);
}

const PinRecord = z.object({
  id: z.string(),
  verdict: z.enum(['same', 'different']),
  a: ref,
  b: ref,
  by: z.string(),
  at: z.number(),
});

export function pinOf(properties: Properties): Pin {
  return PinRecord.parse(properties);
}

const AssignmentRecord = z.object({
  what: z.enum(['environment', 'owner', 'namespace']),
  glob: z.string(),
  value: z.string(),
  by: z.string(),
  at: z.number(),
});

export function assignmentOf(properties: Properties): Assignment {
  return AssignmentRecord.parse(properties);
}

/** A pin or an assignment as its node. */
export function decisionProperties(decision: Pin | Assignment): Properties {
  return plain(decision);
}
