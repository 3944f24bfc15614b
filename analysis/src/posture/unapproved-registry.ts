import { defineFinding } from '@faultline/model';
import { CLEAR, imageText, NONE, unknown, type PostureRule } from './rule.js';

/** Which registries are approved is a setting; without one nothing is asked. */
export const unapprovedRegistry: PostureRule<'unapproved-registry'> = {
  kind: defineFinding({
    code: 'unapproved-registry',
    title: 'Registry that is not approved',
    severity: 'medium',
    reason: 'What comes from elsewhere was looked at by nobody, and may be gone tomorrow.',
    remedy: 'Copy the image into an approved registry, or add its registry to `posture.registries`.',
  }),
  check(container, { registries, matches }) {
    if (registries.length === 0) return NONE;
    const { image } = container;
    if (image === null || image.repository === '') return unknown('where its image comes from is not known');
    const isApproved = registries.some((glob) => matches(glob, image.repository));
    return isApproved
      ? CLEAR
      : { state: 'found', detail: `runs ${imageText(container)}, whose registry is not approved` };
  },
};
