import { CatalogError, type VersionScheme } from '@faultline/model';

/** What can be asked of two texts; each knows what they are called and how an answer is printed. */
export interface VersionQuestion {
  readonly names: readonly [string, string];
  /** As printed: `<`, `=`, `>`; `yes`, `no`. @throws CatalogError INVALID_INPUT */
  readonly ask: (scheme: VersionScheme, first: string, second: string) => string;
  /** Fields of the documented JSON. @throws CatalogError INVALID_INPUT */
  readonly json: (scheme: VersionScheme, first: string, second: string) => Readonly<Record<string, unknown>>;
}

const SIGNS = { [-1]: '<', 0: '=', 1: '>' } as const;

export const COMPARE: VersionQuestion = {
  names: ['a', 'b'],
  ask: (scheme, a, b) => SIGNS[scheme.compare(a, b)],
  json: (scheme, a, b) => ({ answer: SIGNS[scheme.compare(a, b)], comparable: scheme.isComparable(a, b) }),
};

export const SATISFIES: VersionQuestion = {
  names: ['version', 'constraint'],
  ask: (scheme, version, constraint) => (scheme.satisfies(version, constraint) ? 'yes' : 'no'),
  json: (scheme, version, constraint) => ({ answer: scheme.satisfies(version, constraint) ? 'yes' : 'no' }),
};

/** The answer to one line, or why there is none. */
export type LineAnswer = { readonly answer: string } | { readonly reason: string };

/** Answers a line of two texts with a tab between them. */
export function answerLine(
  question: VersionQuestion,
  scheme: VersionScheme,
  line: string,
  isJson: boolean,
): LineAnswer {
  const [first = '', second = '', ...more] = line.split('\t');
  const [one, other] = question.names;
  try {
    if (more.length > 0 || !line.includes('\t')) throw unreadable(question);
    const answer = isJson
      ? JSON.stringify({ [one]: first, [other]: second, ...question.json(scheme, first, second) })
      : question.ask(scheme, first, second);
    return { answer };
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return { reason: `${error.message}; ${error.remedy}` };
  }
}

/** The line of the documented JSON for what could not be answered. */
export function unansweredJson({ names: [one, other] }: VersionQuestion, line: string, reason: string): string {
  const [first = '', second = ''] = line.split('\t');
  return JSON.stringify({ [one]: first, [other]: second, answer: null, reason });
}

function unreadable({ names: [one, other] }: VersionQuestion): CatalogError {
  return new CatalogError('INVALID_INPUT', 'not two texts with a tab between them', `write ${one}, a tab, ${other}`);
}
