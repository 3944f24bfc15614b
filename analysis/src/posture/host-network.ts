import { defineFinding } from '@faultline/model';
import { wrongWhen, type PostureRule } from './rule.js';

export const hostNetwork: PostureRule<'host-network'> = {
  kind: defineFinding({
    code: 'host-network',
    title: 'Host network',
    severity: 'medium',
    reason:
      'On the network of its host it reaches what listens there for the host alone, and no network policy holds it.',
    remedy: 'Give it a network of its own, and publish the ports that it needs.',
  }),
  check(container) {
    return wrongWhen(container.hostNetwork, { detail: 'is on the network of its host' }, 'its network was not read');
  },
};
