/**
 * How a fact is known, strongest first. A reader who must take one value of several takes the strongest standing:
 * a person's word, a catalog file, what was seen running, what a file declares, what a rule concluded, a suggestion.
 */
export const STANDINGS = ['pin', 'catalog', 'live', 'declared', 'derived', 'suggested'] as const;
export type Standing = (typeof STANDINGS)[number];

/** 0 is the strongest. */
export function standingRank(standing: Standing): number {
  return STANDINGS.indexOf(standing);
}
