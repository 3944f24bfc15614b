import { shortPlace } from '@faultline/model';
import { namesOf } from '../drift-view.js';
import { relationRows, reportsOf } from '../evidence-rows.js';
import type { DriftRule } from '../finding.js';
import { environmentOf } from '../forms.js';
import { isUnassigned, type Pairing } from './pairing.js';

/** Declared for an environment of which nothing live was read: whether it runs is not known. */
export const notObserved: DriftRule<Pairing> = {
  kind: 'not-observed',
  title: 'not observed',
  meaning:
    'A repository declares it, and no engine or cluster of that environment was read: whether it runs is not known.',
  severity: 'low',
  *differences({ view, entity, environment, components }) {
    const { snapshot, coverage, forms } = view;
    if (components.length === 0) return;
    if (environment === '' ? coverage.isAnythingLive : coverage.isObserved(environment)) return;
    const places = (forms.workloads.get(entity) ?? []).map((one) => environmentOf(snapshot, one));
    const unassigned = places.find(isUnassigned);
    const what = environment === '' ? 'nothing live was read' : `no live source of ${shortPlace(environment)} was read`;
    yield {
      subject: '',
      left: components.map((one) => snapshot.ref(one)),
      right: [],
      reason:
        unassigned === undefined
          ? `${namesOf(snapshot, components)} is declared, and ${what}`
          : `${what}; it runs in ${shortPlace(unassigned)}, which nobody assigned to an environment`,
      remedy:
        unassigned === undefined
          ? 'import the engine or cluster, and assign it: faultline assign environment <scope> <name>'
          : `faultline assign environment '${unassigned.slice('unassigned/'.length)}**' ${environment}`,
      unknown: what,
      rows: [
        ...components.flatMap((one) => relationRows(snapshot, one, 'REALIZES')),
        ...reportsOf(snapshot, components),
      ],
    };
  },
};
