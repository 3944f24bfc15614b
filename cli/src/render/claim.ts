import type { ClaimPartsFragment } from '../graphql/graphql.generated.js';
import { ago, iso } from './table.js';

/** A claim for scripts; its times as everywhere. */
export function claimJson(claim: ClaimPartsFragment): unknown {
  return { ...claim, lastSeen: iso(claim.lastSeen) };
}

/** Where a claim was seen, each place once: file and line, label, variable, request. */
export function placesOf(claim: Pick<ClaimPartsFragment, 'evidence'>): string[] {
  const places = claim.evidence
    .filter((one) => one.kind !== 'premise' && one.kind !== 'rule')
    .map((one) => [one.path ?? '', one.line ?? '', one.text].filter((part) => part !== '').join(':'));
  return [...new Set(places)];
}

/** A claim in one line: what it says, who says it, how surely, when that was read last, and where it stands. */
export function claimLine(claim: ClaimPartsFragment, now: number): string {
  const via = claim.via === '' ? '' : ` via ${claim.via}`;
  const read = claim.lastSeen === null ? '' : `, read ${ago(claim.lastSeen, now)}`;
  const places = placesOf(claim);
  const where = places.length === 0 ? '' : `  ${places.slice(0, 3).join(', ')}`;
  const subject =
    claim.type === 'REPORTS'
      ? `${entityText(claim.to, claim.toName)} is there`
      : `${entityText(claim.from, claim.fromName)} ${claim.type} ${entityText(claim.to, claim.toName)}`;
  return `${subject}${via}  (${claim.standing}, confidence ${claim.confidence}, ${speakerOf(claim)}${read})${where}`;
}

/** What said it: the rule, and the environment of what it concluded; else the part that was read. */
function speakerOf({ source, part, scope, properties }: ClaimPartsFragment): string {
  if (source !== null) return part;
  const { rule } = properties as { readonly rule?: unknown };
  if (typeof rule !== 'string') return `rule ${part}`;
  return scope === 'derivation' ? `rule ${rule}, ${part}` : `rule ${rule}`;
}

const DEPLOYABLE = /^(component|workload|container):/;

/** A deployable often has the name of what it realizes: then its kind tells which is which. */
function entityText(ref: string, name: string): string {
  const kind = DEPLOYABLE.exec(ref)?.[1];
  return kind === undefined ? name : `${kind} ${name}`;
}
