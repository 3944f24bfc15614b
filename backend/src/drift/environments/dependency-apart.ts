import { namesOf } from '../drift-view.js';
import { reportsOf } from '../evidence-rows.js';
import { needsBy, type Needs } from '../declared/dependency.js';
import type { DriftRule } from '../finding.js';
import { gapOf, isThere, type Comparison, type Side } from './side.js';

/** In one environment it is configured to reach something that it does not reach in the other. */
export const dependencyApart: DriftRule<Comparison> = {
  kind: 'dependency-apart',
  title: 'dependencies apart',
  meaning: 'In one environment it depends on something that it does not depend on in the other.',
  severity: 'medium',
  *differences(comparison) {
    const { view, left, right } = comparison;
    const { snapshot } = view;
    if (!isThere(left) || !isThere(right)) return;
    const [mine, theirs] = [needsOf(comparison, left), needsOf(comparison, right)];
    const targets = [...new Set([...mine.keys(), ...theirs.keys()])].sort((a, b) => a - b);
    for (const target of targets) {
      const [here, there] = [mine.get(target), theirs.get(target)];
      if (here !== undefined && there !== undefined) continue;
      const missing = here === undefined ? left : right;
      const uses = (here ?? there)?.uses ?? [];
      const ref = snapshot.ref(target);
      yield {
        subject: ref,
        about: target,
        left: here === undefined ? [] : [ref],
        right: there === undefined ? [] : [ref],
        reason: `needs ${namesOf(snapshot, [target])} in the one, not in the other`,
        remedy: 'configure both alike, or see what the one does that the other does not',
        unknown: unansweredBy(comparison, missing) || gapOf(comparison),
        rows: [...uses.flatMap((use) => use.rows), ...reportsOf(snapshot, missing.nodes)],
      };
    }
  },
};

function needsOf({ view }: Comparison, side: Side): ReadonlyMap<number, Needs> {
  return needsBy(side.nodes.flatMap((one) => view.uses.of(one)));
}

/** Names that the side without it calls and that nothing answers may be this very dependency. */
function unansweredBy({ view }: Comparison, side: Side): string {
  const hosts = side.nodes.flatMap((one) => view.uses.unanswered(one).map(({ host }) => host));
  const [first] = [...new Set(hosts)].sort();
  return first === undefined ? '' : `it calls ${first}, and what answers there is not known`;
}
