import { hash } from 'node:crypto';
import { RULE_SCOPES, RULES_FINGERPRINT, recompute, factsOf, type ClaimDraft, type Decisions } from '@faultline/model';
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

/**
 * Computes identity, resolution and derivation afresh over the staged facts and stages the difference to what they
 * say now. A full recompute: O(facts).
 */
export async function compareRules(store: Store, writer: DifferenceWriter, decisions: Decisions): Promise<void> {
  const facts: ClaimDraft[] = [];
  for await (const claims of store.claims({ at: 'staged', exceptScopes: RULE_SCOPES })) {
    for (const claim of claims) facts.push(claim);
  }
  const scopes = new Map<string, Map<string, PartColumns>>(RULE_SCOPES.map((scope) => [scope, new Map()]));
  for (const draft of recompute(factsOf(facts), decisions)) {
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
