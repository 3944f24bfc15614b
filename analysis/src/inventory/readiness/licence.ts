import { met, notMet, SAY_IT, told, unknown, type Criterion } from './criterion.js';
import type { Said } from './facts.js';
import { licenceOf, productLicence, type LicenceEntry } from './licences.js';

interface Known {
  readonly said: Said;
  readonly entry: LicenceEntry | undefined;
}

/** By stated licences; without any by those of the products that it is built with, where each is in the table. */
export const licence: Criterion<'licence'> = {
  code: 'licence',
  title: 'Licences',
  question: 'Do the licences of what it stands on let it move from machine to machine?',
  reason:
    'In a cluster a container may run on any node: what is counted by cores or bound to a machine costs, or stops.',
  judge({ licences, technologies }) {
    const stated: Known[] = licences.map((said) => ({
      said,
      entry: licenceOf(said.value) ?? productLicence(said.value),
    }));
    const products: Known[] = technologies.map((said) => ({ said, entry: productLicence(said.value) }));
    const bad = [...stated, ...(stated.length > 0 ? [] : products)].filter(({ entry }) => isBound(entry));
    const [first] = bad;
    if (first?.entry !== undefined) {
      const isBlocked = bad.some(({ entry }) => entry?.verdict === 'machine');
      const blocking = bad.find(({ entry }) => entry?.verdict === 'machine') ?? first;
      return notMet(bad.map(sentence), blocking.entry?.remedy ?? '', isBlocked);
    }
    const known = stated.length > 0 ? stated : products;
    const strange = known.find(({ entry }) => entry === undefined);
    if (known.length === 0) return unknown('no licence and no technology is stated', SAY_IT('licence'));
    if (strange !== undefined) {
      return unknown(`${told(strange.said)}, whose licence is not in the table`, SAY_IT('licence'));
    }
    return met(...known.map(sentence));
  },
};

function isBound(entry: LicenceEntry | undefined): boolean {
  return entry !== undefined && entry.verdict !== 'free';
}

const sentence = ({ said, entry }: Known): string => `${told(said)}, which ${entry?.counted ?? 'is not known'}`;
