import { createHash } from 'node:crypto';
import type { ReasonWeight } from '../../graphql/graphql.generated.js';
import { placeOf, titleOf, weighty, type Answer } from './answer.js';

const SEVERITY: Readonly<Record<ReasonWeight, string>> = {
  BLOCKS: 'blocker',
  UNKNOWN: 'critical',
  WARNS: 'major',
  NOTES: 'info',
};

/** GitLab's Code Quality report: a list of issues with a fingerprint each. */
export function checkGitlab(answer: Answer): string {
  const issues = answer.candidates.flatMap((candidate) =>
    weighty(candidate).map((reason) => {
      const place = placeOf(reason);
      const words = [reason.code, candidate.service, answer.environment, reason.message, ...reason.about];
      return {
        description: `${titleOf(candidate)}: ${reason.message}`,
        check_name: reason.code,
        fingerprint: createHash('sha256').update(JSON.stringify(words)).digest('hex'),
        severity: SEVERITY[reason.weight],
        location: { path: place?.path ?? 'faultline.policy.yaml', lines: { begin: place?.line ?? 1 } },
      };
    }),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}
