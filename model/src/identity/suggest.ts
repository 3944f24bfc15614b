import type { ClaimDraft } from '../claim/claim.js';
import { compare } from '../facts/facts.js';
import { kindOf, refParts } from '../ref/entity-ref.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { Identity } from './identify.js';
import { groupBy } from './ties.js';

export const sameName: Rule = {
  name: 'same-name-elsewhere',
  reason: 'another namespace has the same name; a person decides',
  confidence: 0.3,
};

/** A name that more classes share than this says nothing. */
const MOST = 5;

/** Suggests, never ties, across namespaces: two teams' `api` stay apart until somebody says otherwise. */
export function suggestSame(classes: readonly Identity[]): readonly ClaimDraft[] {
  const groups = groupBy(
    classes,
    ({ className }) => `${kindOf(className.ref)} ${refParts(className.ref).name.toLowerCase()}`,
  );
  const claims: ClaimDraft[] = [];
  for (const group of groups.values()) {
    if (group.length < 2 || group.length > MOST) continue;
    const [first, ...rest] = group.map((one) => one.className.ref).sort(compare);
    if (first === undefined) continue;
    for (const other of rest) {
      claims.push(
        conclusion(
          'identity',
          sameName,
          { from: first, type: 'SAME_AS', to: other },
          {
            standing: 'suggested',
            properties: { rule: sameName.name, reason: sameName.reason },
          },
        ),
      );
    }
  }
  return claims;
}
