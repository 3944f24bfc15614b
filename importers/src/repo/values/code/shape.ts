import type { CodeNode, Language } from './parsing.js';

/** An argument of a call, named where the language says so: `host="cart"`. */
export interface Argument {
  readonly name?: string;
  readonly value: CodeNode;
}

/** What an expression is, whatever the language writes for it. */
export type Shape =
  /** A literal with its text. */
  | { readonly is: 'text'; readonly text: string }
  /** A concatenation or interpolation, in order. */
  | { readonly is: 'joined'; readonly parts: readonly (CodeNode | string | NamePart | undefined)[] }
  /** A name, without `this.`, `self.`, `@` or `$`. */
  | { readonly is: 'name'; readonly name: string }
  /** `owner.name` */
  | { readonly is: 'member'; readonly owner: CodeNode; readonly name: string }
  /** `on.name(arguments)`; `on` is absent for a function. */
  | {
      readonly is: 'call';
      readonly on?: CodeNode;
      readonly name: string;
      /** Whether a thing of that type is made: `new name(…)`. */
      readonly makes: boolean;
      readonly arguments: readonly Argument[];
    }
  /** One of several: a condition's branches, what stands when the first is absent. */
  | { readonly is: 'either'; readonly of: readonly (CodeNode | undefined)[] }
  /** Worth what is inside: brackets, a cast, `await`, `&`. */
  | { readonly is: 'inner'; readonly node: CodeNode }
  /** `on[key]` */
  | { readonly is: 'index'; readonly on: CodeNode; readonly key: CodeNode }
  | { readonly is: 'list'; readonly items: readonly CodeNode[] }
  /** Each of a list, or of the values of an object, one after the other. */
  | { readonly is: 'each'; readonly of: CodeNode }
  /** An object, dictionary, hash, or literal of a struct. */
  | { readonly is: 'fields'; readonly type?: string; readonly fields: readonly (readonly [string, CodeNode])[] }
  /** Anything else: only the running program knows. */
  | { readonly is: 'open' };

/** A name or dotted path that has no node of its own: in the words of a macro. */
export interface NamePart {
  readonly path: string;
  /** Where it is seen from. */
  readonly at: CodeNode;
}

/** Name of a field that stands for all fields of its value: `{ ...defaults }`. */
export const SPREAD = '...';

export const OPEN_SHAPE: Shape = { is: 'open' };

/** What is worth what is inside of it; open where that is missing. */
export function innerOf(node: CodeNode | undefined): Shape {
  return node ? { is: 'inner', node } : OPEN_SHAPE;
}

/** An expression, or the text that a language makes of one: `${CART_URL}`. */
export type Value = CodeNode | string;

/** A name that is given a value: a variable, a constant, a field, a parameter's default. */
export interface Binding {
  readonly name: string;
  readonly value: Value;
  /** Class, object or struct that the name belongs to. */
  readonly owner?: string;
  /** Types around that one, where it stands in others: `Clients` of `Clients.Cart.URL`. */
  readonly outer?: string;
  /**
   * Where it can be seen: in its own function only (`own`), or where a name like it is declared (`declared`); in its own
   * function, or in the whole file where it stands in none (`around`); in the whole file where absent. Only of grammars
   * that name their scopes.
   */
  readonly scope?: 'own' | 'declared' | 'around';
  /** A field: found behind what holds it, never by its name alone. */
  readonly isField?: true;
  /** `value` is its type, or what a function of that name returns: it tells where its methods come from. */
  readonly isType?: true;
  /** A parameter: what it is given stands at the calls. */
  readonly parameter?: { readonly of: string; readonly position: number };
}

/** A name that is declared with a type: a field, a parameter, a variable. */
export interface TypedName {
  readonly name: string;
  /** Last word of the type, without what only holds it: `Options` of `IOptions<Options>`. */
  readonly type: string;
}

/** What a file brings in: `import { local: name } from module`. */
export interface Import {
  /** As written: `redis`, `./config`, `github.com/redis/go-redis/v9`, `Foo.Bar`. */
  readonly module: string;
  /** What of it; '' for the module itself. */
  readonly name: string;
  /** What the file calls it; '' where all its names are brought in. */
  readonly local: string;
}

