import { lastName } from '../table.js';
import { SEVERITY, titleOf, weighty, type Answer, type Checked } from './answer.js';

const SIGN = { SAFE: '✅', BLOCKED: '⛔', UNKNOWN: '❔' } as const;

/** A text inside a cell of a table: untrusted, so that nothing in it is markup. */
function cell(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('#', '&#35;')
    .replaceAll('$', '&#36;')
    .replaceAll(/([\\|`*_~[\]])/g, '\\$1')
    .replaceAll('@', '@\u200b')
    .replaceAll('://', ':\u200b//')
    .replaceAll(/\bwww\./gi, 'www\u200b.');
}

function candidateMarkdown(candidate: Checked): string {
  const rows = weighty(candidate).map(
    ({ weight, code, message, remedy }) =>
      `| ${SEVERITY[weight]} | ${cell(message)} | ${cell(remedy)} | \`${code.replaceAll('`', '')}\` |`,
  );
  const notes = candidate.reasons.filter(({ weight }) => weight === 'NOTES').map(({ message }) => `- ${cell(message)}`);
  const owners = candidate.owners.map(({ name, owner, count }) => `${cell(name || lastName(owner))} (${count})`);
  return [
    `### ${SIGN[candidate.verdict]} ${cell(titleOf(candidate))}: ${candidate.verdict.toLowerCase()}`,
    rows.length === 0
      ? 'Nothing speaks against it.'
      : ['| | why | what to do | code |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...(notes.length === 0 ? [] : [`<details><summary>Notes</summary>\n\n${notes.join('\n')}\n\n</details>`]),
    candidate.blastRadius === null || candidate.blastRadius.total === 0
      ? ''
      : `**If it breaks:** ${cell(candidate.blastRadius.sentence)}`,
    owners.length === 0 ? '' : `**Who must know:** ${owners.slice(0, 20).join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** For a pull request: who must know, why, and what to do. */
export function checkMarkdown(answer: Answer): string {
  const { restsOn } = answer;
  const stale = restsOn.sources.filter((source) => source.involved && source.stale).length;
  return [
    `## ${SIGN[answer.verdict]} ${cell(answer.sentence)}`,
    ...answer.candidates.map(candidateMarkdown),
    ...(answer.candidates.length > 1 && answer.order.length > 0
      ? [`**Order:** ${answer.order.map((ref) => cell(lastName(ref))).join(' → ')}`]
      : []),
    `<sub>Rests on ${restsOn.claims} claims of ${restsOn.involved} sources, revision ${restsOn.revision}${
      stale === 0 ? '' : `, ${stale} stale`
    }.</sub>`,
    '',
  ].join('\n\n');
}
