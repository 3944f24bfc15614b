import { randomUUID } from 'node:crypto';
import { UPLOAD_FORMAT, RULE_SCOPES, type ObservationLine } from '@faultline/model';
import type { SourceRecord, Store } from '@faultline/store/port';
import { isList } from './part-states.js';

/** Properties as lines carry them. */
type Written = Record<string, string | number | boolean | string[]>;

/** Every source that is not retired as an upload, one after the other: the backup format, and the way between stores. */
export async function* exportObservations(store: Store): AsyncGenerator<ObservationLine> {
  for (const source of await store.sources()) if (!source.retired) yield* exportSource(store, source);
}

async function* exportSource(store: Store, source: SourceRecord): AsyncGenerator<ObservationLine> {
  const counts = { entities: 0, relations: 0, parts: 0 };
  yield {
    type: 'header',
    format: UPLOAD_FORMAT,
    run: `export-${randomUUID()}`,
    source: source.ref,
    title: source.title,
    importer: source.importer,
    importerVersion: 'export',
    rootScope: source.rootScope,
    readAt: Math.max(1, source.lastRead),
  };
  const complete = new Map<string, boolean>();
  for (const state of await store.parts(source.scopes)) {
    if (!isList(state.part)) complete.set(JSON.stringify([state.scope, state.part]), state.lastComplete > 0);
  }
  for await (const claims of store.claims({ scopes: source.scopes, exceptScopes: RULE_SCOPES })) {
    for (const { scope, part, from, type, to, via, standing, confidence, properties, evidence } of claims) {
      if (standing !== 'catalog' && standing !== 'live' && standing !== 'declared') continue;
      const key = JSON.stringify([scope, part]);
      if (!complete.has(key)) complete.set(key, false);
      // Exactly what the line's schema accepts; only its lists are not marked as read-only.
      const shared = {
        scope,
        part,
        standing,
        confidence,
        properties: { ...properties } as Written,
        evidence: [...evidence],
      };
      if (type === 'REPORTS') {
        counts.entities++;
        yield { type: 'entity', ref: to, ...shared };
      } else {
        counts.relations++;
        yield { type: 'relation', from, relation: type, to, via, ...shared };
      }
    }
  }
  for (const [key, isComplete] of complete) {
    const [scope, part] = JSON.parse(key) as [string, string];
    counts.parts++;
    yield { type: 'part', scope, part, complete: isComplete };
  }
  for (const scope of source.scopes) yield { type: 'scope', scope, partsListed: true };
  yield { type: 'end', scopesListed: true, ...counts };
}
