import { tokensOf, type Token } from './tokens.js';

/** A line of a script, with lines that belong to it, and the blocks in it. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly blocks: readonly (readonly Statement[])[];
  readonly line: number;
}

interface Open {
  readonly statements: OpenStatement[];
  current: OpenStatement | undefined;
  /** Round and square brackets that are open. */
  depth: number;
}

interface OpenStatement {
  readonly tokens: Token[];
  readonly blocks: OpenStatement[][];
  readonly line: number;
}

/** Blocks in blocks at most; what lies deeper is read as if it stood there. */
const MOST_LEVELS = 40;

/** A script as statements with their blocks. Iterative, O(length). */
export function statementsOf(source: string): readonly Statement[] {
  const root: Open = { statements: [], current: undefined, depth: 0 };
  const stack: Open[] = [root];
  let ignored = 0;
  for (const token of tokensOf(source)) {
    const open = stack.at(-1) ?? root;
    if (token.kind === 'newline') {
      if (open.depth === 0 && !isContinued(open.current)) open.current = undefined;
      continue;
    }
    if (token.kind === 'sign') {
      if (token.text === '{') {
        if (stack.length > MOST_LEVELS) {
          ignored += 1;
          continue;
        }
        const block: OpenStatement[] = [];
        statement(open, token).blocks.push(block);
        stack.push({ statements: block, current: undefined, depth: 0 });
        continue;
      }
      if (token.text === '}') {
        if (ignored > 0) ignored -= 1;
        else if (stack.length > 1) stack.pop();
        continue;
      }
      if (token.text === ';') {
        open.current = undefined;
        continue;
      }
      if (token.text === '(' || token.text === '[') open.depth += 1;
      if (token.text === ')' || token.text === ']') open.depth = Math.max(0, open.depth - 1);
    }
    statement(open, token).tokens.push(token);
  }
  return root.statements;
}

function statement(open: Open, { line }: Token): OpenStatement {
  if (open.current === undefined) {
    open.current = { tokens: [], blocks: [], line };
    open.statements.push(open.current);
  }
  return open.current;
}

/** Whether a line goes on behind its end. */
function isContinued(current: OpenStatement | undefined): boolean {
  const last = current?.tokens.at(-1);
  return last !== undefined && last.kind === 'sign' && /^[,+=:]$/.test(last.text);
}
