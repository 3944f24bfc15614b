import type { ClaimDraft } from '../claim/claim.js';
import { kindOf, type EntityRef } from '../ref/entity-ref.js';

/** The key of a package URL without version, qualifiers and subpath. */
export function packageKey(purl: string): string {
  return purl.replace(/[?#].*$/, '').replace(/@[^/]*$/, '');
}

/** Whether a claim says that something uses a package. There are a hundred times as many as of anything else. */
export function isPackageUse({ type, to }: Pick<ClaimDraft, 'type' | 'to'>): boolean {
  return type === 'USES' && (to.startsWith('package-version:') || to.startsWith('package:'));
}

/** The package, without a version, that a ref of one or of a version of it names. */
export function wholePackage(ref: EntityRef): EntityRef {
  return `package:${packageKey(ref.slice(kindOf(ref).length + 1))}` as EntityRef;
}

/** Packages that a source says something publishes, among claims. */
export function publishedPackages(claims: Iterable<Pick<ClaimDraft, 'type' | 'to'>>): ReadonlySet<EntityRef> {
  const published = new Set<EntityRef>();
  for (const { type, to } of claims) if (type === 'PROVIDES' && to.startsWith('package:')) published.add(to);
  return published;
}
