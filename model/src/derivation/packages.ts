import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import { entityRef, refParts } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext } from './context.js';

export const packageUrl: Rule = {
  name: 'package-url',
  reason: 'a package URL names the package and its version',
  confidence: 1,
};

/** The parts of a package URL that name the package; undefined for a text that is none. */
export function packageOf(
  purl: string,
): { readonly key: string; readonly ecosystem: string; readonly name: string } | undefined {
  const key = purl.replace(/[?#].*$/, '').replace(/@[^/]*$/, '');
  const parts = /^pkg:([a-z0-9.+-]+)\/(.+)$/i.exec(key);
  if (parts === null) return undefined;
  return { key, ecosystem: parts[1] ?? '', name: parts[2] ?? '' };
}

/** The package of each package version that was stated. */
export function packages(context: DerivationContext): readonly ClaimDraft[] {
  return context.facts.ofKind('package-version').flatMap(({ ref }) => {
    const found = packageOf(refParts(ref).key);
    if (found === undefined) return [];
    const whole = entityRef('package', found.key);
    return [
      statement('derivation', DECLARED, whole, { name: found.name, ecosystem: found.ecosystem }),
      conclusion('derivation', packageUrl, { from: ref, type: 'VERSION_OF', to: whole }, { part: DECLARED }),
    ];
  });
}
