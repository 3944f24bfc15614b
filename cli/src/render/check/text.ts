import { restsOnText } from '../rests-on.js';
import { ago, lastName } from '../table.js';
import { SEVERITY, titleOf, type Answer, type Checked, type Reason } from './answer.js';

function reasonText({ code, weight, message, remedy, evidence, age, policy }: Reason, now: number): readonly string[] {
  const facts = [
    ...evidence.slice(0, 3),
    age === null ? '' : `so since ${ago(now - age, now)}`,
    policy === null ? '' : `policy: ${policy}`,
  ].filter((part) => part !== '');
  return [
    `  ${SEVERITY[weight].padEnd(7)} ${message}  [${code}]`,
    ...(weight === 'NOTES' ? [] : [`          to do: ${remedy}`]),
    ...(facts.length === 0 ? [] : [`          ${facts.join('; ')}`]),
  ];
}

function candidateText(candidate: Checked, now: number): string {
  const { reasons, blastRadius, owners } = candidate;
  const lines = [
    `${titleOf(candidate)}: ${candidate.verdict.toLowerCase()}`,
    ...(reasons.length === 0 ? ['  nothing speaks against it'] : reasons.flatMap((reason) => reasonText(reason, now))),
    ...(blastRadius === null || blastRadius.total === 0 ? [] : [`  if it breaks: ${blastRadius.sentence}`]),
    ...(owners.length === 0
      ? []
      : [
          `  must know: ${owners
            .slice(0, 8)
            .map(({ name, owner }) => name || lastName(owner))
            .join(', ')}`,
        ]),
  ];
  return lines.join('\n');
}

/** The verdict for people: first the sentence, then why, whom to tell, and what it rests on. */
export function checkText(answer: Answer, now: number): string {
  const order =
    answer.candidates.length > 1 && answer.order.length > 0
      ? `order: ${answer.order.map(lastName).join(', then ')}\n`
      : '';
  return [
    `${answer.verdict}: ${answer.sentence}\n\n`,
    answer.candidates.map((one) => candidateText(one, now)).join('\n\n'),
    `\n\n${order}`,
    restsOnText(answer.restsOn, now),
  ].join('');
}
