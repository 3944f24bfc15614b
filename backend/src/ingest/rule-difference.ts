import { hash } from 'node:crypto';
import {
  factsOf,
  isPackageUse,
  publishedPackages,
  recompute,
  RELATION_KINDS,
  RULE_SCOPES,
  RULES_FINGERPRINT,
  wholePackage,
  type ClaimDraft,
  type Decisions,
  type EntityRef,
  type Facts,
} from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { DifferenceWriter } from './difference.js';
import { PartColumns } from './part-columns.js';

/** The setting that names the rules and decisions that the derived claims were made with. */
export const FINGERPRINT_SETTING = 'rules-fingerprint';

/** Changes with the rules and with everything that people decided. */
export function fingerprintOf(decisions: Decisions): string {
  const { pins, assignments } = decisions;
  return hash('sha1', JSON.stringify([RULES_FINGERPRINT, pins, assignments]));
}

const ALL_BUT_USES = RELATION_KINDS.map(({ type }) => type).filter((type) => type !== 'USES');

/**
 * What the rules see. Uses of packages that nobody here publishes are counted by the package alone: there are millions,
 * and they are not read.
 */
async function stagedFacts(store: Store): Promise<Facts> {
  const filter = { at: 'staged', exceptScopes: RULE_SCOPES } as const;
  const facts: ClaimDraft[] = [];
  for await (const claims of store.claims({ ...filter, types: ALL_BUT_USES })) facts.push(...claims);
  const published = publishedPackages(facts);
  const used = new Set<EntityRef>();
  const held: EntityRef[] = [];
  for (const to of await store.targets({ ...filter, types: ['USES'] })) {
    if (isPackageUse({ type: 'USES', to }) && !published.has(wholePackage(to))) used.add(to);
    else held.push(to);
  }
  for await (const claims of store.claims({ ...filter, types: ['USES'], to: held })) facts.push(...claims);
  return factsOf(facts, used);
}

/**
 * Computes identity, resolution and derivation afresh over the staged facts and stages the difference to what they
 * say now. A full recompute: O(facts).
 */
export async function compareRules(store: Store, writer: DifferenceWriter, decisions: Decisions): Promise<void> {
  const facts = await stagedFacts(store);
  const scopes = new Map<string, Map<string, PartColumns>>(RULE_SCOPES.map((scope) => [scope, new Map()]));
  for (const draft of recompute(facts, decisions)) {
    const parts = scopes.get(draft.scope);
    if (parts === undefined) throw new Error(`a rule wrote outside of its scopes: ${draft.scope}`);
    let columns = parts.get(draft.part);
    if (columns === undefined) parts.set(draft.part, (columns = new PartColumns(draft.scope, draft.part)));
    columns.add(draft);
  }
  for (const [scope, parts] of scopes) {
    await writer.compare(
      scope,
      [...parts.values()].map((columns) => ({ columns, mode: 'replace' })),
      true,
    );
  }
}
