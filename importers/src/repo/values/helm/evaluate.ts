import { measure, type Budget } from './budget.js';
import { entryOf, isMap, isTrue, keysOf, listFrom, Methods, printed } from './go-values.js';
import { FUNCTIONS, WRITING, type Surroundings } from './functions/index.js';
import type { Node, Operand, Pipe } from './syntax.js';

const DEEPEST = 60;

/** Where the lines that a template wrote come from. */
export class Writer {
  private readonly chunks: string[] = [];
  /** By line of what is written, the template's line. */
  readonly lines: number[] = [1];
  private isAtLineStart = true;

  /** @param isText whether each line of it is the next line of the template */
  write(text: string, line: number, isText: boolean): void {
    if (text === '') return;
    this.chunks.push(text);
    let count = 0;
    let from = 0;
    for (let at = text.indexOf('\n'); ; at = text.indexOf('\n', at + 1)) {
      // A line is of whatever wrote its first word.
      if (this.isAtLineStart && text.slice(from, at < 0 ? undefined : at).trim() !== '') {
        this.lines[this.lines.length - 1] = isText ? line + count : line;
        this.isAtLineStart = false;
      }
      if (at < 0) return;
      count += 1;
      from = at + 1;
      this.isAtLineStart = true;
      this.lines.push(isText ? line + count : line);
    }
  }

  get text(): string {
    return this.chunks.join('');
  }
}

/** Variables of a block; what is not here is in the blocks around it. */
class Scope {
  private readonly variables = new Map<string, unknown>();

  constructor(private readonly around?: Scope) {}

  get(name: string): unknown {
    if (this.variables.has(name)) return this.variables.get(name);
    return this.around?.get(name);
  }

  declare(name: string, value: unknown): void {
    this.variables.set(name, value);
  }

  set(name: string, value: unknown): void {
    if (this.variables.has(name) || this.around === undefined) this.variables.set(name, value);
    else this.around.set(name, value);
  }
}

/** Whether a loop goes on. */
type Flow = 'on' | 'break' | 'continue';

/** Runs parsed templates: nothing of them reaches anything but its own values. */
export class Evaluator {
  private depth = 0;

  constructor(
    private readonly templates: ReadonlyMap<string, readonly Node[]>,
    private readonly budget: Budget,
    private readonly surroundings: (evaluator: Evaluator) => Surroundings,
  ) {}

  /** What a template writes, with lines. @throws TemplateError */
  render(nodes: readonly Node[], dot: unknown): Writer {
    const writer = new Writer();
    const scope = new Scope();
    scope.declare('$', dot);
    this.nested(() => this.run(nodes, dot, scope, writer, undefined));
    return writer;
  }

  /** A template by its name. @throws TemplateError where there is none */
  include(name: string, dot: unknown): string {
    const nodes = this.templates.get(name);
    if (nodes === undefined) throw this.budget.error(`it includes a template that is not there`);
    return this.render(nodes, dot).text;
  }

  private nested<Value>(work: () => Value): Value {
    if (++this.depth > DEEPEST) throw this.budget.error('templates include each other too deep');
    try {
      return work();
    } finally {
      this.depth -= 1;
    }
  }

  /** @param fixed line of the action that everything is written for, where it is another file's */
  private run(nodes: readonly Node[], dot: unknown, scope: Scope, writer: Writer, fixed: number | undefined): Flow {
    for (const node of nodes) {
      this.budget.step();
      this.budget.line = node.line;
      const line = fixed ?? node.line;
      if (node.kind === 'text') {
        this.budget.make(node.text.length);
        writer.write(node.text, line, fixed === undefined);
      } else if (node.kind === 'action') {
        const value = this.pipe(node.pipe, dot, scope);
        if (node.pipe.variables.length === 0) this.print(value, line, writer);
      } else if (node.kind === 'template') {
        this.template(node, dot, scope, writer, line);
      } else {
        const flow = 'body' in node ? this.block(node, dot, scope, writer, fixed) : node.kind;
        if (flow !== 'on') return flow;
      }
    }
    return 'on';
  }

  private print(value: unknown, line: number, writer: Writer): void {
    const text = typeof value === 'object' ? this.call('print', [value]) : printed(value);
    this.budget.make(String(text).length);
    writer.write(String(text), line, false);
  }

  private template(
    { name, pipe }: Extract<Node, { kind: 'template' }>,
    dot: unknown,
    scope: Scope,
    writer: Writer,
    line: number,
  ): void {
    const nodes = this.templates.get(name);
    if (nodes === undefined) throw this.budget.error('it uses a template that is not there');
    const inner = new Scope();
    const value = pipe && this.pipe(pipe, dot, scope);
    inner.declare('$', value);
    this.nested(() => this.run(nodes, value, inner, writer, line));
  }

