import type { CheckReasonsQuery, ReasonWeight } from '../../graphql/graphql.generated.js';
import { placeOf, titleOf, type Answer } from './answer.js';

const LEVEL: Readonly<Record<ReasonWeight, 'error' | 'warning' | 'note'>> = {
  BLOCKS: 'error',
  UNKNOWN: 'error',
  WARNS: 'warning',
  NOTES: 'note',
};
/** Where a reason stands in no file: systems that read SARIF want one. */
const NOWHERE = 'faultline.policy.yaml';

/** SARIF 2.1.0, one result a reason. The library is loaded only here. */
export async function checkSarif(answer: Answer, kinds: CheckReasonsQuery['checkReasons']): Promise<string> {
  const { SarifBuilder, SarifRunBuilder, SarifRuleBuilder, SarifResultBuilder } = await import('node-sarif-builder');
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'Faultline', toolDriverVersion: '0.1.0' });
  const codes = new Set(answer.candidates.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
  for (const code of [...codes].sort()) {
    const kind = kinds.find((one) => one.code === code);
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: code,
        shortDescriptionText: kind?.title ?? code,
        fullDescriptionText: kind?.meaning ?? code,
      }),
    );
  }
  for (const candidate of answer.candidates) {
    for (const reason of candidate.reasons) {
      const place = placeOf(reason);
      run.addResult(
        new SarifResultBuilder().initSimple({
          ruleId: reason.code,
          level: LEVEL[reason.weight],
          // Brackets would be a link in the message.
          messageText: `${titleOf(candidate)}: ${reason.message}. To do: ${reason.remedy}`.replaceAll(/[[\]]/g, '\\$&'),
          fileUri: encodeURI(place?.path ?? NOWHERE),
          startLine: place?.line ?? 1,
        }),
      );
    }
  }
  const sarif = new SarifBuilder();
  sarif.addRun(run);
  return `${sarif.buildSarifJsonString({ indent: true })}\n`;
}
