import { defineFinding, type EntityRef, type FindingSeverity } from '@faultline/model';
import type { RelianceFact } from '../contracts/facts.js';
import { judge, offeredIn, type Judged } from '../contracts/judged.js';
import { changesText, countText } from '../contracts/words.js';
import { cellsByPlace } from './cells.js';
import type { CellFact, ConflictFacts } from './facts.js';
import { found, latest, type ConflictRule } from './rule.js';
import { standing } from './satisfied.js';

/** A judgement that something does not fit. */
type Unkept = Extract<Judged, { readonly answer: 'broken' | 'strained' | 'doubtful' }>;

/** Of what runs of the provider in one place, the version that keeps the contract least. */
interface Worst {
  readonly judged: Unkept;
  readonly version: string;
  readonly since: number | null;
}

/**
 * What one was written against is not what the other offers where both run; where nothing of the provider is seen, what
 * its sources say now. What cannot be compared is no conflict: the pre-deploy check calls it unknown.
 * O(reliances x environments) and a comparison for each pair of contracts.
 */
export const contractBroken: ConflictRule<'contract-broken'> = {
  kind: defineFinding({
    code: 'contract-broken',
    title: 'Contract broken',
    severity: 'high',
    reason:
      'What a consumer was written against is no longer what the provider offers, so that calls fail or are misread.',
    remedy: 'Deploy a provider that still offers it, or release the consumer anew with the document of what runs.',
  }),
  *find(facts) {
    const cells = cellsByPlace(facts.cells);
    for (const reliance of facts.contracts.reliances) {
      yield undefined;
      if (reliance.copy === null) continue;
      const places = cells.get(reliance.to);
      if (places === undefined) {
        const worst = worstOf(facts, reliance, [{ version: '', since: null }]);
        if (worst !== undefined) yield told(facts, reliance, worst, '');
        continue;
      }
      for (const environment of reliance.environments) {
        const worst = worstOf(facts, reliance, standing(places.get(environment) ?? []));
        if (worst !== undefined) yield told(facts, reliance, worst, environment);
      }
    }
  },
};

function worstOf(
  { contracts }: ConflictFacts,
  { to, copy }: RelianceFact,
  running: readonly Pick<CellFact, 'version' | 'since'>[],
): Worst | undefined {
  let worst: Worst | undefined;
  for (const { version, since } of running) {
    if (copy === null) continue;
    const judged = judge(contracts, copy, offeredIn(contracts.offeredBy(to), version));
    if (judged.answer !== 'broken' && judged.answer !== 'strained') continue;
    if (worst === undefined || rank(judged) > rank(worst.judged)) worst = { judged, version, since };
  }
  return worst;
}

function rank({ answer, changes, isAssumed }: Unkept): number {
  return (answer === 'broken' ? 1_000_000 : 0) + (isAssumed ? 0 : 100_000) + Math.min(changes.length, 99_999);
}

function told(facts: ConflictFacts, reliance: RelianceFact, worst: Worst, environment: string) {
  const { from, to, since } = reliance;
  const { judged, version } = worst;
  const { copy, offered, changes, answer, isAssumed } = judged;
  const [consumer, provider] = [from, to].map(facts.nameOf);
  const count = countText(changes.length, answer === 'broken');
  const where =
    environment === ''
      ? `the sources of ${provider} have`
      : isAssumed
        ? `${environment} runs ${provider} ${version || 'of an unknown version'}, whose sources as last read have`
        : `${environment} runs ${provider} ${version}, which has`;
  return found(contractBroken.kind, {
    subject: from,
    environment,
    severity: severityOf(judged, environment),
    message: `${consumer} relies on ${copy.title} as in ${copy.path}; ${where} ${count}: ${changesText(changes, copy, offered)}`,
    remedy: `Deploy a version of ${provider} that still offers what ${copy.path} says, or take ${offered.path || 'its document'} over and release ${consumer} anew.`,
    about: [to, copy.ref, offered.ref] as readonly EntityRef[],
    since: latest([since, worst.since]),
  });
}

/** What is only assumed, or breaks strict readers alone, weighs less. */
function severityOf({ answer, isAssumed }: Unkept, environment: string): FindingSeverity {
  if (answer !== 'broken' || environment === '') return 'low';
  return isAssumed ? 'medium' : 'high';
}
