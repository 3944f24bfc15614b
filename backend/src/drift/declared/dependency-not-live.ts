import { namesOf } from '../drift-view.js';
import { databaseNode, type DependencyUse } from '../dependency-uses.js';
import { reportsOf } from '../evidence-rows.js';
import type { Difference, DriftRule, DriftSeverity } from '../finding.js';
import { databasesApart, liveNeeds, needsBy, runningWorkloads, type Needs } from './dependency.js';
import { declaredFor, gapBetween, type Pairing } from './pairing.js';

/** A file says that it needs something, and nothing that runs of it is configured to reach that. */
export const dependencyNotLive: DriftRule<Pairing> = {
  kind: 'dependency-not-live',
  title: 'dependency not live',
  meaning: 'A dependency is declared, and what runs is not configured to reach it.',
  severity: 'medium',
  *differences(pairing) {
    const { view, entity } = pairing;
    const workloads = runningWorkloads(pairing);
    if (workloads.length === 0 || pairing.components.length === 0) return;
    const components = [...new Set(workloads.flatMap((one) => declaredFor(pairing, one)))];
    const declared = needsBy([...components.flatMap((one) => view.uses.of(one)), ...view.uses.ofCatalog(entity)]);
    const live = liveNeeds(pairing);
    for (const [target, needs] of declared) {
      const seen = live.get(target);
      if (seen === undefined) {
        yield difference(pairing, { target, needs, components, workloads });
        continue;
      }
      for (const database of databasesApart(needs, seen)) {
        const about = databaseNode(view.snapshot, target, database);
        const named = { ...needs, uses: needs.uses.filter((use) => use.database === database) };
        yield {
          ...difference(pairing, { target: about, needs: named, components, workloads }),
          subject: `${view.snapshot.ref(target)} ${database}`,
          right: [...seen.databases].sort(),
        };
      }
    }
  },
};

interface Missing {
  readonly target: number;
  readonly needs: Needs;
  readonly components: readonly number[];
  readonly workloads: readonly number[];
}

const WORDS = {
  call: 'an address of it',
  order: 'an order of start',
  catalog: 'a catalog file',
  api: 'an interface that it consumes',
} as const;
const SEVERITIES: Readonly<Record<DependencyUse['how'], DriftSeverity>> = {
  call: 'medium',
  order: 'low',
  catalog: 'low',
  api: 'low',
};

function difference(pairing: Pairing, { target, needs, components, workloads }: Missing): Difference {
  const { view } = pairing;
  const { snapshot } = view;
  const how =
    (['call', 'api', 'catalog', 'order'] as const).find((one) => needs.uses.some((use) => use.how === one)) ?? 'call';
  const name = namesOf(snapshot, [target]);
  return {
    subject: snapshot.ref(target),
    about: target,
    left: [snapshot.ref(target)],
    right: [],
    reason: `${WORDS[how]} says that it needs ${name}, and nothing that runs of it is configured to reach that`,
    remedy: 'configure it as declared, or take the dependency out of the file',
    severity: SEVERITIES[how],
    unknown:
      unansweredBy(pairing, needs, workloads) ||
      // Then the address may be in the image, where neither side is read.
      (how === 'call' ? '' : 'no file names an address of it, so that what runs may know it from elsewhere') ||
      gapBetween(view, components, workloads),
    rows: [...needs.uses.flatMap((use) => use.rows), ...reportsOf(snapshot, workloads)],
  };
}

/** Names that it calls and that nothing answers may be this very dependency. */
function unansweredBy({ view }: Pairing, needs: Needs, workloads: readonly number[]): string {
  const hosts = [...new Set(workloads.flatMap((one) => view.uses.unanswered(one).map(({ host }) => host)))].sort();
  if (hosts.length === 0) return '';
  const same = hosts.find((host) => needs.uses.some((use) => use.host !== '' && use.host === host));
  const shown = same ?? hosts.slice(0, 3).join(', ');
  return `it calls ${shown}, and what answers there is not known`;
}
