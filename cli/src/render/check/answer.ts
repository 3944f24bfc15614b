import type { CheckQuery, ReasonWeight } from '../../graphql/graphql.generated.js';

export type Answer = CheckQuery['check'];
export type Checked = Answer['candidates'][number];
export type Reason = Checked['reasons'][number];

/** Severity of a reason in the documented words. */
export const SEVERITY: Readonly<Record<ReasonWeight, string>> = {
  BLOCKS: 'blocks',
  UNKNOWN: 'unknown',
  WARNS: 'warns',
  NOTES: 'notes',
};

/** What a person has to look at: what is only noted is left out. */
export function weighty({ reasons }: Checked): readonly Reason[] {
  return reasons.filter(({ weight }) => weight !== 'NOTES');
}

/** `cart 1.5.0`. */
export function titleOf({ service, version }: Checked): string {
  return `${service.slice(service.lastIndexOf('/') + 1)} ${version}`.trim();
}

/** A file and line of a reason's evidence, for formats that point at files. */
export function placeOf({ evidence }: Reason): { readonly path: string; readonly line: number } | null {
  // A name and a port has neither a dot nor a slash.
  const found = evidence
    .map((text) => /^([^:\s]*[./][^:\s]*)(?::(\d{1,7}))?$/.exec(text))
    .find((match) => match !== null);
  return found === undefined ? null : { path: found[1] ?? '', line: Number(found[2] ?? 1) };
}
