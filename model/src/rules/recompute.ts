import { claimContent, claimKeyText, type ClaimDraft } from '../claim/claim.js';
import { compare, type Facts } from '../facts/facts.js';
import type { Decisions } from '../facts/decisions.js';
import { derivationContext } from '../derivation/context.js';
import { derive } from '../derivation/derive.js';
import { ENVIRONMENT_RULES } from '../environment/environment-of.js';
import { identify, TIE_RULES } from '../identity/identify.js';
import { suggestSame } from '../identity/suggest.js';
import { OWNER_RULES } from '../ownership/owners-of.js';
import { RESOLUTION_RULES, resolve } from '../resolution/resolve.js';
import { selections } from '../resolution/selectors.js';

/** Grows when any rule would conclude something else from the same facts. */
const RULES_VERSION = 7;

/** A store whose derived claims were made under another fingerprint is derived anew. */
export const RULES_FINGERPRINT = JSON.stringify([
  RULES_VERSION,
  ...[...TIE_RULES, ...RESOLUTION_RULES, ...ENVIRONMENT_RULES, ...OWNER_RULES].map((rule) => [
    rule.name,
    rule.confidence,
  ]),
]);

/**
 * Everything that the rules conclude from the current facts: the claims of the scopes identity, resolution and
 * derivation, each key once, in key order. A pure function, so that the order and grouping of imports never show.
 */
export function recompute(facts: Facts, decisions: Decisions): readonly ClaimDraft[] {
  const identification = identify(facts, decisions);
  const resolution = [...selections(facts), ...resolve(facts, identification.classOf)];
  const known = [...identification.claims, ...resolution];
  const context = derivationContext(facts, known, identification.classOf, decisions);
  const derived = derive(identification.classes, context, decisions);
  return onePerKey([...known, ...suggestSame(identification.classes), ...derived]);
}

/** Of equal keys the most confident stays, then the least content: never the first that came. */
function onePerKey(claims: readonly ClaimDraft[]): readonly ClaimDraft[] {
  const byKey = new Map<string, ClaimDraft>();
  for (const claim of claims) {
    const key = claimKeyText(claim);
    const known = byKey.get(key);
    if (known === undefined || isBetter(claim, known)) byKey.set(key, claim);
  }
  return [...byKey].sort(([a], [b]) => compare(a, b)).map(([, claim]) => claim);
}

function isBetter(a: ClaimDraft, b: ClaimDraft): boolean {
  return a.confidence === b.confidence ? compare(claimContent(a), claimContent(b)) < 0 : a.confidence > b.confidence;
}
