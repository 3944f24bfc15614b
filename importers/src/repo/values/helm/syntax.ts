// Go's text/template (https://pkg.go.dev/text/template) as a tree.

/** What a pipeline's command is made of. `fields` are read one after the other of what stands before them. */
export type Operand =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'dot'; readonly fields: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly fields: readonly string[] };

/** Commands of which each is given the result of the one before as its last argument. */
export interface Pipe {
  readonly line: number;
  /** Variables that take the result; two only in `range`. */
  readonly variables: readonly string[];
  /** Whether they are declared here, and not set anew. */
  readonly isDeclared: boolean;
  readonly commands: readonly (readonly Operand[])[];
}

export type Node =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | { readonly kind: 'action'; readonly line: number; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly line: number;
      readonly pipe: Pipe;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly kind: 'template'; readonly line: number; readonly name: string; readonly pipe: Pipe | undefined }
  | { readonly kind: 'break' | 'continue'; readonly line: number };

/** A parsed file: what it writes itself, and the templates that it defines. */
export interface TemplateFile {
  readonly body: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}

/** Why a template cannot be parsed or rendered; never with a value of it. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(
    readonly reason: string,
    readonly line: number,
  ) {
    super(`${reason} at line ${line}`);
  }
}
