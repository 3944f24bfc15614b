import { defineFinding } from '@faultline/model';
import { cellsByPlace, differ } from './cells.js';
import type { CellFact, ConflictFacts } from './facts.js';
import { orderOf } from './order-of.js';
import { found, latest, listed, shortDigest, spanText, type ConflictRule } from './rule.js';
import { standing } from './satisfied.js';

/** How many known versions lie between the oldest and the newest of them, and since when it is so. */
export const environmentsApart: ConflictRule<'environments-apart'> = {
  kind: defineFinding({
    code: 'environments-apart',
    title: 'Environments apart',
    severity: 'low',
    reason: 'What was tested in one environment is not what runs in the other.',
    remedy: 'Promote the newer version, or take it back where it is not wanted.',
  }),
  *find(facts) {
    for (const [service, byName] of cellsByPlace(facts.cells)) {
      const all = [...byName.values()].flat();
      if (byName.size < 2 || !differ(all, labelOf)) continue;
      const places = [...byName].map(([name, cells]) => ({ name, cells: standing(cells) }));
      const told = places.map(({ name, cells }) => ({ name, versions: [...new Set(cells.map(labelOf))].sort() }));
      if (new Set(told.map(({ versions }) => versions.join(' '))).size < 2) continue;
      const distance = distanceOf(facts, all);
      const since = latest(places.flatMap(({ cells }) => cells.map((cell) => cell.since)));
      yield found(this.kind, {
        subject: service,
        message: [
          `${facts.nameOf(service)} runs ${listed(told.map(({ name, versions }) => `${listed(versions)} in ${name}`))}`,
          distance === null ? '' : `, ${distance} version${distance === 1 ? '' : 's'} apart`,
          since === null ? '' : `, for ${spanText(Math.max(0, facts.now - since))}`,
        ].join(''),
        since,
      });
    }
  },
};

function labelOf({ version, digest }: CellFact): string {
  return version === '' ? shortDigest(digest) : version;
}

/** Steps from the oldest to the newest of the versions that are known of a service; null where they have no order. */
function distanceOf(facts: ConflictFacts, cells: readonly CellFact[]): number | null {
  const versions = [...new Set(cells.map(({ version }) => version).filter((version) => version !== ''))];
  const order = orderOf(facts, versions);
  if (order === undefined || versions.length < 2) return null;
  return versions.sort((a, b) => order.compare(a, b)).length - 1;
}
