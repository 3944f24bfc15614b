import { defineFinding } from '@faultline/model';
import { cellsByPlace, type Places } from './cells.js';
import type { ConflictFacts, RequirementFact } from './facts.js';
import { neededText } from './requirement-unmet.js';
import { found, groupBy, type ConflictRule } from './rule.js';
import { satisfied } from './satisfied.js';

/** Pairs of one target that are looked at; the rest is too much for anybody to read. */
const MOST_PAIRS = 2_000;
const PAIRS_A_STEP = 64;

function* pairsOf<Value>(values: readonly Value[]): Generator<readonly [Value, Value]> {
  for (let left = 0; left < values.length; left++) {
    for (let right = left + 1; right < values.length; right++) yield [values[left] as Value, values[right] as Value];
  }
}

/**
 * Two requirements on one thing that no version satisfies. Versions that are known, those that the constraints name, and
 * for each of these the next after it are tried: where two ranges meet, one of them is at a bound or just beyond it.
 */
export const requirementsExclusive: ConflictRule<'requirements-exclusive'> = {
  kind: defineFinding({
    code: 'requirements-exclusive',
    title: 'Requirements that exclude each other',
    severity: 'medium',
    reason: 'No version of what both need satisfies both, so that one of them fails wherever both run.',
    remedy: 'Let one of them move to a range that the other one accepts.',
  }),
  *find(facts) {
    const cells = cellsByPlace(facts.cells);
    for (const all of requirementsOnOne(facts.requirements)) {
      const different = [...groupBy(all, ({ constraint }) => constraint).values()];
      let pairs = 0;
      for (const [left, right] of pairsOf(different)) {
        const [a, b] = [left[0], right[0]];
        if (a === undefined || b === undefined || ++pairs > MOST_PAIRS) break;
        if (pairs % PAIRS_A_STEP === 0) yield undefined;
        if (!areExclusive(facts, a, b, versionsOf(cells.get(a.to)))) continue;
        const together = a.environments.filter((one) => b.environments.includes(one));
        yield found(this.kind, {
          subject: a.to,
          severity: together.length > 0 ? 'high' : 'medium',
          environment: together.length === 1 ? (together[0] ?? '') : '',
          message: `${neededText(facts.nameOf, a)} and ${neededText(facts.nameOf, b)}: no version does for both${
            together.length > 0 ? `, and both run in ${together.join(', ')}` : ''
          }`,
          about: [...left, ...right].slice(0, 20).map(({ from }) => from),
        });
      }
    }
  },
};

/** Requirements on one thing in one scheme, where they say different things. */
function* requirementsOnOne(requirements: readonly RequirementFact[]): Generator<readonly RequirementFact[]> {
  for (const all of groupBy(requirements, ({ to }) => to).values()) {
    if (all.every(({ constraint }) => constraint === all[0]?.constraint)) continue;
    yield* groupBy(all, ({ scheme }) => scheme).values();
  }
}

function versionsOf(places: Places | undefined): readonly string[] {
  return places === undefined ? [] : [...places.values()].flatMap((cells) => cells.map(({ version }) => version));
}

/** Whether both constraints can be read, and none of the candidates satisfies both. */
export function areExclusive(
  facts: Pick<ConflictFacts, 'schemeOf'>,
  a: RequirementFact,
  b: RequirementFact,
  known: readonly string[],
): boolean {
  const order = facts.schemeOf(a.scheme);
  if (order === undefined || !order.isConstraint(a.constraint) || !order.isConstraint(b.constraint)) return false;
  const named = [a, b].flatMap(({ constraint }) => constraint.match(/\d+(?:\.\d+)*(?:-[0-9A-Za-z.-]+)?/g) ?? []);
  const candidates = [...new Set([...LEAST, ...known, ...named.flatMap(around)])].filter((one) => order.isVersion(one));
  if (candidates.length === 0) return false;
  return !candidates.some(
    (version) => satisfied(facts, a, version).answer === 'yes' && satisfied(facts, b, version).answer === 'yes',
  );
}

/** Below every bound: two upper bounds meet there. */
const LEAST = ['0.0.0', '0.0', '0', '0.0.0.0'];

/** A version with as many parts as schemes ask for, and the next ones after it. */
function around(version: string): readonly string[] {
  const numbers = (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
  const three = [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
  const next = [...three.slice(0, 2), (three[2] ?? 0) + 1];
  const longer = [...numbers, 1];
  return [version, three.join('.'), next.join('.'), longer.join('.')];
}
