import type { CheckReasonsQuery } from '../../graphql/graphql.generated.js';
import type { Answer } from './answer.js';
import { checkGitlab } from './gitlab.js';
import { asText, githubAnnotations } from './github.js';
import { checkJson } from './json.js';
import { checkJunit } from './junit.js';
import { checkMarkdown } from './markdown.js';
import { checkSarif } from './sarif.js';
import { checkText } from './text.js';

/** Every form of an answer. */
export const CHECK_FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'gitlab'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What forms need beside the answer. */
export interface Rendering {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Every kind of reason; only some forms tell of them. */
  readonly kinds: () => Promise<CheckReasonsQuery['checkReasons']>;
}

/** An answer in one of its forms. */
export async function inFormat(answer: Answer, format: CheckFormat, { now, kinds }: Rendering): Promise<string> {
  switch (format) {
    case 'text':
      return checkText(answer, now);
    case 'json':
      return `${JSON.stringify(checkJson(answer), null, 2)}\n`;
    case 'markdown':
      return checkMarkdown(answer);
    case 'sarif':
      return await checkSarif(answer, await kinds());
    case 'junit':
      return await checkJunit(answer);
    case 'gitlab':
      return checkGitlab(answer);
    case 'github':
      return githubAnnotations(answer) + asText(checkText(answer, now));
  }
}
