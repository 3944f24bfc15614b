/** A statement of a Jenkinsfile: its words, texts without their quotes, and its block. */
export interface Statement {
  readonly name: string;
  readonly words: readonly Word[];
  readonly body: readonly Statement[] | null;
}

/** A word; `isText` tells whether it was in quotes. */
export interface Word {
  readonly text: string;
  readonly isText: boolean;
}

type Token = Word | '{' | '}' | '\n';

const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''([\s\S]*?)'''|'((?:\\.|[^'\\\n])*)'|(\n)|([{}])|([\w.]+|==|[(),:=])|[ \t\r]+|([\s\S])/g;

/**
 * Reads a declarative Jenkinsfile: the subset of Groovy that such files are written in, without code between the blocks.
 * @throws Error naming what is not in that subset, texts in double quotes (which Groovy changes) among it
 */
export function jenkinsfile(source: string): readonly Statement[] {
  const tokens = tokensOf(source);
  let at = 0;
  const statements = (isInner: boolean): Statement[] => {
    const list: Statement[] = [];
    for (;;) {
      const token = tokens[at];
      if (token === undefined || token === '}') {
        if (isInner !== (token === '}')) throw new Error(isInner ? 'a block is not closed' : 'a block is closed twice');
        at++;
        return list;
      }
      if (token === '\n') at++;
      else list.push(statement());
    }
  };
  const statement = (): Statement => {
    const words: Word[] = [];
    let body: readonly Statement[] | null = null;
    for (let token = tokens[at]; token !== undefined && token !== '\n' && token !== '}'; token = tokens[at]) {
      at++;
      if (token !== '{') words.push(token);
      else {
        body = statements(true);
        break;
      }
    }
    const [first, ...rest] = words;
    if (first === undefined) throw new Error('a block without a name');
    return { name: first.text, words: rest.filter(({ text, isText }) => isText || !/^[(),]$/.test(text)), body };
  };
  return statements(false);
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [, long, short, line, brace, word, other] of source.matchAll(TOKENS)) {
    if (other !== undefined) throw new Error(`not read: ${JSON.stringify(other)}`);
    // A backslash at the end of a line continues it.
    if (long !== undefined) tokens.push({ text: long.replaceAll('\\\n', ''), isText: true });
    else if (short !== undefined) tokens.push({ text: short.replaceAll(/\\(.)/g, '$1'), isText: true });
    else if (line !== undefined) tokens.push('\n');
    else if (brace !== undefined) tokens.push(brace as '{' | '}');
    else if (word !== undefined) tokens.push({ text: word, isText: false });
  }
  return tokens;
}
