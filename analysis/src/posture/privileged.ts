import { defineFinding } from '@faultline/model';
import { wrongWhen, type PostureRule } from './rule.js';

/** A privileged container has every capability and every device of its host. */
export const privileged: PostureRule<'privileged'> = {
  kind: defineFinding({
    code: 'privileged',
    title: 'Privileged',
    severity: 'high',
    reason: 'A privileged container is its host: it has all capabilities and all devices.',
    remedy: 'Take the privileges away, and give the one device or capability that it needs.',
  }),
  check({ privileged: isPrivileged }) {
    return wrongWhen(isPrivileged, { detail: 'is privileged' }, 'nothing says whether it is privileged');
  },
};
