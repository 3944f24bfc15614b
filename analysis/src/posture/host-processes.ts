import { defineFinding } from '@faultline/model';
import { wrongWhen, type PostureRule } from './rule.js';

export const hostProcesses: PostureRule<'host-processes'> = {
  kind: defineFinding({
    code: 'host-processes',
    title: 'Sees the processes of its host',
    severity: 'medium',
    reason: 'Who sees the processes of a host sees their arguments and environments, and may signal them.',
    remedy: 'Leave out `pid: host` and `hostPID`.',
  }),
  check({ hostPid }) {
    return wrongWhen(hostPid, { detail: 'sees the processes of its host' }, 'its process namespace was not read');
  },
};
