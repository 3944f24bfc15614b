import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { placeOf, titleOf, weighty, type Answer } from './answer.js';
import { checkMarkdown } from './markdown.js';

/** A text in a workflow command: nothing in it ends the command. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A text in which no line is taken for a command of the workflow. */
export function asText(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`;
}

/** Annotations of a GitHub Actions job, a line each. */
export function githubAnnotations(answer: Answer): string {
  return answer.candidates
    .flatMap((candidate) =>
      weighty(candidate).map((reason) => {
        const place = placeOf(reason);
        const at = place === null ? '' : `,file=${property(place.path)},line=${place.line}`;
        const command = reason.weight === 'WARNS' ? 'warning' : 'error';
        const text = `${titleOf(candidate)}: ${reason.message}. To do: ${reason.remedy}`;
        return `::${command} title=${property(`Faultline: ${reason.code}`)}${at}::${escaped(text)}\n`;
      }),
    )
    .join('');
}

/** A step's summary may have 1 MiB. */
const SUMMARY_BYTES = 1_000_000;

/** Writes the step's summary and outputs where the job names files for them. */
export function writeGithubFiles(answer: Answer, environment: NodeJS.ProcessEnv): void {
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = environment;
  if (summary) appendFileSync(summary, checkMarkdown(answer, SUMMARY_BYTES));
  if (!outputs) return;
  const blocking = answer.candidates.flatMap(({ reasons }) => reasons.filter(({ weight }) => weight === 'BLOCKS'));
  const values = {
    verdict: answer.verdict.toLowerCase(),
    blocking: String(blocking.length),
    order: answer.order.join(' '),
    owners: [...new Set(answer.candidates.flatMap(({ owners }) => owners.map(({ owner }) => owner)))].join(' '),
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replaceAll(/[\r\n]/g, ' ')}\n`);
  appendFileSync(outputs, lines.join(''));
}
