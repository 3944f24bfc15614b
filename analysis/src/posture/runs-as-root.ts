import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, unknown, type PostureRule } from './rule.js';

const ROOT = /^(?:|0|root)(?::.*)?$/;

/** The container's user, else its image's; a container that is refused to start as root does not run as root. */
export const runsAsRoot: PostureRule<'runs-as-root'> = {
  kind: defineFinding({
    code: 'runs-as-root',
    title: 'Runs as root',
    severity: 'medium',
    reason: 'Whoever breaks out of a container that runs as root is root on its host.',
    remedy: 'Set a user that is not 0 in the Dockerfile (USER), or where it is deployed (user, runAsUser).',
  }),
  check(container) {
    if (container.nonRoot === true) return CLEAR;
    const own = container.user;
    const user = own ?? container.image?.user;
    if (user === undefined) return unknown('no user is set, and its image was not read');
    if (!ROOT.test(user)) return CLEAR;
    const by = own === undefined ? ', as its image says' : '';
    const as = user === '' ? 'runs as root: no user is set' : `runs as ${user}${by}`;
    return { state: 'found', detail: as, about: own === undefined ? imageRefs(container) : [] };
  },
};
