import { defineFinding, lifecycleOf, type Lifecycle } from '@faultline/model';
import { CLEAR, imageRefs, unknown, type PostureRule } from './rule.js';

/** By the table of lifecycles: what the image is, what it is built on, the operating system that a report found. */
export const endOfLife: PostureRule<'end-of-life'> = {
  kind: defineFinding({
    code: 'end-of-life',
    title: 'End of life',
    severity: 'high',
    reason: 'Nobody mends it any more: vulnerabilities that are found from now on stay.',
    remedy: 'Move to a release that is still supported, and rebuild on its image.',
  }),
  check(container, { now }) {
    const known = (container.image?.platforms ?? []).map(lifecycleOf).filter((one) => one !== undefined);
    if (known.length === 0) return unknown('what it is built on is not known, or not in the table of lifecycles');
    const over = known.filter(({ endsAt }) => endsAt !== null && endsAt <= now);
    if (over.length === 0) return CLEAR;
    const words = [...new Set(over.map(overText))].join(', ');
    return { state: 'found', detail: `is built on ${words}`, about: imageRefs(container) };
  },
};

function overText({ title, cycle, endsAt }: Lifecycle): string {
  // The end is the first moment of the day after.
  const day = endsAt === null || endsAt === 0 ? '' : ` since ${new Date(endsAt - 1).toISOString().slice(0, 10)}`;
  return `${title} ${cycle}, which is past its end of life${day}`;
}
