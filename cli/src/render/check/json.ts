import { restsOnJson } from '../rests-on.js';
import { SEVERITY, type Answer, type Checked } from './answer.js';

function candidateJson({ reasons, blastRadius, owners, ...candidate }: Checked): object {
  return {
    service: candidate.service,
    version: candidate.version,
    verdict: candidate.verdict.toLowerCase(),
    reasons: reasons.map(({ weight, age, ...reason }) => ({
      code: reason.code,
      severity: SEVERITY[weight],
      message: reason.message,
      remedy: reason.remedy,
      evidence: reason.evidence,
      age: age === null ? null : Math.round(age / 1_000),
      about: reason.about,
      policy: reason.policy,
    })),
    blastRadius:
      blastRadius === null
        ? null
        : {
            total: blastRadius.total,
            sentence: blastRadius.sentence,
            bySeverity: Object.fromEntries(
              blastRadius.bySeverity.map(({ severity, count }) => [severity.toLowerCase().replace('_', '-'), count]),
            ),
          },
    owners,
  };
}

/** The documented shape: of one candidate its own fields on top; of several a list and the order. */
export function checkJson(answer: Answer): unknown {
  const { verdict, sentence, environment, candidates, order } = answer;
  const shared = { sentence, environment, restsOn: restsOnJson(answer.restsOn) };
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return { ...candidateJson(only), ...shared };
  return { verdict: verdict.toLowerCase(), candidates: candidates.map(candidateJson), order, ...shared };
}
