import type { VersionScheme } from '@faultline/model';
import type { Output } from '../output.js';
import { linesOf } from './lines.js';
import { answerLine, unansweredJson, type VersionQuestion } from './version-question.js';

/**
 * Answers lines as they come, one answer a line: `?` where there is none, its reason on stderr. As JSON, one list.
 * @returns how many lines had no answer
 */
export async function answerStream(
  question: VersionQuestion,
  scheme: VersionScheme,
  chunks: AsyncIterable<string>,
  output: Output,
  isJson: boolean,
): Promise<number> {
  let read = 0;
  let unanswered = 0;
  if (isJson) output.stdout('[');
  for await (const lines of linesOf(chunks)) {
    const answers: string[] = [];
    const reasons: string[] = [];
    for (const line of lines) {
      read++;
      const found = answerLine(question, scheme, line, isJson);
      if ('reason' in found) {
        unanswered++;
        reasons.push(`line ${read}: ${found.reason}\n`);
        answers.push(isJson ? unansweredJson(question, line, found.reason) : '?');
      } else answers.push(found.answer);
    }
    const isFirst = read === lines.length;
    output.stdout(isJson ? `${isFirst ? '' : ','}\n${answers.join(',\n')}` : `${answers.join('\n')}\n`);
    if (reasons.length > 0) output.stderr(reasons.join(''));
  }
  if (isJson) output.stdout('\n]\n');
  return unanswered;
}