  private block(
    node: Extract<Node, { kind: 'if' | 'with' | 'range' }>,
    dot: unknown,
    around: Scope,
    writer: Writer,
    fixed: number | undefined,
  ): Flow {
    const scope = new Scope(around);
    if (node.kind === 'range') return this.range(node, dot, scope, writer, fixed);
    const value = this.pipe(node.pipe, dot, scope);
    if (!isTrue(value)) return this.run(node.otherwise, dot, scope, writer, fixed);
    return this.run(node.body, node.kind === 'with' ? value : dot, scope, writer, fixed);
  }

  private range(
    node: Extract<Node, { kind: 'if' | 'with' | 'range' }>,
    dot: unknown,
    around: Scope,
    writer: Writer,
    fixed: number | undefined,
  ): Flow {
    const { variables } = node.pipe;
    const value = this.pipe({ ...node.pipe, variables: [] }, dot, around);
    const items = this.itemsOf(value);
    if (items.length === 0) return this.run(node.otherwise, dot, around, writer, fixed);
    for (const [key, item] of items) {
      this.budget.step();
      const scope = new Scope(around);
      const given = variables.length > 1 ? [key, item] : [item];
      for (const [at, name] of variables.entries()) {
        if (node.pipe.isDeclared) scope.declare(name, given[at]);
        else scope.set(name, given[at]);
      }
      if (this.run(node.body, item, scope, writer, fixed) === 'break') break;
    }
    return 'on';
  }

  private itemsOf(value: unknown): readonly (readonly [unknown, unknown])[] {
    if (Array.isArray(value)) return [...listFrom(value).entries()];
    const map = value instanceof Methods ? value.entries : value;
    if (isMap(map)) {
      const keys = keysOf(map);
      this.budget.step(Math.ceil(keys.length / 10));
      return keys.map((key) => [key, map[key]] as const);
    }
    if (typeof value !== 'number' || !(value > 0)) return [];
    this.budget.make(value);
    return Array.from({ length: Math.floor(value) }, (_, at) => [at, at] as const);
  }

  private pipe(pipe: Pipe, dot: unknown, scope: Scope): unknown {
    let value: unknown;
    for (const [at, command] of pipe.commands.entries()) {
      this.budget.step();
      value = this.command(command, dot, scope, at === 0 ? [] : [value]);
    }
    for (const name of pipe.variables) {
      if (pipe.isDeclared) scope.declare(name, value);
      else scope.set(name, value);
    }
    return value;
  }

  private command(operands: readonly Operand[], dot: unknown, scope: Scope, piped: readonly unknown[]): unknown {
    const [first, ...rest] = operands;
    if (first === undefined) return undefined;
    if (first.kind === 'function') return this.applied(first.name, rest, dot, scope, piped);
    const given = [...rest.map((one) => this.operand(one, dot, scope)), ...piped];
    return this.operand(first, dot, scope, given);
  }

  /** `and` and `or` look at no operand that is not needed. */
  private applied(
    name: string,
    operands: readonly Operand[],
    dot: unknown,
    scope: Scope,
    piped: readonly unknown[],
  ): unknown {
    if (name === 'and' || name === 'or') {
      let value: unknown;
      for (const one of [
        ...operands.map((operand) => () => this.operand(operand, dot, scope)),
        ...piped.map((value) => () => value),
      ]) {
        value = one();
        if (isTrue(value) === (name === 'or')) return value;
      }
      return value;
    }
    return this.call(name, [...operands.map((one) => this.operand(one, dot, scope)), ...piped]);
  }

  private call(name: string, given: readonly unknown[]): unknown {
    const plain = !FUNCTIONS.has(name) && name.startsWith('must') ? lowered(name.slice(4)) : name;
    const known = FUNCTIONS.get(plain);
    if (known === undefined) throw this.budget.error(`the function ${name.slice(0, 60)} is not known`);
    for (const one of given) {
      if (typeof one === 'string') this.budget.step(Math.floor(one.length / 200));
      else if (WRITING.has(plain)) measure(one, this.budget);
    }
    return known(given, this.surroundings(this));
  }

  private operand(operand: Operand, dot: unknown, scope: Scope, given: readonly unknown[] = []): unknown {
    switch (operand.kind) {
      case 'literal':
        return operand.value;
      case 'dot':
        return this.fields(dot, operand.fields, given);
      case 'variable':
        return this.fields(scope.get(operand.name), operand.fields, given);
      case 'pipe':
        return this.fields(
          this.nested(() => this.pipe(operand.pipe, dot, scope)),
          operand.fields,
          given,
        );
      case 'function':
        return this.applied(operand.name, [], dot, scope, []);
    }
  }

  /** A missing field is nothing, and so is each of its own: values may come from elsewhere. */
  private fields(value: unknown, fields: readonly string[], given: readonly unknown[]): unknown {
    let found = value;
    for (const [at, field] of fields.entries()) {
      if (found instanceof Methods) {
        const method = Object.hasOwn(found.methods, field) ? found.methods[field] : undefined;
        found = method?.(...(at === fields.length - 1 ? given : []));
      } else found = entryOf(found, field);
    }
    return found;
  }
}

function lowered(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
