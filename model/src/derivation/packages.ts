import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import { packageKey } from '../facts/used-packages.js';
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
  const key = packageKey(purl);
  const parts = /^pkg:([a-z0-9.+-]+)\/(.+)$/i.exec(key);
  if (parts === null) return undefined;
  return { key, ecosystem: parts[1] ?? '', name: parts[2] ?? '' };
}

/** The package of each package version that was stated or that something uses. */
export function packages({ facts }: DerivationContext): readonly ClaimDraft[] {
  const stated = facts.ofKind('package-version').map(({ ref }) => ref);
  return [...new Set([...stated, ...facts.usedPackages])].flatMap((ref) => {
    const { kind, key } = refParts(ref);
    const found = packageOf(key);
    if (found === undefined) return [];
    const whole = entityRef('package', found.key);
    const claim = statement('derivation', DECLARED, whole, { name: found.name, ecosystem: found.ecosystem });
    if (kind === 'package') return [claim];
    return [
      claim,
      ...(facts.entities.has(ref) ? [] : [statement('derivation', DECLARED, ref, versionIn(key))]),
      conclusion('derivation', packageUrl, { from: ref, type: 'VERSION_OF', to: whole }, { part: DECLARED }),
    ];
  });
}

function versionIn(purl: string): { readonly version?: string } {
  const written = /@([^/@?#]+)(?:[?#]|$)/.exec(purl)?.[1];
  if (written === undefined) return {};
  try {
    return { version: decodeURIComponent(written) };
  } catch {
    // A lone % stands for itself.
    return { version: written };
  }
}
