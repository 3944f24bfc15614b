import { namesOf } from '../drift-view.js';
import { databaseNode } from '../dependency-uses.js';
import { reportsOf } from '../evidence-rows.js';
import type { Difference, DriftRule } from '../finding.js';
import { databasesApart, liveNeeds, needsBy, runningWorkloads, type Needs } from './dependency.js';
import { gapBetween, isOnlyWords, type Pairing } from './pairing.js';

/** What runs is configured to reach something that no file says it needs, in any environment. */
export const dependencyNotDeclared: DriftRule<Pairing> = {
  kind: 'dependency-not-declared',
  title: 'dependency not declared',
  meaning: 'What runs is configured to reach something that no file says it needs.',
  severity: 'medium',
  *differences(pairing) {
    const { view, entity, components, elsewhere } = pairing;
    const { snapshot, uses } = view;
    if (components.length === 0) return;
    const declared = needsBy([
      ...[...components, ...elsewhere].flatMap((one) => uses.of(one)),
      ...uses.ofCatalog(entity),
    ]);
    // A declared name that nothing answers may be this very dependency.
    const unanswered = new Set(
      [...components, ...elsewhere].flatMap((one) => uses.unanswered(one).map(({ host }) => host)),
    );
    for (const [target, needs] of liveNeeds(pairing)) {
      if (needs.uses.every((use) => unanswered.has(use.host))) continue;
      const known = declared.get(target);
      if (known === undefined) {
        yield difference(pairing, target, needs);
        continue;
      }
      for (const database of databasesApart(needs, known)) {
        const about = databaseNode(snapshot, target, database);
        const named = { ...needs, uses: needs.uses.filter((use) => use.database === database) };
        yield {
          ...difference(pairing, about, named),
          subject: `${snapshot.ref(target)} ${database}`,
          left: [...known.databases].sort(),
        };
      }
    }
  },
};

function difference(pairing: Pairing, target: number, needs: Needs): Difference {
  const { view, components } = pairing;
  const { snapshot } = view;
  const workloads = runningWorkloads(pairing);
  const areOnlyWords = components.every((one) => isOnlyWords(view, one));
  const hosts = [...new Set(needs.uses.map(({ host }) => host).filter(Boolean))].sort().join(', ');
  return {
    subject: snapshot.ref(target),
    about: target,
    left: [],
    right: [snapshot.ref(target)],
    reason: `it is configured to reach ${namesOf(snapshot, [target])}${hosts === '' ? '' : ` at ${hosts}`}, and no file says that it needs it`,
    remedy: 'declare the dependency, or take it out of what runs',
    severity: areOnlyWords ? 'low' : 'medium',
    unknown: gapBetween(view, components, workloads),
    rows: [...needs.uses.flatMap((use) => use.rows), ...reportsOf(snapshot, components)],
  };
}
