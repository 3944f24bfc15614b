import { defineFinding } from '@faultline/model';
import { CLEAR, unknown, type PostureRule } from './rule.js';

/** What a container says holds; where it says nothing, an engine heeds its image, Kubernetes does not. */
export const noHealthCheck: PostureRule<'no-health-check'> = {
  kind: defineFinding({
    code: 'no-health-check',
    title: 'No health check',
    severity: 'medium',
    reason: 'What hangs without ending is taken for well: nobody restarts it, and callers are still sent there.',
    remedy: 'Add a health check (HEALTHCHECK, `healthcheck`), or a liveness and a readiness probe.',
  }),
  check({ healthCheck, takesImageCheck, image }) {
    const isSet = healthCheck ?? (takesImageCheck ? image?.healthCheck : false);
    if (isSet === undefined) return unknown('none is set here, and its image was not read');
    return isSet ? CLEAR : { state: 'found', detail: 'has no health check' };
  },
};
