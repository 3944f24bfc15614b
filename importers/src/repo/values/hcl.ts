/** A value of HCL as far as it can be told without running: texts with references in them. */
export interface HclExpression {
  /** As written, without comments, at most some thousand characters. */
  readonly text: string;
  readonly line: number;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly line: number;
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

export interface HclFile {
  readonly blocks: readonly HclBlock[];
  readonly attributes: ReadonlyMap<string, HclExpression>;
  /** Why it could not be read whole. */
  readonly problem?: string;
}

const MAX_DEPTH = 60;
const MAX_EXPRESSION = 20_000;
const MAX_BLOCKS = 50_000;

interface Token {
  readonly text: string;
  readonly line: number;
  readonly at: number;
  readonly end: number;
}

const TOKEN =
  /#[^\n]*|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|<<-?([A-Za-z_]\w*)[^\n]*\n|"(?:[^"\\\n]|\\.)*"?|[A-Za-z_][\w-]*|\d[\d.]*|\n|[{}[\]()=,.:?]|[^\s]/g;

/**
 * The structure of a HCL text: blocks, their labels and attributes; expressions stay as written. Source: HCL Native
 * Syntax Specification, "Structural Elements". Never throws. O(text).
 */
export function hclFile(text: string): HclFile {
  const reader = new Reader(text, tokensOf(text));
  const body = reader.body(0);
  return reader.problem === undefined ? body : { ...body, problem: reader.problem };
}

/** Tokens without comments; a heredoc is one, and so is each line's end. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const at = match.index;
    let [piece] = match;
    if (match[1] !== undefined) {
      // A heredoc ends with its word alone on a line.
      const ending = new RegExp(`^[ \\t]*${match[1]}[ \\t]*\\r?$`, 'm');
      const rest = text.slice(at + piece.length, at + piece.length + MAX_EXPRESSION * 5);
      const end = ending.exec(rest);
      piece += end ? rest.slice(0, end.index + end[0].length) : rest;
      TOKEN.lastIndex = at + piece.length;
    }
    if (!/^(?:#|\/\/|\/\*)/.test(piece)) tokens.push({ text: piece, line, at, end: at + piece.length });
    for (let index = piece.indexOf('\n'); index >= 0; index = piece.indexOf('\n', index + 1)) line += 1;
  }
  return tokens;
}

class Reader {
  problem: string | undefined;
  private position = 0;
  private blocks = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  private peek(): Token | undefined {
    return this.tokens[this.position];
  }

  body(depth: number): { readonly blocks: readonly HclBlock[]; readonly attributes: Map<string, HclExpression> } {
    const blocks: HclBlock[] = [];
    const attributes = new Map<string, HclExpression>();
    for (let token = this.peek(); token && token.text !== '}'; token = this.peek()) {
      this.position += 1;
      if (token.text === '\n' || token.text === ',') continue;
      const next = this.peek();
      // Objects are written with either.
      if (next?.text === '=' || next?.text === ':') {
        this.position += 1;
        attributes.set(token.text.replace(/^"|"$/g, ''), this.expression());
      } else {
        const block = this.block(token, depth);
        if (block) blocks.push(block);
      }
    }
    return { blocks, attributes };
  }

  private block(type: Token, depth: number): HclBlock | undefined {
    const labels: string[] = [];
    for (let token = this.peek(); token && token.text !== '{'; token = this.peek()) {
      if (token.text === '\n' || labels.length > 8) {
        this.problem ??= `line ${type.line} is neither a block nor an attribute`;
        return undefined;
      }
      labels.push(token.text.replace(/^"|"$/g, ''));
      this.position += 1;
    }
    this.position += 1;
    if (depth > MAX_DEPTH || (this.blocks += 1) > MAX_BLOCKS) {
      this.problem ??= 'its blocks are too many or nested too deep';
      this.position = this.tokens.length;
      return undefined;
    }
    const body = this.body(depth + 1);
    if (this.peek()?.text !== '}') this.problem ??= `the block of line ${type.line} has no end`;
    this.position += 1;
    return { type: type.text, labels, line: type.line, ...body };
  }

  /** Up to the line's end outside of brackets, or to the comma behind an entry. */
  private expression(): HclExpression {
    const first = this.peek();
    let open = 0;
    let last = first;
    for (let token = this.peek(); token; token = this.peek()) {
      if (open === 0 && /^[\n},]$/.test(token.text)) break;
      if (/^[{[(]$/.test(token.text)) open += 1;
      else if (/^[}\])]$/.test(token.text)) open -= 1;
      last = token;
      this.position += 1;
      if (token.text.startsWith('<<')) break;
    }
    const text = first && last ? this.text.slice(first.at, Math.min(last.end, first.at + MAX_EXPRESSION)) : '';
    return { text, line: first?.line ?? 1 };
  }
}

/** The text of a quoted or heredoc expression with its templates as written; undefined for another expression. */
export function hclText({ text }: HclExpression): string | undefined {
  const written = text.trim();
  const heredoc = /^<<-?([A-Za-z_]\w*)[^\n]*\n([^]*?)\n?[ \t]*\1\s*$/.exec(written);
  if (heredoc) return heredoc[2];
  return /^"(?:[^"\\]|\\.)*"$/.test(written) ? written.slice(1, -1).replace(/\\(["\\])/g, '$1') : undefined;
}

/** The entries `name = value` and `name : value` of an object or map expression, at its first level; also what `merge(…)` and `jsonencode(…)` hold. */
export function hclEntries(expression: HclExpression): ReadonlyMap<string, HclExpression> {
  const entries = new Map<string, HclExpression>();
  const open = expression.text.indexOf('{');
  if (open < 0) return entries;
  const before = expression.text.slice(0, open);
  const inner = expression.text.slice(open + 1);
  const line = expression.line + (before.match(/\n/g)?.length ?? 0);
  const file = hclFile(inner);
  for (const [name, value] of file.attributes) entries.set(name, { text: value.text, line: value.line + line - 1 });
  return entries;
}

/** Names that an expression refers to: `aws_db_instance.main`, `var.host`, `local.url`, `module.db.endpoint`. */
export function hclReferences({ text }: HclExpression): readonly string[] {
  const found = new Set<string>();
  for (const [name] of text.matchAll(/(?<![\w."-])[a-z][a-z0-9_]*(?:(?:\[[^\]\n]{0,40}\])?\.[A-Za-z_][\w-]*){1,4}/g))
    found.add(name.replaceAll(/\[[^\]]*\]/g, ''));
  return [...found].slice(0, 500);
}

/** The objects of a list, or the one object, each as an expression; of a heredoc or `jsonencode(…)` as well. */
export function hclObjects(expression: HclExpression): readonly HclExpression[] {
  const text = hclText(expression) ?? expression.text;
  const objects: HclExpression[] = [];
  let open = 0;
  let start = 0;
  let line = expression.line;
  let began = line;
  for (const { 0: piece, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}\n]/g)) {
    if (piece === '\n') line += 1;
    else if (piece === '{' && open++ === 0) {
      start = index;
      began = line;
    } else if (piece === '}' && open > 0 && --open === 0)
      objects.push({ text: text.slice(start, index + 1), line: began });
    if (objects.length > 1_000) break;
  }
  return objects;
}