/** A function that returns one expression. */
export interface Returning {
  readonly name: string;
  readonly parameters: readonly string[];
  /** One of several, where it returns in several places. */
  readonly returned: CodeNode | readonly CodeNode[];
}

/** A decorator, annotation or attribute, and what bears it. */
export interface MarkShape {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly on: 'type' | 'function' | 'field' | 'other';
  readonly owner: string;
}

/** A call that reads a setting by its name, `process.env.X` and `os.getenv("X", "y")` alike. */
export interface Lookup {
  /** The dotted path of what is called or indexed, with the name's own last word for members: `process.env`, `os.getenv`. */
  readonly path: RegExp;
  /** Position of the default among the arguments; none where a language says defaults otherwise, and for what is indexed. */
  readonly fallback?: number;
  /** Position of the setting's name; 0 where absent. */
  readonly name?: number;
  /** What names of settings look like, where the path is only what such functions are often called. */
  readonly only?: RegExp;
  /** What stands before the name of a setting that comes from there: `config.` */
  readonly prefix?: string;
}

/** How a language writes what rules look at. One table a language. */
export interface Grammar {
  readonly language: Language;
  /** Kinds of nodes, as the language's tree-sitter grammar names them. */
  readonly kinds: {
    readonly calls: readonly string[];
    readonly bindings: readonly string[];
    readonly functions: readonly string[];
    readonly imports: readonly string[];
    readonly marks: readonly string[];
    /** What bounds where names can be seen; one name means one thing in a file where absent. */
    readonly scopes?: readonly string[];
    /** Functions whose own names are seen in them alone, where a language is read without types. */
    readonly blocks?: readonly string[];
    /** Of a field of an object. */
    readonly fields?: readonly string[];
    /** Of branches, whose conditions settings may tell: none is looked at where absent. */
    readonly guards?: readonly string[];
  };
  /** What texts of conditions look like that settings tell; whatever has a name that is not the file's own where absent. */
  readonly switches?: RegExp;
  /** Calls are looked at for what they give a name only in files that speak of this; in all where absent. */
  readonly bindsCalls?: RegExp;
  /** What files elsewhere call what a file says; the file's own name where absent. */
  wordOf?(path: string): string;
  /** Whether the files of a folder know each other's names, and functions are called by their folder's. */
  readonly isByFolder?: true;
  /** Modules of the language itself: nothing of ours is called there. */
  readonly standard?: RegExp;
  shape(node: CodeNode): Shape;
  /** The grammar of one file, where shapes rest on what stands around a node. @param found its nodes of these kinds, in order */
  within?(found: readonly CodeNode[]): Grammar;
  bindings(node: CodeNode): readonly Binding[];
  /** Of a node of a binding: the types that it declares names with, so that a call on a name is one of its type. */
  typed?(node: CodeNode): readonly TypedName[];
  returning(node: CodeNode): Returning | undefined;
  imports(node: CodeNode): readonly Import[];
  mark(node: CodeNode): MarkShape | undefined;
  /** Whether files name the types of others without bringing each in: such a type is its own module. */
  readonly hasOpenTypes?: true;
  /** Calls, by their own name, that go into a part of the settings: `GetSection`. */
  readonly sections?: RegExp;
  /** Calls by dotted path that give what stands in a file of settings: `yaml.safe_load`. */
  readonly loading?: RegExp;
  /** Calls by dotted path that give a part of the settings, whose members are settings too: `config.get`. */
  readonly parts?: RegExp;
  /** Calls by dotted path that give the options of a command line, which the file says by name: `program.opts`. */
  readonly options?: RegExp;
  /** Whose members may be names that the file itself gives values: classes, enums. Anybody's where absent. */
  readonly owners?: RegExp;
  /** Last words that are worth what they stand behind: `options.Value`. */
  readonly holders?: RegExp;
  /** Of a node of a field: its name and value. */
  field?(node: CodeNode): readonly [string, CodeNode] | undefined;
  readonly lookups: readonly Lookup[];
  /** Calls by dotted path that are worth their first argument, or the thing that they are called on. */
  readonly passing: RegExp;
  /** Calls by dotted path that are worth their first argument, whatever they are called on. */
  readonly wrapping?: RegExp;
  /** Calls by dotted path that put their further arguments into the first text, or the one they are called on. */
  readonly formatting: RegExp;
}
