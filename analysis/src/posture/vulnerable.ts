import { defineFinding, kindOf, type FindingSeverity } from '@faultline/model';
import type { VulnerabilityFacts } from './facts.js';
import { CLEAR, imageRefs, unknown, type PostureRule } from './rule.js';

const ORDER = ['critical', 'high', 'medium', 'low'] as const;
const SHOWN = 3;
/** Of a long list the worst are named. */
const MOST_ABOUT = 40;

const rankOf = ({ severity }: VulnerabilityFacts): number => {
  const at = (ORDER as readonly string[]).indexOf(severity);
  return at < 0 ? ORDER.length : at;
};

/** Each vulnerability once, worst first, then by id. */
function worstFirst(all: readonly VulnerabilityFacts[]): readonly VulnerabilityFacts[] {
  const byRef = new Map<string, VulnerabilityFacts>();
  for (const one of all) {
    const known = byRef.get(one.ref);
    if (known === undefined || (known.fixedIn === '' && one.fixedIn !== '')) byRef.set(one.ref, one);
  }
  return [...byRef.values()].sort((a, b) => rankOf(a) - rankOf(b) || (a.ref < b.ref ? -1 : 1));
}

function severityOf(worst: VulnerabilityFacts): FindingSeverity {
  const rank = rankOf(worst);
  return rank <= 1 ? 'high' : rank === 2 ? 'medium' : 'low';
}

export const vulnerable: PostureRule<'vulnerable'> = {
  kind: defineFinding({
    code: 'vulnerable',
    title: 'Known vulnerabilities',
    severity: 'high',
    reason: 'What is published is tried: a known vulnerability is found by whoever looks for it.',
    remedy: 'Raise the packages to the versions that mend it, or build anew on a newer base image.',
  }),
  check(container) {
    const { image } = container;
    if (image === null) return unknown('no image is known');
    const [worst, ...others] = worstFirst(image.vulnerabilities);
    if (worst === undefined) {
      return image.scannedAt === undefined ? unknown('no scan of its image was imported') : CLEAR;
    }
    const all = [worst, ...others];
    const counts = ORDER.map((name, rank) => [name, all.filter((one) => rankOf(one) === rank).length] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name}`);
    const unrated = all.filter((one) => rankOf(one) === ORDER.length).length;
    const words = [...counts, ...(unrated > 0 ? [`${unrated} not rated`] : [])].join(', ');
    const named = all.slice(0, SHOWN).map(nameOf).join(', ');
    const mended = all.filter(({ fixedIn }) => fixedIn !== '').length;
    const about = all.slice(0, MOST_ABOUT).flatMap(({ ref, inside }) => (inside === null ? [ref] : [ref, inside]));
    return {
      state: 'found',
      severity: severityOf(worst),
      detail: `has ${all.length} known ${all.length === 1 ? 'vulnerability' : 'vulnerabilities'} (${words}), ${mended} of them mended in a newer version: ${named}${all.length > SHOWN ? ' and others' : ''}`,
      about: [...imageRefs(container), ...new Set(about)],
    };
  },
};

function nameOf({ ref, inside }: VulnerabilityFacts): string {
  const id = ref.slice(kindOf(ref).length + 1);
  const name = inside === null ? '' : (/\/([^/@]+)@/.exec(inside)?.[1] ?? '');
  return name === '' ? id : `${id} in ${decodeURIComponent(name)}`;
}
