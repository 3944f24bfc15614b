import type { Decisions } from '@faultline/model';
import { shortName } from '../catalog/display-name.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { coverageOf, type Coverage } from './coverage.js';
import { dependencyUses, type DependencyUses } from './dependency-uses.js';
import { formsOf, type Forms } from './forms.js';
import { likelyPairs, withPairs } from './likely-pairs.js';

/** What all rules look at. */
export interface DriftView {
  readonly snapshot: Snapshot;
  readonly forms: Forms;
  readonly uses: DependencyUses;
  readonly coverage: Coverage;
}

/** Gathers it once for a snapshot and what people decided. O(relations + nodes). */
export function* driftView(
  snapshot: Snapshot,
  decisions: Pick<Decisions, 'assignments' | 'matches' | 'pins'>,
): Sliced<DriftView> {
  const tied = formsOf(snapshot);
  yield;
  const forms = withPairs(tied, likelyPairs(snapshot, tied, decisions.pins));
  yield;
  const uses = yield* dependencyUses(snapshot, forms);
  return { snapshot, forms, uses, coverage: coverageOf(snapshot, decisions) };
}

/** Short names of nodes, for sentences: at most three, then how many more. */
export function namesOf(snapshot: Snapshot, nodes: readonly number[]): string {
  const names = [...new Set(nodes.map((node) => shortName(snapshot.ref(node))))];
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

/** What is compared because it is likely the same, as somebody should settle it: a sentence, or ''. */
export function likelyPairsText({ snapshot, forms: { likely } }: DriftView): string {
  const [first] = likely;
  if (first === undefined) return '';
  const names = namesOf(snapshot, [...likely.keys()]);
  const [seen, declared] = first.map((node) => snapshot.ref(node));
  return (
    `likely the same, by namespace, kind and name, and declared by one repository alone: ${names}; ` +
    `to settle it, give both one namespace (faultline assign namespace) or faultline pin ${seen} ${declared}`
  );
}

/** What else may be the same thing, as somebody should decide: a sentence, or ''. */
export function maybeSame(snapshot: Snapshot, entity: number): string {
  const others = [
    ...snapshot.neighbours(entity, 'SAME_AS', 'from'),
    ...snapshot.neighbours(entity, 'SAME_AS', 'to'),
  ].map((node) => snapshot.ref(node));
  const [first] = others;
  return first === undefined ? '' : `; if it is ${first}, say so: faultline pin ${snapshot.ref(entity)} ${first}`;
}
