import type { ContractComparison, EntityRef } from '@faultline/model';
import type { ContractFact, OfferedContract, RelianceFact } from '../contracts/facts.js';
import type { CellFact } from '../conflicts/facts.js';

/**
 * A contract made of words: whoever relies on one that is gone breaks. `a?` only strains, `a~` cannot be compared;
 * `#orders` names the interface.
 */
function contractOf(words: string): ContractFact {
  const sorted = words.split(' ').filter(Boolean).sort();
  return {
    ref: `contract:openapi/${sorted.join('+')}` as EntityRef,
    form: 'openapi',
    api: sorted.find((word) => word.startsWith('#')) ?? 'api',
    title: 'its API',
    repository: '',
    path: 'openapi.yaml',
    lines: () => [],
  };
}

const wordsIn = ({ ref }: ContractFact): readonly string[] =>
  ref
    .slice('contract:openapi/'.length)
    .split('+')
    .filter((word) => word !== '' && !word.startsWith('#'));

/** What is gone of the words of one. */
export function wordsCompared(before: ContractFact, after: ContractFact): ContractComparison {
  const there = new Set(wordsIn(after));
  const gone = wordsIn(before).filter((word) => !there.has(word));
  return {
    doubts: gone.filter((word) => word.endsWith('~')),
    changes: gone
      .filter((word) => !word.endsWith('~'))
      .map((place) => ({
        kind: 'gone',
        place,
        reason: 'it is gone',
        before: null,
        after: null,
        ...(place.endsWith('?') ? { isMild: true } : {}),
      })),
  };
}

/** A contract that a version is known to offer. */
export function offerOf(words: string, version: string, isCurrent: boolean): OfferedContract {
  return { ...contractOf(words), version, isCurrent };
}

/** `cart a b`, `cart@1.4.0 a b`: what a service offers. */
export function offersOf(text: string, ref: EntityRef): readonly OfferedContract[] {
  const [, name = '', version = '', words = ''] = /^([^@\s]+)(?:@(\S+))?(.*)$/.exec(text) ?? [];
  return ref === `service:shop/${name}` ? [offerOf(words, version, version === '')] : [];
}

/** `web>cart a b`; `web>cart` only says that it consumes it. Where `web` runs. */
export function reliesOf(text: string, cells: readonly CellFact[]): RelianceFact {
  const [, from = '', to = '', words] = /^([^>]+)>(\S+)(?: (.*))?$/.exec(text) ?? [];
  const ref = (name: string) => (name.includes(':') ? name : `service:shop/${name}`) as EntityRef;
  const own = cells.filter((cell) => cell.service === ref(from));
  return {
    from: ref(from),
    to: ref(to),
    form: 'openapi',
    copy: words === undefined ? null : contractOf(words),
    since: null,
    environments: [...new Set(own.map(({ environment }) => environment))],
  };
}
