import { piecesOf, type Piece, type Token } from './tokens.js';
import { TemplateError, type Node, type Operand, type Pipe, type TemplateFile } from './syntax.js';

const DEEPEST = 100;
const BLOCKS = new Set(['if', 'with', 'range']);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** A file of templates. O(text). @throws TemplateError */
export function parseTemplate(text: string): TemplateFile {
  const parser = new Parser(piecesOf(text));
  const body = parser.nodes(0).nodes;
  return { body, defined: parser.defined };
}

/** Why a list of nodes ended: at the end of the file, or at a word. */
interface Ended {
  readonly nodes: readonly Node[];
  readonly by: 'file' | 'end' | 'else';
  /** Words behind `else`. */
  readonly rest: readonly Token[];
  readonly line: number;
}

class Parser {
  readonly defined = new Map<string, readonly Node[]>();
  private at = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  /** Nodes up to the `end` or `else` that is their own. */
  nodes(depth: number): Ended {
    const nodes: Node[] = [];
    for (;;) {
      const piece = this.pieces[this.at++];
      if (piece === undefined) {
        if (depth > 0) throw new TemplateError('a block has no end', this.pieces.at(-1)?.line ?? 1);
        return { nodes, by: 'file', rest: [], line: 1 };
      }
      if (depth > DEEPEST) throw new TemplateError('blocks nest too deep', piece.line);
      if ('text' in piece) {
        nodes.push({ kind: 'text', ...piece });
        continue;
      }
      const [first] = piece.tokens;
      if (first?.kind === 'word' && (first.text === 'end' || first.text === 'else')) {
        if (depth === 0) throw new TemplateError(`${first.text} stands without a block`, piece.line);
        return { nodes, by: first.text, rest: piece.tokens.slice(1), line: piece.line };
      }
      const node = this.action(piece.tokens, piece.line, depth);
      if (node !== undefined) nodes.push(node);
    }
  }

  private action(tokens: readonly Token[], line: number, depth: number): Node | undefined {
    const [first, ...rest] = tokens;
    if (first === undefined) throw new TemplateError('an action says nothing', line);
    const word = first.kind === 'word' ? first.text : '';
    if (BLOCKS.has(word)) return this.block(word as 'if', rest, line, depth);
    if (word === 'define') {
      this.defined.set(nameOf(rest, line), this.whole(depth, line));
      return undefined;
    }
    if (word === 'block') {
      const name = nameOf(rest, line);
      this.defined.set(name, this.whole(depth, line));
      return { kind: 'template', line, name, pipe: new PipeReader(rest.slice(1), line).whole() };
    }
    if (word === 'template') {
      const pipe = rest.length > 1 ? new PipeReader(rest.slice(1), line).whole() : undefined;
      return { kind: 'template', line, name: nameOf(rest, line), pipe };
    }
    if ((word === 'break' || word === 'continue') && rest.length === 0) return { kind: word, line };
    return { kind: 'action', line, pipe: new PipeReader(tokens, line).whole() };
  }

  /** The body of a definition, which no `else` cuts. */
  private whole(depth: number, line: number): readonly Node[] {
    const body = this.nodes(depth + 1);
    if (body.by !== 'end') throw new TemplateError('a definition has an else', line);
    return body.nodes;
  }

  private block(kind: 'if' | 'with' | 'range', tokens: readonly Token[], line: number, depth: number): Node {
    const pipe = new PipeReader(tokens, line).whole();
    const body = this.nodes(depth + 1);
    let otherwise: readonly Node[] = [];
    const [next, ...rest] = body.rest;
    if (body.by === 'else' && next?.kind === 'word' && (next.text === 'if' || next.text === 'with')) {
      // `else if` is a block of its own, whose end is this one's too.
      otherwise = [this.block(next.text, rest, body.line, depth + 1)];
    } else if (body.by === 'else') {
      const second = this.nodes(depth + 1);
      if (second.by !== 'end') throw new TemplateError('a block has two elses', second.line);
      otherwise = second.nodes;
    }
    return { kind, line, pipe, body: body.nodes, otherwise };
  }
}

function nameOf([name]: readonly Token[], line: number): string {
  if (name?.kind !== 'string') throw new TemplateError('a template has no name', line);
  return unquoted(name.text);
}

function unquoted(text: string): string {
  const inside = text.slice(1, -1);
  if (text.startsWith('`')) return inside;
  return inside.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, u: string, x: string, one: string) =>
      one === undefined ? String.fromCharCode(parseInt(u ?? x, 16)) : (ESCAPES[one] ?? one),
  );
}

/** Reads a pipeline of an action's words. */
class PipeReader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly line: number,
  ) {}

  whole(): Pipe {
    const pipe = this.pipe(0);
    if (this.at < this.tokens.length) throw new TemplateError('words stand behind a pipeline', this.line);
    return pipe;
  }

  private pipe(depth: number): Pipe {
    if (depth > DEEPEST) throw new TemplateError('parentheses nest too deep', this.line);
    const { variables, isDeclared } = this.declared();
    const commands: (readonly Operand[])[] = [];
    for (;;) {
      const operands: Operand[] = [];
      for (let one = this.operand(depth); one !== undefined; one = this.operand(depth)) operands.push(one);
      if (operands.length === 0) throw new TemplateError('a command is missing', this.line);
      commands.push(operands);
      if (!this.takes('|')) return { line: this.line, variables, isDeclared, commands };
    }
  }

  private declared(): Pick<Pipe, 'variables' | 'isDeclared'> {
    const [first, second, third, fourth] = this.tokens.slice(this.at, this.at + 4);
    const isSet = (token: Token | undefined): boolean =>
      token?.kind === 'mark' && (token.text === ':=' || token.text === '=');
    if (first?.kind !== 'variable') return { variables: [], isDeclared: false };
    if (isSet(second)) {
      this.at += 2;
      return { variables: [first.text], isDeclared: second?.text === ':=' };
    }
    if (second?.text === ',' && third?.kind === 'variable' && isSet(fourth)) {
      this.at += 4;
      return { variables: [first.text, third.text], isDeclared: fourth?.text === ':=' };
    }
    return { variables: [], isDeclared: false };
  }

  private operand(depth: number): Operand | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || (token.kind === 'mark' && token.text !== '(')) return undefined;
    this.at += 1;
    switch (token.kind) {
      case 'string':
        return { kind: 'literal', value: token.text.startsWith("'") ? codeOf(token.text) : unquoted(token.text) };
      case 'number':
        return { kind: 'literal', value: Number(token.text.replaceAll('_', '')) };
      case 'variable':
        return { kind: 'variable', name: token.text, fields: this.fields() };
      case 'field':
        return { kind: 'dot', fields: [token.text.slice(1), ...this.fields()] };
      case 'dot':
        return { kind: 'dot', fields: [] };
      case 'word':
        return wordOperand(token.text);
      case 'mark': {
        const pipe = this.pipe(depth + 1);
        if (!this.takes(')')) throw new TemplateError('a parenthesis is not closed', token.line);
        return { kind: 'pipe', pipe, fields: this.fields() };
      }
    }
  }

  /** Fields that follow without a space. */
  private fields(): readonly string[] {
    const fields: string[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.kind !== 'field' || token.spaced) return fields;
      fields.push(token.text.slice(1));
      this.at += 1;
    }
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'mark' || token.text !== text) return false;
    this.at += 1;
    return true;
  }
}

function codeOf(text: string): number {
  return unquoted(text).codePointAt(0) ?? 0;
}

function wordOperand(word: string): Operand {
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' };
  return word === 'nil' ? { kind: 'literal', value: undefined } : { kind: 'function', name: word };
}
